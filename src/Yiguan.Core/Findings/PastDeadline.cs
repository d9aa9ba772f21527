using System.Globalization;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A deadline that had passed when the document was issued.</summary>
internal sealed class PastDeadline() : Rule("YG108", Severity.Warning)
{
    public override IEnumerable<Finding> Check(Draft draft)
    {
        if (draft.Reading.Head.Kind == DocumentKind.Summary || Earliest(draft.Reading.Head) is not { } issued) yield break;
        foreach (var commitment in draft.Reading.Commitments)
        {
            if (commitment.Deadline is not { Date: { } end } deadline || end >= issued || !IsLimit(deadline.Text)) continue;
            yield return Find(commitment.Span, commitment.Text, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    // 上半年签约的项目 tells which projects are meant, not by when.
    private static bool IsLimit(string words) => words.Any(char.IsAsciiDigit) || words.AsSpan().IndexOfAny("前底止") >= 0;

    // Where only month or year is known the document may have been issued on its first day.
    private static DateOnly? Earliest(DocumentHead head) => (head.Date, head.DateSource) switch
    {
        (null, _) => null,
        ({ } date, DateSource.Month) => new DateOnly(date.Year, date.Month, 1),
        ({ } date, DateSource.Year) => new DateOnly(date.Year, 1, 1),
        _ => head.Date,
    };
}
