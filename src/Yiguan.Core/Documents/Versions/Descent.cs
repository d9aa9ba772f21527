using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Documents.Plans;

namespace Yiguan.Core.Documents.Versions;

/// <summary>Which matters the commitments of a document live in: its own, or those of the versions before it that were approved.</summary>
/// <param name="Document">The document.</param>
/// <param name="Working">Its plan.</param>
/// <param name="Before">The version before; null where there is none, or it never went out.</param>
public sealed record Descent(Document Document, WorkingPlan Working, Descent? Before)
{
    private readonly Lazy<(Comparison? Compared, Dictionary<int, string> Matters)> _told = new(() => Tell(Document, Working, Before));

    /// <summary>The version beside the one before; null where there is none before.</summary>
    public Comparison? Compared => _told.Value.Compared;

    /// <summary>The id of the matter of a row.</summary>
    public string MatterOf(DocumentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _told.Value.Matters[row.Commitment.Id];
    }

    /// <summary>How a row compares with the version before; new where there is none.</summary>
    public ComparedLine LineOf(DocumentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Compared?.Lines.FirstOrDefault(l => l.After?.Commitment.Id == row.Commitment.Id) ?? new ComparedLine(Versions.Compared.New, null, row, []);
    }

    /// <summary>What the version before asked for and this one does not, with the matters of it.</summary>
    public IEnumerable<(DocumentRow Row, string Matter)> Dropped => Compared is null ? [] : Compared.Lines.Where(l => l is { How: Versions.Compared.Dropped, Before.Into: null }).Select(l => (l.Before!, Before!.MatterOf(l.Before!)));

    /// <summary>This and the versions before it, the last one first.</summary>
    public IEnumerable<Descent> Line => Before is null ? [this] : Before.Line.Prepend(this);

    private static (Comparison?, Dictionary<int, string>) Tell(Document document, WorkingPlan working, Descent? before)
    {
        var compared = before is null ? null : Comparison.Of(before.Working, working);
        var from = compared?.Lines.Where(l => l is { Before: not null, After: not null }).ToDictionary(l => l.After!.Commitment.Id, l => before!.MatterOf(l.Before!)) ?? [];
        return (compared, working.Plan.Rows.ToDictionary(r => r.Commitment.Id, r => r.Into ?? from.GetValueOrDefault(r.Commitment.Id) ?? string.Create(CultureInfo.InvariantCulture, $"{document.Id}-{r.Commitment.Id}")));
    }
}
