using System.Globalization;

namespace Yiguan.Core.Findings;

/// <summary>A column of a table whose last or first row (合计) is not what the rows come to.</summary>
internal sealed class ColumnsDoNotAddUp() : Rule("YG106", Severity.Warning)
{
    private static readonly string[] s_totals = ["合计", "总计", "共计", "全县合计"];
    private static readonly string[] s_subtotals = ["小计", "其中"];

    public override IEnumerable<Finding> Check(Draft draft) => draft.Tables.SelectMany(Check);

    private IEnumerable<Finding> Check(DocumentTable table)
    {
        var totals = table.Rows.Skip(1).Where(row => row.Any(cell => s_totals.Contains(cell.Text))).ToList();
        var hasSubtotals = table.Rows.Any(row => row.Any(cell => Array.Exists(s_subtotals, word => cell.Text.Contains(word, StringComparison.Ordinal))));
        if (totals.Count != 1 || hasSubtotals) yield break;
        var parts = table.Rows.Skip(1).Where(row => row != totals[0]).ToList();
        for (var column = 0; column < totals[0].Count; column++)
        {
            if (Mismatch(totals[0][column], parts, column) is not { } sum) continue;
            yield return Find(totals[0][column].Span, totals[0][column].Text, sum, totals[0][column].Text);
        }
    }

    private static string? Mismatch(Cell total, List<IReadOnlyList<Cell>> parts, int column)
    {
        if (Number(total.Text) is not { } whole) return null;
        var sum = 0m;
        foreach (var row in parts)
        {
            var text = column < row.Count ? row[column].Text : "";
            if (text.Length == 0 || text is "—" or "-" or "/") continue;
            if (Number(text) is not { } value) return null;
            sum += value;
        }
        // A rounded column may miss its total by a little.
        var slack = total.Text.Contains('.') ? 0.005m * parts.Count : 0m;
        return Math.Abs(sum - whole) > slack ? sum.ToString("0.####", CultureInfo.InvariantCulture) : null;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) < 1e15m ? value : null;
}
