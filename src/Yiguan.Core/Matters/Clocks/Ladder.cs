using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>The ladder of a mechanism beside that of an earlier version.</summary>
internal static class Ladder
{
    /// <summary>
    /// Where each step of the earlier ladder stands in the later one; -1 where it is there no more. A step is the same where colour, time and what is done
    /// are; what is left is paired in its order by colour and what is done, because a reminder that comes a day later is still that reminder.
    /// </summary>
    public static ImmutableArray<int> Between(Mechanism earlier, Mechanism later)
    {
        var places = Enumerable.Repeat(-1, earlier.Escalation.Length).ToArray();
        var free = Enumerable.Range(0, later.Escalation.Length).ToList();
        Pair(step => (step.At, step.Does, step.After));
        Pair(step => (step.At, step.Does, null));
        return [.. places];

        void Pair(Func<EscalationStep, (Colour, Supervision, Mechanisms.Span?)> what)
        {
            for (var step = 0; step < places.Length; step++)
            {
                if (places[step] >= 0 || free.FindIndex(f => what(later.Escalation[f]) == what(earlier.Escalation[step])) is not (>= 0 and var found)) continue;
                places[step] = free[found];
                free.RemoveAt(found);
            }
        }
    }
}
