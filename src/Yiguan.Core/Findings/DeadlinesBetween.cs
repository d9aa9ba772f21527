using System.Globalization;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>One commitment with one deadline here and another there (YG115).</summary>
internal static class DeadlinesBetween
{
    public const string Code = "YG115";

    public static IEnumerable<DocumentFinding> Check(IReadOnlyList<NamedDraft> drafts)
    {
        var twins = new Twins(drafts.Count == 0 ? null : drafts[0].Draft.Organisation);
        for (var document = 0; document < drafts.Count; document++)
        {
            foreach (var commitment in drafts[document].Draft.Reading.Commitments)
            {
                if (twins.Add(commitment, new Place(document, commitment)) is not Place first || first.Document == document) continue;
                if (first.Commitment.Deadline?.Date is not { } there || commitment.Deadline?.Date is not { } here || here == there) continue;
                if (Gravity(there, here) is not { } severity) continue;
                var name = drafts[first.Document].Name;
                yield return new DocumentFinding(document, new Finding(
                    Code, severity, commitment.Span, [commitment.Text, Iso(here), name, Iso(there)], [new FindingPlace(name, first.Commitment.Span)]));
            }
        }
    }

    // To give more time than promised needs a decision; to ask for it sooner than by the end of the year is what a plan is for.
    private static Severity? Gravity(DateOnly there, DateOnly here) =>
        here > there ? Severity.Warning : there is { Month: 12, Day: 31 } ? null : Severity.Note;

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Place(int Document, Commitment Commitment);
}
