namespace Yiguan.Reading.Documents;

// Rows of tables.
internal sealed partial class OutlineWalk
{
    private void Row(Span line, List<Span> cells)
    {
        _bodyBegun = true;
        if (TableReader.IsRule(text, cells)) return;
        if (HeaderOf(cells) is { } columns)
        {
            _columns = columns;
            _block++;
            return;
        }
        if (_columns is not { } known)
        {
            _columns = new TaskColumns([.. cells.Select(c => (Label.None, c))], text);
            return;
        }
        var filled = cells.Where(c => c.Length > 0).ToList();
        if (filled.Count == 1 && cells.Count > 2)
        {
            var marker = Marker.At(text, filled[0].Start, filled[0].End);
            if (marker.Found || Slice(filled[0]).Length < 20)
            {
                Open(filled[0], marker.Found ? marker.Level : 1, marker.Word ?? "", new Span(filled[0].Start + marker.Length, filled[0].End), null);
                return;
            }
        }
        _block++;
        if (known.HasTask) TaskRow(cells, known);
        else FigureRow(cells, known);
    }

    private TaskColumns? HeaderOf(List<Span> cells)
    {
        var labels = cells.Select(c => (Label: HeaderLabel(c), Span: c)).ToList();
        var known = labels.Count(l => l.Label != Label.None);
        return known >= 2 && labels.Any(l => l.Label is Label.Lead or Label.Owner or Label.Deadline) || known >= 2 && labels.Any(l => l.Label == Label.Task)
            ? new TaskColumns(labels, text) : null;
    }

    private Label HeaderLabel(Span cell)
    {
        var end = cell.End;
        var bracket = Slice(cell).IndexOfAny('（', '(');
        if (bracket > 0) end = cell.Start + bracket;
        var length = words.Labels.StartingAt(text, cell.Start, end, out var label);
        if (length > 0 && length == end - cell.Start) return label;
        return end - cell.Start > 12 ? Label.None : Hinted(text.AsSpan(cell.Start, end - cell.Start));
    }

    // 年度目标及要求, 牵头(主办)单位: a head that no list holds.
    private static Label Hinted(ReadOnlySpan<char> head)
    {
        if (head.IndexOf("牵头") >= 0 || head.IndexOf("主办") >= 0) return Label.Lead;
        if (head.IndexOf("配合") >= 0 || head.IndexOf("协办") >= 0 || head.IndexOf("协助") >= 0) return Label.Support;
        if (head.IndexOf("责任单位") >= 0 || head.IndexOf("责任部门") >= 0 || head.IndexOf("承办") >= 0) return Label.Owner;
        if (head.IndexOf("时限") >= 0 || head.IndexOf("时间") >= 0 || head.IndexOf("期限") >= 0) return Label.Deadline;
        if (head.IndexOf("问题") >= 0) return Label.Problem;
        return head.IndexOf("任务") >= 0 || head.IndexOf("措施") >= 0 || head.IndexOf("工作内容") >= 0 || head.IndexOf("目标") >= 0 || head.IndexOf("要求") >= 0 ? Label.Task : Label.None;
    }

    private void TaskRow(List<Span> cells, TaskColumns columns)
    {
        var units = new List<(Span, Label)>();
        Span? deadline = null;
        for (var i = 0; i < Math.Min(cells.Count, columns.Labels.Count); i++)
        {
            var label = columns.Labels[i].Label;
            var cell = cells[i].Length > 0 || label is not (Label.Lead or Label.Owner) ? cells[i] : columns.Last(i);
            columns.Remember(i, cell);
            if (cell.Length == 0) continue;
            if (label == Label.Deadline) deadline = cell;
            else if (label is Label.Lead or Label.Owner or Label.Support) units.Add((cell, label));
        }
        for (var i = 0; i < Math.Min(cells.Count, columns.Labels.Count); i++)
        {
            if (cells[i].Length == 0) continue;
            var label = columns.Labels[i].Label;
            if (label is Label.Task or Label.Problem or Label.None)
                _passages.Add(new Passage
                {
                    Span = cells[i], Section = Path(), Mode = label == Label.Task ? OnlyNames(cells[i], i, columns) ? Mode.Told : TaskMode() : label == Label.Problem ? Mode.Problem : Mode.Told, Block = _block,
                    Units = units, DeadlineText = deadline, InTable = true,
                    CellUnit = label == Label.None && IsNumber(cells[i]) ? columns.UnitOf(i) : null,
                    CellHead = label == Label.None && IsNumber(cells[i]) ? RowName(cells, i) + columns.HeadOf(i) : null,
                });
        }
    }

    // 县城第二污水处理厂扩容 | 完成主体工程，日处理能力…: where goals have a column of their own, a title beside it is no order.
    private bool OnlyNames(Span cell, int column, TaskColumns columns) =>
        columns.Labels.Skip(column + 1).Any(l => l.Label == Label.Task) && !OpensWithVerb(Slice(cell)) && Slice(cell).IndexOf("，") < 0;

    private Mode TaskMode() => head.Kind == DocumentKind.Rules ? Mode.Rule : Mode.Order;

    private void FigureRow(List<Span> cells, TaskColumns columns)
    {
        for (var i = 0; i < Math.Min(cells.Count, columns.Labels.Count); i++)
        {
            if (cells[i].Length == 0) continue;
            _passages.Add(new Passage
            {
                Span = cells[i], Section = Path(), Mode = head.Kind == DocumentKind.Rules ? Mode.Rule : Mode.Told, Block = _block, InTable = true,
                CellUnit = columns.UnitOf(i), CellHead = RowName(cells, i) + columns.HeadOf(i),
            });
        }
    }

    private bool IsNumber(Span cell) => Slice(cell).TrimEnd("%％").IndexOfAnyExceptInRange('.', '9') < 0;

    /// <summary>The last cell in words before a column names its row.</summary>
    private string RowName(List<Span> cells, int before)
    {
        var name = cells.Take(before).LastOrDefault(c => Slice(c).IndexOfAnyInRange('一', '龥') >= 0);
        return name.Length is > 0 and < 20 ? Slice(name).ToString() : "";
    }

    private sealed class TaskColumns(List<(Label Label, Span Span)> labels, string text)
    {
        private readonly Span[] _last = new Span[labels.Count];

        public List<(Label Label, Span Span)> Labels => labels;

        public bool HasTask => labels.Any(l => l.Label == Label.Task);

        public Span Last(int i) => _last[i];

        public void Remember(int i, Span cell) => _last[i] = cell;

        /// <summary>Unit in the brackets of a column's head: 满分（分）, 金额（万元）.</summary>
        public string? UnitOf(int i)
        {
            var s = text.AsSpan(labels[i].Span.Start, labels[i].Span.Length);
            var open = s.LastIndexOfAny('（', '(');
            var close = s.LastIndexOfAny('）', ')');
            if (open > 0 && close > open + 1) return s[(open + 1)..close].ToString();
            return s.IndexOf("分值") >= 0 || s.IndexOf("满分") >= 0 || s.IndexOf("得分") >= 0 ? "分" : s.IndexOf("权重") >= 0 || s.IndexOf("占比") >= 0 ? "%" : null;
        }

        public string HeadOf(int i)
        {
            var s = text.AsSpan(labels[i].Span.Start, labels[i].Span.Length);
            var open = s.IndexOfAny('（', '(');
            return (open > 0 ? s[..open] : s).ToString();
        }
    }
}
