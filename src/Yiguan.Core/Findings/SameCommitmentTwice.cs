using System.Globalization;
using Yiguan.Core.Plans;

namespace Yiguan.Core.Findings;

/// <summary>Two rows ask for the same thing, and perhaps of different units or by different days.</summary>
internal sealed class SameCommitmentTwice() : Rule("YG110", Severity.Warning)
{
    public override IEnumerable<Finding> Check(Draft draft)
    {
        var twins = new Twins(draft.Organisation);
        foreach (var row in draft.Plan.Rows)
        {
            if (twins.Add(row.Commitment, row) is not PlanRow first) continue;
            var (here, there) = (Terms(row), Terms(first));
            var finding = here == there
                ? Find(row.Commitment.Span, row.Commitment.Text, first.Commitment.Text)
                : Find(row.Commitment.Span, row.Commitment.Text, first.Commitment.Text, here, there);
            yield return finding with { Others = [new FindingPlace(null, first.Commitment.Span)] };
        }
    }

    private static string Terms(PlanRow row) => string.Join(
        ' ',
        row.Leads.Select(unit => unit.Name).Append(row.Commitment.Deadline?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "").Where(term => term.Length > 0));
}
