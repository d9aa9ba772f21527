using System.Buffers;
using System.Globalization;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>The text announces so many tasks and the table below has another number of rows.</summary>
internal sealed class RowCountDisagrees() : Rule("YG114", Severity.Warning)
{
    // An announcement further away speaks of something else.
    private const int Reach = 1500;

    private static readonly SearchValues<char> s_stops = SearchValues.Create("，。；、|\n");
    private static readonly string[] s_nouns = ["任务", "事项", "问题", "项目", "措施", "工作"];

    public override IEnumerable<Finding> Check(Draft draft)
    {
        var after = 0;
        foreach (var table in draft.Tables)
        {
            var rows = NumberedRows(table);
            if (rows > 1 && Announced(draft, Math.Max(after, table.Span.Start - Reach), table.Span.Start) is { } announced && announced.Value != rows)
            {
                yield return Find(announced.Number, announced.Text, rows.ToString(CultureInfo.InvariantCulture)) with { Others = [new FindingPlace(null, table.Span)] };
            }
            after = table.Span.End;
        }
    }

    private static int NumberedRows(DocumentTable table)
    {
        if (table.Rows[0] is not [{ Text: "序号" or "编号" }, ..]) return 0;
        return table.Rows.Skip(1).Count(row => row.Count > 1 && int.TryParse(row[0].Text, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static (int Value, Span Number, string Text)? Announced(Draft draft, int start, int end)
    {
        (int, Span, string)? last = null;
        for (var at = draft.Text.IndexOf('项', start); at >= 0 && at < end; at = draft.Text.IndexOf('项', at + 1))
        {
            var from = at;
            while (from > start && char.IsAsciiDigit(draft.Text[from - 1])) from--;
            if (NounEnd(draft.Text, at + 1, end) is not { } stop || !int.TryParse(draft.Text.AsSpan(from, at - from), out var value)) continue;
            last = (value, new Span(from, stop), draft.Text[from..stop]);
        }
        return last;
    }

    // 36项具体任务, 12项重点工作任务
    private static int? NounEnd(string text, int at, int end)
    {
        var window = text.AsSpan(at, Math.Min(8, end - at));
        if (window.IndexOfAny(s_stops) is var stop && stop >= 0) window = window[..stop];
        foreach (var noun in s_nouns)
        {
            if (window.IndexOf(noun) is >= 0 and <= 4 and var found) return at + found + noun.Length;
        }
        return null;
    }
}
