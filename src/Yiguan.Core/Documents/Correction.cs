using Yiguan.Core.Documents.Facts;
using Yiguan.Reading;

namespace Yiguan.Core.Documents;

/// <summary>What somebody did to what was read out of a document, with who and when.</summary>
/// <param name="Version">Version of the document that it made.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Post">The post that acted.</param>
/// <param name="Fact">What was done.</param>
public sealed record Correction(long Version, DateTimeOffset At, string Post, DocumentFact Fact)
{
    /// <summary>Id of the version that it was carried over from; null where it was made here.</summary>
    public string? From { get; init; }

    /// <summary>Stretches of text that it is about, before and after.</summary>
    public IEnumerable<Span> Touches => Fact switch
    {
        CommitmentCorrected e => e.Change.Place is { } to ? [e.Row, to] : [e.Row],
        FigureCorrected e => [e.Number],
        FigureAdded e => [e.Figure.Number],
        CommitmentSplit e => [e.Row],
        CommitmentMerged e => [e.Into.Place],
        CommitmentAdded e => [e.Row.Place],
        CommitmentDropped e => [e.Row],
        FindingSettled e => [e.Place],
        FindingsSettled e => e.Places.Select(p => (Span)p),
        _ => [],
    };
}
