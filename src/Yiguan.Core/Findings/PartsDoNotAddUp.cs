using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>Parts that are listed after a total (其中…, 共N个) and come to more than it, or so near that one must be wrong.</summary>
internal sealed class PartsDoNotAddUp() : Rule("YG106", Severity.Warning)
{
    private const int MostParts = 40;

    // Members may be counted twice under such heads, and need not add up.
    private static readonly string[] s_overlapping = ["女", "党员", "少数民族", "贫困", "脱贫", "元以上", "岁以上", "年以上", "级以上", "元以下", "岁以下", "年以下", "以内", "至少"];
    private static readonly string[] s_openers = ["其中", "分别为", "包括", "分别是"];
    private static readonly string[] s_totals = ["共计", "合计", "总计", "共"];

    public override IEnumerable<Finding> Check(Draft draft)
    {
        var figures = draft.Reading.Statements.Where(IsCount).OrderBy(figure => figure.Number.Start).ToList();
        for (var i = 0; i + 2 < figures.Count; i++)
        {
            var (total, parts) = Listed(draft, figures, i);
            if (parts.Count < 2) continue;
            var sum = parts.Sum(part => part.Value!.Value);
            if (!IsWrong(draft, total, parts, sum)) continue;
            yield return Find(new Span(Math.Min(total.Span.Start, total.Number.Start), parts[^1].Number.End), Written(draft, total), Plain(sum), Plain(total.Value!.Value))
                with
            { Others = [.. parts.Select(part => new FindingPlace(null, part.Number))] };
        }
    }

    private static bool IsCount(Statement statement) =>
        statement is { Kind: StatementKind.Actual or StatementKind.Target or StatementKind.Baseline, Value: > 0m, ValueTo: null, Change: null }
        && statement.Unit is not ("%" or "‰" or "百分点" or "位" or "倍" or "分");

    private static (Statement Total, List<Statement> Parts) Listed(Draft draft, List<Statement> figures, int index)
    {
        var total = figures[index];
        var parts = new List<Statement>();
        var last = total;
        var comma = false;
        for (var i = index + 1; i < figures.Count && parts.Count < MostParts && SameUnit(figures[i], total); i++)
        {
            var gap = Gap(draft, last, figures[i]);
            if (parts.Count == 0 ? !Opens(draft, total, gap) : !Continues(gap, parts.Count == 1 ? null : comma)) break;
            if (parts.Count == 1) comma = gap.Contains('，');
            parts.Add(last = figures[i]);
        }
        return (total, parts);
    }

    private static bool Opens(Draft draft, Statement total, string gap) =>
        IsShort(gap) && (Array.Exists(s_openers, opener => gap.Contains(opener, StringComparison.Ordinal))
            || (gap is ['，' or '：', ..] && Array.Exists(s_totals, word => EndsWith(draft.Text, total.Number.Start, word))));

    // A list keeps to the separator it began with; a comma after 、 begins something else.
    private static bool Continues(string gap, bool? comma) =>
        IsShort(gap) && !gap.Contains("其中", StringComparison.Ordinal) && (comma is not false || !gap.Contains('，'));

    private static bool IsShort(string gap) => gap.Length is > 0 and <= 20 && gap.AsSpan().IndexOfAny("。；|\n") < 0;

    private static string Gap(Draft draft, Statement left, Statement right) =>
        left.Number.End < right.Number.Start ? draft.Text[left.Number.End..right.Number.Start] : "";

    private static bool IsWrong(Draft draft, Statement total, List<Statement> parts, decimal sum)
    {
        var whole = total.Value!.Value;
        var listed = draft.Text.AsSpan(total.Number.End, parts[^1].Number.End - total.Number.End);
        foreach (var word in s_overlapping)
        {
            if (listed.Contains(word, StringComparison.Ordinal)) return false;
        }
        // Rounded parts may miss a rounded total by a little.
        var slack = listed.Contains('.') || Written(draft, total).Contains('.') ? whole * 0.004m : 0m;
        if (sum > whole + slack) return true;
        var missing = whole - sum;
        return parts.Count > 2 && missing > slack && missing <= whole * 0.05m && missing < parts.Min(part => part.Value!.Value);
    }

    private static bool SameUnit(Statement one, Statement other) =>
        one.Unit == other.Unit || (one.Unit is "家" or "户" or "个" && other.Unit is "家" or "户" or "个");

    private static bool EndsWith(string text, int end, string word) =>
        end >= word.Length && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0;

    private static string Written(Draft draft, Statement total) => draft.Text[total.Number.Start..total.Number.End];

    private static string Plain(decimal value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
