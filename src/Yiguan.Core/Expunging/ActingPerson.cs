using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Expunging;

/// <summary>Who acts under a post: two posts are two persons only where two persons hold them.</summary>
public static class ActingPerson
{
    /// <summary>The person who holds a post on a day; the post itself where the ledger has no organisation that could tell.</summary>
    /// <returns>Null where there is no such post on that day or nobody holds it.</returns>
    public static string? Of(string post, OrganisationHistory organisation, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        if (organisation.Version == 0) return post;
        var on = organisation.On(day);
        return on.FindPost(post) is null ? null : on.Holder(post)?.Value.Person;
    }
}
