using System.Runtime.InteropServices;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>One measure, one time, two values in one document.</summary>
internal sealed class FiguresDisagree() : Rule("YG104", Severity.Warning)
{
    // A name with more values than this is not the name of one measure but of a kind of thing.
    private const int MostValues = 3;

    public override IEnumerable<Finding> Check(Draft draft)
    {
        var groups = new Dictionary<FigureKey, List<Statement>>();
        foreach (var statement in draft.Reading.Statements)
        {
            if (!FigureKey.IsComparable(statement)) continue;
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, FigureKey.Of(statement, draft), out _);
            (group ??= []).Add(statement);
        }
        return groups.Values.Where(group => group.Select(figure => figure.Value).Distinct().Count() is > 1 and <= MostValues)
            .SelectMany(group => Disagreements(draft, group));
    }

    private IEnumerable<Finding> Disagreements(Draft draft, List<Statement> group)
    {
        var first = group[0];
        foreach (var other in group)
        {
            // Within one sentence two values are steps or parts, not a slip: 增长5.5%以上、力争6%.
            if (other.Value == first.Value || draft.Sentences.IndexAt(first.Span.Start) == draft.Sentences.IndexAt(other.Span.Start)) continue;
            yield return Find(other.Span, other.Measure, other.Text, first.Text) with { Others = [new FindingPlace(null, first.Span)] };
        }
    }
}
