using DocumentFormat.OpenXml.Spreadsheet;

namespace Yiguan.Server.Publishing.Xlsx;

/// <summary>The formats that cells of the workbook refer to by number. Number formats are made as figures ask for them.</summary>
internal sealed class Styles
{
    public const uint Title = 1;
    public const uint Line = 2;
    public const uint Header = 3;
    public const uint Text = 4;
    public const uint Centre = 5;
    public const uint Date = 6;
    public const uint Share = 7;

    private const uint FirstOwnFormat = 164;
    private const uint DateFormat = FirstOwnFormat;
    private const uint PlainFont = 0;
    private const uint BoldFont = 1;
    private const uint TitleFont = 2;
    private const uint SmallFont = 3;
    private const uint HeaderFill = 2;
    private const uint Box = 1;
    private const uint ShareFormat = 10;

    private readonly List<string> _formats = ["yyyy\\-mm\\-dd"];
    private readonly List<CellFormat> _cells =
    [
        Cell(0, PlainFont, 0),
        Cell(0, TitleFont, 0, HorizontalAlignmentValues.Center),
        Cell(0, SmallFont, 0, HorizontalAlignmentValues.Left),
        Cell(0, BoldFont, Box, HorizontalAlignmentValues.Center, fill: HeaderFill),
        Cell(0, PlainFont, Box, HorizontalAlignmentValues.Left),
        Cell(0, PlainFont, Box, HorizontalAlignmentValues.Center),
        Cell(DateFormat, PlainFont, Box, HorizontalAlignmentValues.Center),
        Cell(ShareFormat, PlainFont, Box, HorizontalAlignmentValues.Right),
    ];

    private readonly Dictionary<string, uint> _numbers = [];

    /// <summary>A number with its bound before it and as many decimals as it has: ≥90, ≤5.5. The cell stays a number.</summary>
    public uint Number(string sign, decimal value)
    {
        var decimals = Figures.Trimmed(value).Scale;
        var format = (sign.Length > 0 ? $"\"{sign}\"" : "") + "#,##0" + (decimals > 0 ? "." + new string('0', decimals) : "");
        if (_numbers.TryGetValue(format, out var known)) return known;
        _formats.Add(format);
        _cells.Add(Cell(FirstOwnFormat + (uint)_formats.Count - 1, PlainFont, Box, HorizontalAlignmentValues.Right));
        return _numbers[format] = (uint)_cells.Count - 1;
    }

    public Stylesheet Sheet() => new(
        new NumberingFormats(_formats.Select((f, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = f })),
        new Fonts(Font("宋体", 11), Font("宋体", 11, bold: true), Font("宋体", 18, bold: true), Font("宋体", 10)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF5" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(_cells),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static CellFormat Cell(uint format, uint font, uint border, HorizontalAlignmentValues? across = null, uint fill = 0)
    {
        var cell = new CellFormat { NumberFormatId = format, FontId = font, FillId = fill, BorderId = border, FormatId = 0 };
        if (across is { } side)
        {
            cell.ApplyAlignment = true;
            cell.Alignment = new Alignment { Horizontal = side, Vertical = VerticalAlignmentValues.Center, WrapText = true };
        }
        cell.ApplyNumberFormat = format != 0;
        cell.ApplyBorder = border != 0;
        return cell;
    }

    private static Font Font(string name, double size, bool bold = false)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = name }, new FontCharSet { Val = 134 });
        return font;
    }

    private static Border Thin() => new(
        Side(new LeftBorder()), Side(new RightBorder()), Side(new TopBorder()), Side(new BottomBorder()), new DiagonalBorder());

    private static T Side<T>(T side)
        where T : BorderPropertiesType
    {
        side.Style = BorderStyleValues.Thin;
        side.Append(new Color { Rgb = "FF8A97A6" });
        return side;
    }
}
