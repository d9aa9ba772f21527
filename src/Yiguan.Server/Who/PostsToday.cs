using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Who;

/// <summary>A post that a person may act from.</summary>
/// <param name="Post">The post.</param>
/// <param name="Through">Id of the person's own post that stands in for it; null where the person holds it.</param>
internal sealed record Chosen(Post Post, string? Through);

/// <summary>Who acts from which posts on one day. Worked out once a day and change of the organisation, not once a page. Safe for many threads.</summary>
internal sealed class PostsToday
{
    private static readonly ConditionalWeakTable<OrganisationOn, PostsToday> s_known = [];

    private readonly OrganisationOn _day;
    private readonly ILookup<string, string> _held;
    private readonly ILookup<string, string> _stoodInFor;
    private readonly ConcurrentDictionary<(string Post, string? Through), Visitor?> _visitors = new();

    private PostsToday(OrganisationOn day)
    {
        _day = day;
        _held = day.Seats.ToLookup(s => s.Value.Person, s => s.Value.Post, StringComparer.Ordinal);
        _stoodInFor = day.StandIns.ToLookup(s => s.Value.By, s => s.Value.Post, StringComparer.Ordinal);
    }

    public static PostsToday Of(OrganisationOn day) => s_known.GetValue(day, d => new PostsToday(d));

    /// <summary>Posts that a person holds, then those that one of them stands in for.</summary>
    public ImmutableArray<Chosen> For(string person)
    {
        var held = _held[person].ToList();
        return
        [
            .. held.Select(p => new Chosen(_day.FindPost(p)!, null)),
            .. held.SelectMany(p => _stoodInFor[p].Select(s => (Post: _day.FindPost(s), Through: p))).Where(s => s.Post is not null).Select(s => new Chosen(s.Post!, s.Through)),
        ];
    }

    /// <summary>The visitor that a post is.</summary>
    public Visitor? Visitor(string post, string? through) => _visitors.GetOrAdd((post, through), p => Who.Visitor.Of(_day, p.Post, p.Through));
}
