using Yiguan.Reading.Documents;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>
/// Tells achieved from promised, stock, rank and rule. The test of an office: would this number be written in the column 目标值?
/// </summary>
internal sealed class KindReader(Lexicon lexicon, string text, DocumentHead head, Tokens tokens, LeadInDates leads, KindChooser chooser)
{
    private readonly KindSigns _signs = new(lexicon, text, head, tokens, leads);

    public void Read(Figure figure)
    {
        var token = figure.Token;
        var before = text.AsSpan(figure.Clause.Start, token.Start - figure.Clause.Start);
        var after = text.AsSpan(token.End, Math.Max(0, figure.Clause.End - token.End));
        figure.IsFrom = IsFrom(figure, after);
        figure.Counts = CountsNoun(figure, after);
        if (token.Form == NumberForm.Ordinal)
        {
            figure.Kind = figure.Passage.Mode == Mode.Rule ? StatementKind.Rule : StatementKind.Rank;
            return;
        }
        _signs.Read(figure, chooser);
        figure.Kind = chooser.Choose(figure);
    }

    // 由12％提高到15％, 从9件降到3件: the first is the baseline.
    private bool IsFrom(Figure figure, ReadOnlySpan<char> after)
    {
        var stretch = text.AsSpan(figure.Before.Start, figure.Before.Length);
        var by = stretch.LastIndexOfAny('由', '从');
        if (by < 0 || stretch.Length - by > 12) return false;
        var tail = after[..Math.Min(after.Length, 12)];
        if (figure.After.Length < after.Length) tail = text.AsSpan(figure.After.Start, Math.Min(figure.After.Length, 12));
        return tail.IndexOf("到") >= 0 || tail.IndexOf("至") >= 0 || tail.IndexOf("为") >= 0;
    }

    /// <summary>The number stands right before a noun.</summary>
    private static bool CountsNoun(Figure figure, ReadOnlySpan<char> after)
    {
        if (figure.BoundLength > 0 || after.Length == 0 || "于由将已须要应均全达占".Contains(after[0]) || after[0] == '在' && !(after.Length > 1 && "库建册校岗编园谈".Contains(after[1]))) return false;
        var c = after[0];
        if ("的、（(）)及”》任目| \t至～—/且或并".Contains(c) || c == '和' && !(after.StartsWith("和美") || after.StartsWith("和谐"))) return false;
        return c > 0x4E00 && !(after.StartsWith("以") || after.StartsWith("左右") || after.StartsWith("上下") || after.StartsWith("提高") || after.StartsWith("增") || after.StartsWith("降") || after.StartsWith("压") || after.StartsWith("任务") || after.StartsWith("目标") || after.StartsWith("用于"));
    }
}
