using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A unit is named that the county does not have, with the one that may be meant by its name or else by its work.</summary>
internal sealed class UnknownUnit() : Rule("YG109", Severity.Warning)
{
    public override IEnumerable<Finding> Check(Draft draft)
    {
        if (draft.Organisation is not { } organisation) yield break;
        var nearest = new NearestName(organisation);
        var seen = new HashSet<Span>();
        foreach (var row in draft.Plan.Rows)
        {
            foreach (var mention in row.Commitment.Units)
            {
                // One bracket or heading may name a unit for several commitments.
                if (!seen.Add(mention.Span)) continue;
                foreach (var name in organisation.Resolve(mention.Name).Unknown)
                {
                    if (UnitNames.IsInstitution(name)) yield return Unknown(mention, name, nearest.To(name) ?? ByWork(name, row));
                }
            }
        }
    }

    // 县竹业发展局 resembles no name; whoever minds bamboo may be meant. A town is never a 局.
    private static Unit? ByWork(string name, PlanRow row) =>
        row.Candidates is [{ Unit: var unit }, ..] && unit.Name[^1] == name[^1] ? unit : null;

    private Finding Unknown(UnitMention mention, string name, Unit? near) =>
        near is null ? Find(mention.Span, name) : Find(mention.Span, name, near.Name);
}
