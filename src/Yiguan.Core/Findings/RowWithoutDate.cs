namespace Yiguan.Core.Findings;

/// <summary>A task of a table whose cell under 完成时限 was left empty while nearly all others are filled.</summary>
internal sealed class RowWithoutDate() : Rule("YG101", Severity.Warning)
{
    // With more gaps the cells were merged, and a gap means the day above it.
    private const double MostGaps = 0.2;

    private static readonly string[] s_heads = ["时限", "期限", "完成时间", "截止"];

    private static readonly string[] s_tasks = ["任务", "事项", "内容", "措施"];

    public override IEnumerable<Finding> Check(Draft draft) => draft.Tables.SelectMany(Check);

    private IEnumerable<Finding> Check(DocumentTable table)
    {
        var (column, what) = (Column(table, s_heads), Column(table, s_tasks));
        if (column < 0) yield break;
        var tasks = table.Rows.Skip(1).Where(row => row.Count(cell => cell.Text.Length > 0) > 2).ToList();
        var gaps = tasks.Where(row => column >= row.Count || row[column].Text.Length == 0).ToList();
        if (gaps.Count > tasks.Count * MostGaps) yield break;
        foreach (var row in gaps)
        {
            var task = what >= 0 && what < row.Count ? row[what] : row.MaxBy(cell => cell.Text.Length);
            yield return Find(task.Span, task.Text);
        }
    }

    private static int Column(DocumentTable table, string[] heads) =>
        table.Rows[0].ToList().FindIndex(cell => Array.Exists(heads, head => cell.Text.Contains(head, StringComparison.Ordinal)));
}
