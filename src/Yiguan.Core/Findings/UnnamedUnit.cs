using Yiguan.Core.Linking;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;

namespace Yiguan.Core.Findings;

/// <summary>A commitment names nobody of the county, so nobody answers for it; who may is proposed, and told where little speaks for it. Whoever lists findings may fold these into one line.</summary>
internal sealed class UnnamedUnit() : Rule("YG102", Severity.Note)
{
    public override IEnumerable<Finding> Check(Draft draft) => draft.Plan.Rows.Where(row => IsNobodys(draft, row)).Select(Nobody);

    // Who is named and not known is told as that.
    private static bool IsNobodys(Draft draft, PlanRow row) => row.Commitment.Units.IsEmpty
        || draft.Organisation is { } organisation && row.Leads.IsEmpty && !row.Commitment.Units.Any(m => organisation.Resolve(m.Name).Unknown.Any(UnitNames.IsInstitution));

    private Finding Nobody(PlanRow row)
    {
        if (row.Candidates.IsEmpty) return Find(row.Commitment.Span, row.Commitment.Text);
        var named = string.Join('、', row.Candidates.Select(candidate => candidate.Unit.Name));
        return row.Candidates[0] is { Matched.IsEmpty: true } or { Score: < Linker.Weak }
            ? Find(row.Commitment.Span, row.Commitment.Text, named, string.Join('、', row.Candidates[0].Matched))
            : Find(row.Commitment.Span, row.Commitment.Text, named);
    }
}
