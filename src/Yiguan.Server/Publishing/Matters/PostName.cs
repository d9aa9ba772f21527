using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>Units and posts as people read them.</summary>
internal static class PostName
{
    /// <summary>A unit's name, or a post's with its unit and who holds it: 县交通运输局局长（某某）; the id where the day knows neither.</summary>
    public static string Of(string id, OrganisationOn day)
    {
        if (day.Find(id) is { } unit) return unit.Name;
        return OfPost(id, day);
    }

    /// <summary>A post where only a post can be meant: a leader's has the id of the unit that he is by himself. 县长（某某）.</summary>
    public static string OfPost(string id, OrganisationOn day)
    {
        if (day.FindPost(id) is not { } post) return day.Find(id)?.Name ?? id;
        var holder = day.Holder(id) is { } seat ? day.FindPerson(seat.Value.Person)?.Name : null;
        return $"{InUnit(post, day)}{(holder is null ? "" : $"（{holder}）")}";
    }

    /// <summary>A post with its unit: 县交通运输局局长. A leader is a unit by himself, and is named once: 县长.</summary>
    public static string InUnit(Post post, OrganisationOn day) => day.NameOf(post.Unit) is { } unit && unit != post.Title ? unit + post.Title : post.Title;
}
