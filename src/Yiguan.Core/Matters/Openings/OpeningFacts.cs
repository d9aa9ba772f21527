using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Openings;

/// <summary>An opening rule began to hold of a thing and opened a matter. Each rule has one stream for each thing, whose version settles who opens.</summary>
/// <param name="Thing">subject/ID, matter/ID, or indicator/ID/UNIT/PERIOD.</param>
/// <param name="Matter">Id of the matter that was opened.</param>
[FactKind("rule-opened")]
public sealed record RuleOpened(string Thing, string Matter);

/// <summary>An opening rule does not hold of a thing any more; when it holds again, it opens again.</summary>
/// <param name="Thing">subject/ID, matter/ID, or indicator/ID/UNIT/PERIOD.</param>
[FactKind("rule-ceased")]
public sealed record RuleCeased(string Thing);

/// <summary>Where an opening rule stands with one thing.</summary>
/// <param name="Version">Facts of the stream.</param>
/// <param name="Holds">Whether it held when it was last looked at.</param>
/// <param name="Matter">The matter it opened last; null where it opened none.</param>
public sealed record OpeningState(long Version, bool Holds, string? Matter)
{
    /// <summary>What the streams begin with.</summary>
    public const string Streams = "opens/";

    private const int LongestId = 100;

    /// <summary>The stream of a rule and a thing.</summary>
    public static string Stream(string mechanism, string rule, string thing) => $"{Streams}{mechanism}/{rule}/{Short(thing, LongestId)}";

    /// <summary>The id of a matter that a rule opens: the same on every node.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="rule">Id of the rule or recurrence.</param>
    /// <param name="thing">Id of the thing.</param>
    /// <param name="time">What tells it from the other times: a count, or a day.</param>
    public static string MatterId(string mechanism, string rule, string thing, string time)
    {
        ArgumentNullException.ThrowIfNull(thing);
        var head = $"{mechanism}-{rule}-{time}-";
        return head + Short(string.Concat(thing.Select(c => c == '/' || char.IsWhiteSpace(c) ? '-' : c)), Math.Max(20, LongestId - head.Length));
    }

    /// <summary>What the facts of the stream tell.</summary>
    public static OpeningState Of(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Aggregate(new OpeningState(0, false, null), (state, entry) => FactCatalogue.Read(entry) is RuleOpened opened
            ? new OpeningState(entry.Version, true, opened.Matter)
            : state with { Version = entry.Version, Holds = false });
    }

    // Names of streams and ids have an end; what is longer is told by its hash.
    private static string Short(string text, int most) =>
        text.Length <= most ? text : string.Concat("h-", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).AsSpan(0, 18));
}

/// <summary>Where opening rules stand, one row for each rule and thing.</summary>
public sealed class OpeningView : StreamView
{
    /// <summary>owner, mechanism, rule, thing: the matter opened last (kept where the rule holds no more), and whether the rule holds.</summary>
    public static Table Table { get; } = new(
        "opening",
        [
            new("owner", ColumnType.Text), new("mechanism", ColumnType.Text), new("rule", ColumnType.Text), new("thing", ColumnType.Text), new("matter", ColumnType.Text),
            new("holds", ColumnType.Integer), new("changed", ColumnType.Integer),
        ],
        KeyLength: 4);

    /// <inheritdoc/>
    public override string Name => "openings";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(OpeningState.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Empty(Owner owner, string stream) => "";

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var (parts, fact) = (entry.Stream.Split('/', 4), FactCatalogue.Read(entry));
        var (thing, matter, holds) = fact is RuleOpened opened ? (opened.Thing, opened.Matter, 1L) : (((RuleCeased)fact).Thing, (string)state!, 0L);
        rows.Put(Table, entry.Owner.Value, parts[1], parts[2], thing, matter, holds, CountyZone.Micro(entry.Recorded));
        return matter;
    }
}

/// <summary>Which rules look at a mechanism.</summary>
public static class OpeningRules
{
    /// <summary>The mechanisms in force, with those of their rules that look at a mechanism or an indicator.</summary>
    /// <param name="book">The mechanisms.</param>
    /// <param name="on">Id of the mechanism, or indicator:ID.</param>
    public static IEnumerable<(AdoptedMechanism Mechanism, OpeningRule Rule)> LookingAt(this MechanismBook book, string on)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.InForce.SelectMany(m => m.Mechanism.Opens.Where(o => o.On == on).Select(o => (m, o)));
    }
}
