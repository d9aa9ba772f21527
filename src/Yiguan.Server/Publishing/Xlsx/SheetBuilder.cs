using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Yiguan.Server.Publishing.Xlsx;

/// <summary>A column: what its head says, and how many characters wide it is.</summary>
internal readonly record struct SheetColumn(string Name, double Width);

/// <summary>One sheet: title, document line, heads and rows, set up to be printed on A4 across.</summary>
internal sealed class SheetBuilder
{
    /// <summary>Title and document line stand above the heads.</summary>
    public const uint HeadRow = 3;

    private static readonly DateOnly s_dayZero = new(1899, 12, 30);

    private readonly SheetData _data = new();
    private readonly SheetColumn[] _columns;
    private readonly Styles _styles;
    private Row _row = new();
    private uint _rows;

    public SheetBuilder(Styles styles, string title, string line, params SheetColumn[] columns)
    {
        (_styles, _columns) = (styles, columns);
        Begin(height: 30).Text(title, Styles.Title);
        Begin(height: 18).Text(line, Styles.Line);
        Begin(height: 22);
        foreach (var column in columns) Text(column.Name, Styles.Header);
    }

    public SheetBuilder Begin(double? height = null)
    {
        _row = new Row { RowIndex = ++_rows };
        if (height is { } points) (_row.Height, _row.CustomHeight) = (points, true);
        _data.Append(_row);
        return this;
    }

    public SheetBuilder Text(string? text, uint style = Styles.Text)
    {
        // What XML cannot carry would make the whole workbook unreadable.
        var clean = string.Concat((text ?? "").Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
        var cell = Next(style);
        if (clean.Length == 0) return this;
        cell.DataType = CellValues.InlineString;
        cell.Append(new InlineString(new Text(clean) { Space = SpaceProcessingModeValues.Preserve }));
        return this;
    }

    public SheetBuilder Number(decimal value, uint style)
    {
        Next(style).Append(new CellValue(value.ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    public SheetBuilder Number(decimal? value, string sign = "") =>
        value is { } number ? Number(number, _styles.Number(sign, number)) : Text("");

    public SheetBuilder Day(DateOnly day)
    {
        Next(Styles.Date).Append(new CellValue((day.DayNumber - s_dayZero.DayNumber).ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    public Worksheet Sheet(string pages)
    {
        foreach (var row in _data.Elements<Row>().Skip((int)HeadRow)) row.Height = RowHeight.Of(Wrapped(row));
        var last = Letter(_columns.Length - 1);
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = HeadRow, TopLeftCell = $"A{HeadRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
            {
                WorkbookViewId = 0,
                ShowGridLines = false,
            }),
            new Columns(_columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })),
            _data,
            new AutoFilter { Reference = $"A{HeadRow}:{last}{Math.Max(_rows, HeadRow)}" },
            new MergeCells(new MergeCell { Reference = $"A1:{last}1" }, new MergeCell { Reference = $"A2:{last}2" }),
            new PrintOptions { HorizontalCentered = true },
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.55, Header = 0.25, Footer = 0.25 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter($"&C{pages}")));
    }

    private IEnumerable<(string, double)> Wrapped(Row row) =>
        row.Elements<Cell>().Zip(_columns, (cell, column) => (cell.InlineString?.InnerText ?? "", column.Width));

    private Cell Next(uint style)
    {
        var cell = new Cell { CellReference = $"{Letter(_row.ChildElements.Count)}{_rows}", StyleIndex = style };
        _row.Append(cell);
        return cell;
    }

    // Behind Z comes AA.
    private static string Letter(int column) => (column < 26 ? "" : Letter((column / 26) - 1)) + (char)('A' + (column % 26));
}
