using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>
/// Numbers of matters: 督〔2026〕12号. The ledger itself counts: the number is the place of the fact in the stream of its mechanism and year, so
/// there is no gap and nobody who opens a matter waits for or repeats another.
/// </summary>
public sealed class NumberView : StreamView
{
    /// <inheritdoc/>
    public override string Name => "matter-numbers";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [MatterTables.Number];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(MatterFact.Numbers, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var fact = (MatterNumbered)FactCatalogue.Read(entry);
        var (mechanism, year) = Parts(entry.Stream);
        rows.Put(MatterTables.Number, entry.Owner.Value, fact.Matter, mechanism, year, entry.Version, fact.Prefix);
        return null;
    }

    /// <summary>The number that a fact gives.</summary>
    /// <param name="entry">The fact as it stands in the ledger.</param>
    /// <param name="fact">What it says.</param>
    public static string TextOf(Entry entry, MatterNumbered fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(fact);
        return Text(fact.Prefix, Parts(entry.Stream).Year, entry.Version);
    }

    /// <summary>A number as it is written.</summary>
    public static string Text(string prefix, long year, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}〔{year}〕{number}号");

    private static (string Mechanism, long Year) Parts(string stream)
    {
        var slash = stream.LastIndexOf('/');
        return (stream[MatterFact.Numbers.Length..slash], long.Parse(stream[(slash + 1)..], CultureInfo.InvariantCulture));
    }
}
