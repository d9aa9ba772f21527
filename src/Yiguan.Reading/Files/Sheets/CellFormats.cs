using System.Globalization;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>Number formats by cell style (styles.xml), and the values written in them.</summary>
internal sealed class CellFormats
{
    private readonly Dictionary<int, string> _custom = [];
    private readonly List<int> _styles = [];
    private readonly Dictionary<int, NumberFormat> _read = [];
    private readonly bool _from1904;

    private CellFormats(bool from1904) => _from1904 = from1904;

    public static CellFormats Of(XElement? styles, bool from1904)
    {
        var formats = new CellFormats(from1904);
        foreach (var format in styles.Child("numFmts").Children("numFmt"))
            if (Xml.Number(format.Get("numFmtId")) is { } id) formats._custom[id] = format.Get("formatCode") ?? "";
        foreach (var style in styles.Child("cellXfs").Children("xf"))
            formats._styles.Add(Xml.Number(style.Get("numFmtId")) ?? 0);
        return formats;
    }

    public string Write(string? value, int style)
    {
        if (string.IsNullOrEmpty(value)) return "";
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return value;
        var format = Format(style >= 0 && style < _styles.Count ? _styles[style] : 0);
        return format.IsDate ? CellDates.Write(number, format, _from1904) : format.Write(number);
    }

    private NumberFormat Format(int id)
    {
        if (_read.TryGetValue(id, out var known)) return known;
        return _read[id] = new NumberFormat(_custom.GetValueOrDefault(id) ?? BuiltIn(id));
    }

    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of the Chinese locale.
    private static string BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 or 37 or 38 => "#,##0",
        4 or 39 or 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 or 15 or 30 or 31 => "yyyy-m-d",
        16 or 28 or 29 or 51 or 53 or 54 or 58 => "m-d",
        17 or 27 or 36 or 50 or 52 or 57 => "yyyy-m",
        18 or 20 or 32 or 34 or 55 => "h:mm",
        19 or 21 or 33 or 35 or 45 or 47 or 56 => "h:mm:ss",
        22 => "yyyy-m-d h:mm",
        46 => "[h]:mm:ss",
        49 => "@",
        _ => "General",
    };
}
