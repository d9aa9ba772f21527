using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>提到: whom a comment can be meant for.</summary>
internal static class MentionPosts
{
    private const int Most = 100;

    /// <summary>Posts that have to do with a matter, or supervise, and that can see it; who does the work first, then unit by unit.</summary>
    public static ImmutableArray<(string Id, string Name)> Of(MatterNow now, Actor by, OrganisationOn day)
    {
        var people = now.Matter.People.AnsweredBy(day.Answering);
        var units = new[] { people.Owner, people.Lead, people.Opener }.OfType<string>().Concat(people.Support).Concat(people.Relay).Append(people.Filer ?? "").Distinct();
        var posts = new[] { people.Handler }.OfType<string>().Concat(people.Sponsors).Concat(units.SelectMany(day.PostsOf).Select(p => p.Id)).Concat(day.PostsBearing(EngineDuties.Supervise).Select(p => p.Id)).Distinct();
        return [.. posts.Where(p => p != by.Post && Reader.Of(day, p) is { } reader && Scope.Sees(now.Lives, now.Matter, reader, now.Moment)).Take(Most).Select(p => (p, PostName.OfPost(p, day)))];
    }
}
