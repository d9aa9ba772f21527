using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;

namespace Yiguan.Core.Notices;

/// <summary>Makes notices of what facts tell.</summary>
public static class Announcing
{
    /// <summary>What is older when a node comes to it goes out no more: it stands on the page alone.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>What is older when a node comes to it is told nobody: it stands on the desks.</summary>
    public static readonly TimeSpan Known = TimeSpan.FromDays(30);

    /// <summary>The notices of one fact: each person once, and nobody of what he did himself.</summary>
    /// <param name="entry">The fact.</param>
    /// <param name="matter">The matter behind it.</param>
    /// <param name="lives">What it lives by.</param>
    /// <param name="offices">The offices of the day.</param>
    /// <param name="now">When the node comes to it, UTC.</param>
    public static IEnumerable<Notice> Of(Entry entry, Matter matter, AdoptedMechanism lives, Offices offices, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentNullException.ThrowIfNull(offices);
        if (now - entry.Recorded > Known) return [];
        var told = Tellings.Of(entry, matter, lives.Mechanism, offices).SelectMany(t => t.Posts.SelectMany(p => offices.Persons(p).Select(person => (Telling: t, Post: p, Person: person)))).ToList();
        if (told.Count == 0) return [];
        var own = offices.Persons(entry.Actor).ToHashSet(StringComparer.Ordinal);
        var (urgent, stale) = (Tellings.IsUrgent(matter, lives, now), now - entry.Recorded > Fresh);
        var cause = Notice.OfFact + entry.Sequence.ToString(CultureInfo.InvariantCulture);
        return told.Where(t => !own.Contains(t.Person)).DistinctBy(t => t.Person)
            .Select(t => new Notice(t.Person, cause, entry.Recorded, t.Telling.Kind, matter.Id, t.Post, entry.For ?? entry.Actor, t.Telling.What, Cut(t.Telling.Said), urgent, stale || t.Telling.Stays));
    }

    private static string? Cut(string? said) => string.IsNullOrWhiteSpace(said) ? null : said.Length <= Notice.MostSaid ? said : string.Concat(said.AsSpan(0, char.IsHighSurrogate(said[Notice.MostSaid - 1]) ? Notice.MostSaid - 1 : Notice.MostSaid), "…");
}
