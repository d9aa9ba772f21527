using Yiguan.Server.Frame;

namespace Yiguan.Server.Notices;

/// <summary>Who reads notices: the person who has signed in; in the sample county, where nobody has, the one who holds the post.</summary>
internal static class Recipient
{
    /// <summary>Id of the person; null where nobody holds the post.</summary>
    public static async Task<string?> OfAsync(Visit visit)
    {
        if (visit.Visitor is not { } visitor) return null;
        return visitor.Person ?? (await visit.OrganisationAsync(visit.County.Today)).Holder(visitor.Actor.Post)?.Value.Person;
    }
}
