using System.Collections.Immutable;

namespace Yiguan.Core.Matters.Receipts;

/// <summary>Somebody of a unit was shown something.</summary>
/// <param name="Post">Id of the post.</param>
/// <param name="Person">Id of the person who held it; null where nobody had signed in by name.</param>
/// <param name="At">When, UTC.</param>
public sealed record Shown(string Post, string? Person, DateTimeOffset At);

/// <summary>回执: one way of a matter to a unit, with what the unit's people were shown of it while it lay there. Receipts are shown; nobody is ranked by them, nor are they added up by person.</summary>
/// <param name="Sending">The way.</param>
/// <param name="Persons">Each post once, with when the desk that listed it was opened first, and the matter itself; in the order in which they came.</param>
public sealed record SendingReceipt(Sending Sending, ImmutableArray<PersonReceipt> Persons)
{
    /// <summary>送达: when the first of the unit was shown that it had come, UTC; null where nobody was. Whoever answers knew of it.</summary>
    public DateTimeOffset? Delivered => First(Persons.Min(p => (DateTimeOffset?)p.Delivered), Sending.Answered);

    /// <summary>已读: when the first of the unit opened it, UTC; null where nobody did. Whoever answers, by whatever way, has read it.</summary>
    public DateTimeOffset? Read => First(Persons.Min(p => p.Read), Sending.Answered);

    /// <summary>催阅、催签收: when the unit was reminded of it, and of what, in order.</summary>
    public ImmutableArray<(Prompted Of, DateTimeOffset At)> Prompts { get; init; } = [];

    private static DateTimeOffset? First(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <summary>What a unit was shown of one way of a matter: what came before it was sent, or behind its leaving, is of another one.</summary>
    /// <param name="sending">The way.</param>
    /// <param name="desks">When people of the unit came to its desk and found something new.</param>
    /// <param name="reads">When people of the unit opened the matter.</param>
    public static SendingReceipt Of(Sending sending, IEnumerable<Shown> desks, IEnumerable<Shown> reads)
    {
        ArgumentNullException.ThrowIfNull(sending);
        var (came, read) = (First(desks), First(reads));
        var posts = came.Keys.Union(read.Keys);
        return new SendingReceipt(sending, [.. posts.Select(p => PersonReceipt.Of(p, came.GetValueOrDefault(p), read.GetValueOrDefault(p))).OrderBy(p => p.Delivered).ThenBy(p => p.Post, StringComparer.Ordinal)]);

        Dictionary<(string, string?), DateTimeOffset> First(IEnumerable<Shown> shown) =>
            shown.Where(s => s.At >= sending.Sent && !(s.At > sending.Left)).GroupBy(s => (s.Post, s.Person)).ToDictionary(g => g.Key, g => g.Min(s => s.At));
    }
}

/// <summary>What one person at one post was shown of a matter.</summary>
/// <param name="Post">Id of the post.</param>
/// <param name="Person">Id of the person; null where nobody had signed in by name.</param>
/// <param name="Delivered">When he was shown that it had come, UTC. Who opened it without the desk knew of it from then on.</param>
/// <param name="Read">When he opened it, UTC; null where he did not.</param>
public sealed record PersonReceipt(string Post, string? Person, DateTimeOffset Delivered, DateTimeOffset? Read)
{
    internal static PersonReceipt Of((string Post, string? Person) who, DateTimeOffset came, DateTimeOffset read) => new(
        who.Post, who.Person, came == default || (read != default && read < came) ? read : came, read == default ? null : read);
}
