using System.Globalization;
using Yiguan.Reading;

namespace Yiguan.Server.Publishing;

/// <summary>Figures as an office writes them: 90亿元, ≥300户, 第3位; and exactly.</summary>
internal static class Figures
{
    private const decimal Yi = 100_000_000m;
    private const decimal Wan = 10_000m;
    private const decimal OneWithAllPlaces = 1.0000000000000000000000000000m;

    public static string Sign(Comparator? comparator) => comparator switch
    {
        Comparator.AtLeast => "≥",
        Comparator.MoreThan => ">",
        Comparator.AtMost => "≤",
        Comparator.LessThan => "<",
        Comparator.About => "≈",
        _ => "",
    };

    /// <summary>The divisor that makes a figure short without rounding it, and the character for it.</summary>
    public static (decimal By, string Word) Scale(Statement figure)
    {
        if (figure.Unit is null or "%" or "百分点" or "位") return (1, "");
        if (Fits(figure, Yi, decimals: 4)) return (Yi, "亿");
        return Fits(figure, Wan, decimals: 2) ? (Wan, "万") : (1, "");
    }

    /// <summary>The value in its own scale with sign and unit, a range as both ends.</summary>
    public static string Readable(Statement figure, PublishWords words)
    {
        if (figure.Value is null) return figure.Text;
        var plain = Sign(figure.Comparator) + Amount(figure) + UnitAfter(figure);
        if (figure.Kind == StatementKind.Rank) return words.Format("figure.rank", Amount(figure));
        return figure.Change switch
        {
            Change.YearOnYear => words.Format("figure.yoy", plain),
            Change.Narrow => words.Format("figure.narrow", plain),
            Change.RankUp => words.Format("figure.rank-up", plain),
            _ => plain,
        };
    }

    /// <summary>The value in base scale with thousands marked.</summary>
    public static string Exact(Statement figure) =>
        figure.Value is not { } value ? "" : Sign(figure.Comparator) + Grouped(value)
            + (figure.ValueTo is { } to ? "–" + Grouped(to) : "") + " " + figure.Unit;

    /// <summary>The value, or both ends of a range, divided by its scale.</summary>
    public static string Amount(Statement figure)
    {
        var by = Scale(figure).By;
        var from = Grouped(figure.Value!.Value / by);
        return figure.ValueTo is { } to ? $"{from}–{Grouped(to / by)}" : from;
    }

    /// <summary>The same value without trailing zeros, so that its scale is how many decimals it needs.</summary>
    public static decimal Trimmed(decimal value) => value / OneWithAllPlaces;

    /// <summary>Scale and unit: 亿元, 万人, 户.</summary>
    public static string ScaledUnit(Statement figure) => Scale(figure).Word + figure.Unit;

    private static string UnitAfter(Statement figure) => figure.Unit == "百分点" ? "个百分点" : ScaledUnit(figure);

    private static bool Fits(Statement figure, decimal by, int decimals) =>
        Math.Abs(figure.Value!.Value) >= by && Short(figure.Value.Value / by, decimals)
        && (figure.ValueTo is not { } to || Short(to / by, decimals));

    private static bool Short(decimal value, int decimals) => decimal.Round(value, decimals) == value;

    private static string Grouped(decimal value) => value.ToString("#,##0.############", CultureInfo.InvariantCulture);
}
