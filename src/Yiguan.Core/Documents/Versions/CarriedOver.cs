using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Versions;

/// <summary>Corrections of one version as they would be of the next.</summary>
/// <param name="Facts">Those that still fit, in their order.</param>
/// <param name="Left">Those whose words are otherwise or gone.</param>
public sealed record CarriedOver(IReadOnlyList<DocumentFact> Facts, IReadOnlyList<Correction> Left)
{
    /// <summary>What officers did to a version, done to the next wherever its words stand as they stood. How findings were settled is not among it: a new version is checked anew.</summary>
    /// <param name="before">The text of the version before.</param>
    /// <param name="corrections">What was done to it.</param>
    /// <param name="after">The text of the next.</param>
    /// <param name="compiled">What a reader made of that.</param>
    public static CarriedOver Of(SourceText before, IEnumerable<Correction> corrections, SourceText after, DocumentPlan compiled)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        var (moved, facts, left) = (new MovedText(before, after), new List<DocumentFact>(), new List<Correction>());
        var laid = new List<Correction>();
        foreach (var correction in corrections.Where(c => Settling.Of(c) is null))
        {
            var carried = Carried(correction.Fact, moved) is { } fact ? correction with { Fact = fact } : null;
            // What finds nothing to correct there is left.
            if (carried is null || !WorkingPlan.Of(after, compiled, [.. laid, carried]).Lost.IsEmpty) left.Add(correction);
            else
            {
                laid.Add(carried);
                facts.Add(carried.Fact);
            }
        }
        return new CarriedOver(facts, left);
    }

    private static DocumentFact? Carried(DocumentFact fact, MovedText moved)
    {
        Stretch? To(Stretch place) => moved.Of(place) is { } span ? span : null;
        ImmutableArray<Stretch>? All(IEnumerable<Stretch> places) => places.Select(To).ToList() is var to && to.TrueForAll(p => p is not null) ? [.. to.Select(p => p!)] : null;
        return fact switch
        {
            CommitmentCorrected e when To(e.Row) is { } row => e.Change.Place is not { } place ? e with { Row = row } : To(place) is { } to ? e with { Row = row, Change = e.Change with { Place = to } } : null,
            FigureCorrected e when To(e.Number) is { } number => e with { Number = number },
            FigureAdded e when To(e.Figure.Place) is { } place && To(e.Figure.Number) is { } number => e with { Figure = e.Figure with { Place = place, Number = number } },
            CommitmentSplit e when To(e.Row) is { } row && All(e.Into.Select(p => p.Place)) is { } parts => e with { Row = row, Into = [.. e.Into.Zip(parts, (said, to) => said with { Place = to })] },
            CommitmentMerged e when All(e.Rows) is { } rows && To(e.Into.Place) is { } place => e with { Rows = rows, Into = e.Into with { Place = place } },
            CommitmentAdded e when To(e.Row.Place) is { } place => e with { Row = e.Row with { Place = place } },
            CommitmentDropped e when To(e.Row) is { } row => e with { Row = row },
            _ => null,
        };
    }
}
