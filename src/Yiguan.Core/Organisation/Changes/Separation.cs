using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>三员分立: who keeps the system, who keeps its security and who audits both are three posts and three persons, and none of them works in matters.</summary>
public static class Separation
{
    /// <summary>系统管理员.</summary>
    public const string System = "system";

    /// <summary>安全管理员.</summary>
    public const string Security = "security";

    /// <summary>审计员.</summary>
    public const string Audit = "audit";

    // Whoever sets a county up brings its organisation and its tables in before there is anybody else.
    private static readonly ImmutableArray<string> s_besideSystem = ["organise", "adopt", "accounts"];

    /// <summary>The rights that are kept apart.</summary>
    public static ImmutableArray<string> Three { get; } = [System, Security, Audit];

    // What an order breaks, not what was broken before it: else nothing could be mended.
    internal static Refusal? Of(OrganisationHistory before, OrganisationHistory after)
    {
        var broken = Broken(after).ToList();
        return broken.Count == 0 ? null : broken.Except(Broken(before)).FirstOrDefault();
    }

    private static IEnumerable<Refusal> Broken(OrganisationHistory organisation)
    {
        if (!organisation.Duties.TryGetValue(default, out var tables)) yield break;
        foreach (var table in tables.Spells)
        {
            var kept = table.Value.Lines.Where(l => l.Rights.Any(r => Three.Contains(r))).ToList();
            foreach (var line in kept)
            {
                if (Of(line, organisation, table.From) is { } no) yield return no;
            }
            foreach (var no in Persons(organisation, table, kept)) yield return no;
        }
    }

    private static Refusal? Of(DutyLine line, OrganisationHistory organisation, DateOnly day)
    {
        var (two, others) = (line.Rights.Where(r => Three.Contains(r)).ToList(), line.Rights.Where(r => !Three.Contains(r)).ToList());
        if (two.Count > 1) return new PostOfTwo(Named(organisation, line.Post, day), string.Join('、', two));
        var foreign = two[0] == System ? others.Where(r => !s_besideSystem.Contains(r)).ToList() : others;
        return foreign.Count == 0 ? null : new HouseAndMatters(Named(organisation, line.Post, day), two[0], string.Join('、', foreign));
    }

    // Whoever stands in for a post acts with its rights.
    private static IEnumerable<Refusal> Persons(OrganisationHistory organisation, Spell<DutyTable> table, List<DutyLine> kept)
    {
        var held = new List<Holding>();
        foreach (var line in kept)
        {
            held.AddRange(Seats(organisation, line.Post, table.From, table.Until).Select(s => s with { Right = line.Rights.First(r => Three.Contains(r)) }));
            foreach (var standIn in organisation.StandIns.SelectMany(s => s.Value.Spells).Where(s => s.Value.Post == line.Post && s.Meets(table.From, table.Until)))
            {
                held.AddRange(Seats(organisation, standIn.Value.By, Later(table.From, standIn.From), Earlier(table.Until, standIn.Until)).Select(s => s with { Post = line.Post, Right = line.Rights.First(r => Three.Contains(r)) }));
            }
        }
        foreach (var one in held)
        {
            foreach (var other in held.Where(o => o.Person == one.Person && string.CompareOrdinal(one.Right, o.Right) < 0 && Later(one.From, o.From) is var first && (Earlier(one.Until, o.Until) is not { } end || first < end)))
            {
                var day = Later(one.From, other.From);
                yield return new PersonOfTwo(organisation.Persons.GetValueOrDefault(one.Person)?.On(day)?.Value.Name ?? one.Person, Named(organisation, one.Post, day), Named(organisation, other.Post, day), day);
            }
        }
    }

    private static IEnumerable<Holding> Seats(OrganisationHistory organisation, string post, DateOnly from, DateOnly? until) => organisation.Seats
        .Where(s => s.Key.Post == post).SelectMany(s => s.Value.Spells).Where(s => s.Meets(from, until)).Select(s => new Holding(s.Value.Person, post, "", Later(from, s.From), Earlier(until, s.Until)));

    private static string Named(OrganisationHistory organisation, string post, DateOnly day) => organisation.Posts.GetValueOrDefault(post)?.On(day)?.Value is { } found
        ? $"{organisation.On(day).NameOf(found.Unit)}{found.Title}（{post}）"
        : post;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one < other ? one : other;

    private sealed record Holding(string Person, string Post, string Right, DateOnly From, DateOnly? Until);
}
