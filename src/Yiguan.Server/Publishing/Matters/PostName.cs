using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>Units and posts as people read them.</summary>
internal static class PostName
{
    /// <summary>A unit's name, or a post's with its unit and who holds it: 县交通运输局局长（某某）; the id where the day knows neither.</summary>
    public static string Of(string id, OrganisationOn day)
    {
        if (day.Find(id) is { } unit) return unit.Name;
        if (day.FindPost(id) is not { } post) return id;
        var holder = day.Holder(id) is { } seat ? day.FindPerson(seat.Value.Person)?.Name : null;
        return $"{day.Find(post.Unit)?.Name}{post.Title}{(holder is null ? "" : $"（{holder}）")}";
    }
}
