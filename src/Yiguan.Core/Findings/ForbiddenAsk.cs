using System.Buffers;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>An ask that the rules on relieving grassroots units forbid, unless the sentence itself forbids or ends it.</summary>
internal sealed class ForbiddenAsk() : Rule("YG112", Severity.Warning)
{
    // No clause that a person writes is longer; a text without stops must not be walked again for every ask.
    private const int Reach = 200;

    private static readonly SearchValues<char> s_stops = SearchValues.Create("，。；：！？|\n");

    public override IEnumerable<Finding> Check(Draft draft)
    {
        var words = CheckWords.Shipped;
        var last = default(Span);
        for (var i = 0; i < draft.Text.Length; i++)
        {
            if (words.Harmless.Longest(draft.Text, i, out var harmless) >= 0)
            {
                i += harmless - 1;
                continue;
            }
            var kind = words.Asks.Longest(draft.Text, i, out var length);
            if (kind < 0) continue;
            var clause = ClauseAt(draft.Text, i);
            // One clause, one finding: 日报告、零报告 is one ask.
            if (clause != last && !IsForbidden(draft, clause, i)) yield return Find(last = clause, draft.Text[clause.Start..clause.End], words.AskKinds[kind]);
            i += length - 1;
        }
    }

    private static bool IsForbidden(Draft draft, Span clause, int ask) =>
        CheckWords.Shipped.Negations.IsIn(draft.Text.AsSpan(clause.Start, ask - clause.Start))
        || CheckWords.Shipped.Endings.IsIn(draft.SentenceAround(ask, Reach));

    private static Span ClauseAt(string text, int position)
    {
        var from = Math.Max(0, position - Reach);
        var start = from + text.AsSpan(from, position - from).LastIndexOfAny(s_stops) + 1;
        var rest = text.AsSpan(position, Math.Min(Reach, text.Length - position));
        var stop = rest.IndexOfAny(s_stops);
        return new Span(start, position + (stop < 0 ? rest.Length : stop));
    }
}
