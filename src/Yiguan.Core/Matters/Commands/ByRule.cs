using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Commands;

/// <summary>What the rules of a mechanism do by themselves when a fact makes them hold: they mark, and they move to a stage.</summary>
internal static class ByRule
{
    /// <summary>Way of a move that a rule made.</summary>
    public const string Way = "by-rule";

    public static IEnumerable<MatterFact> Following(Matter matter, ImmutableArray<MatterFact> facts, Ground ground)
    {
        if (ground.Mechanism.Marks.IsEmpty) yield break;
        var after = facts.Aggregate(matter, ground.After);
        if (after.MergedInto is not null) yield break;
        ImmutableArray<string> marks = [.. ground.Mechanism.Marks.Where(r => r.Mark is not null && ground.Rules.Holds(r.When, ground.For(after))).Select(r => r.Mark!).Distinct()];
        if (!marks.SequenceEqual(after.Marks)) yield return new MatterMarked(marks);
        var begins = ground.Mechanism.Marks.FirstOrDefault(r => r.To is not null && r.To != after.Stage && ground.Rules.Holds(r.When, ground.For(after)) && !(matter.IsOpened && ground.Rules.Holds(r.When, ground.For(matter))));
        if (begins is not null)
        {
            yield return new MatterMoved(new Step(Way, begins.To, after.People.Bearer, null, null, ImmutableDictionary<string, FieldValue>.Empty, []));
        }
    }
}
