using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing.Xlsx;

/// <summary>指标 as a sheet: every figure to the last digit in its base unit, and as it is said.</summary>
internal static class FigureSheet
{
    private static readonly (string Key, double Width)[] s_columns =
    [
        ("id", 6), ("kind", 8), ("measure", 24), ("comparator", 6), ("value", 17), ("upto", 15), ("unit", 8), ("readable", 15),
        ("change", 9), ("deadline", 12), ("scope", 9), ("progress", 9), ("elapsed", 8), ("commitment", 9), ("text", 34),
    ];

    public static SheetBuilder Of(Publication publication, Styles styles, string line)
    {
        var (words, plan) = (publication.Words, publication.Plan);
        var columns = s_columns.Select(c => new SheetColumn(words["column." + c.Key], c.Width)).ToArray();
        var sheet = new SheetBuilder(styles, words["sheet.figures"], line, columns);
        var pairings = plan.Pairings.GroupBy(p => p.Target.Id).ToDictionary(g => g.Key, g => g.First());
        var owners = plan.Rows.SelectMany(r => r.Commitment.Statements.Select(s => (Figure: s, r.Commitment.Id))).ToLookup(p => p.Figure, p => p.Id);
        var cells = new Cells(publication);
        foreach (var figure in plan.Reading.Statements.Where(s => s.Kind != StatementKind.Name))
        {
            Write(sheet.Begin(), figure, words, cells);
            WritePace(sheet, pairings.GetValueOrDefault(figure.Id));
            sheet.Text(string.Join(words["comma"], owners[figure.Id]), Styles.Centre).Text(figure.Text);
        }
        return sheet;
    }

    private static void Write(SheetBuilder sheet, Statement figure, PublishWords words, Cells cells)
    {
        sheet.Number(figure.Id, Styles.Centre)
            .Text(words[Kinds.Label(figure.Kind)], Styles.Centre)
            .Text(figure.Measure)
            .Text(Figures.Sign(figure.Comparator) is { Length: > 0 } sign ? sign : "=", Styles.Centre)
            .Number(figure.Value)
            .Number(figure.ValueTo)
            .Text(figure.Unit, Styles.Centre)
            .Text(Figures.Readable(figure, words), Styles.Centre)
            .Text(cells.Change(figure), Styles.Centre);
        if (figure.Deadline?.Date is { } day) sheet.Day(day);
        else sheet.Text(Cells.Day(figure.Deadline), Styles.Centre);
        sheet.Text(figure.Scope, Styles.Centre);
    }

    private static void WritePace(SheetBuilder sheet, Pairing? pairing)
    {
        foreach (var share in (decimal?[])[pairing?.Achieved, pairing?.Elapsed])
        {
            if (share is { } known) sheet.Number(known, Styles.Share);
            else sheet.Text("");
        }
    }
}
