using System.Buffers;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A commitment that only tells a direction: no figure, day, named thing or result that somebody could go and look at.</summary>
internal sealed class NothingToCheck() : Rule("YG103", Severity.Note)
{
    private static readonly SearchValues<char> s_names = SearchValues.Create("0123456789“”《》〔〕%％");

    public override IEnumerable<Finding> Check(Draft draft)
    {
        foreach (var commitment in draft.Reading.Commitments)
        {
            if (IsDirectionOnly(commitment) && !NamesAPlace(draft, commitment)) yield return Find(commitment.Span, commitment.Text);
        }
    }

    private static bool IsDirectionOnly(Commitment commitment) =>
        commitment.Statements.IsEmpty && commitment.Deadline?.Iso is null
        && CheckWords.Shipped.Vague.Contains(commitment.Verb)
        && commitment.Text.AsSpan().IndexOfAny(s_names) < 0
        && !CheckWords.Shipped.Checkable.IsIn(commitment.Text);

    private static bool NamesAPlace(Draft draft, Commitment commitment) =>
        draft.Organisation?.FindMentions(commitment.Text).Any(match => !match.Resolution.Units.IsEmpty) ?? false;
}
