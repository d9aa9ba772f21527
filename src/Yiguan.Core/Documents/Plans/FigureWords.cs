using System.Globalization;
using Yiguan.Core.Documents.Facts;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Plans;

/// <summary>Kinds, bounds and values of figures as facts and annotated data write them.</summary>
public static class FigureWords
{
    private static readonly (Comparator Comparator, string Sign)[] s_signs =
        [(Comparator.Equal, "="), (Comparator.AtLeast, ">="), (Comparator.MoreThan, ">"), (Comparator.AtMost, "<="), (Comparator.LessThan, "<"), (Comparator.About, "~")];

    private static readonly (Change Change, string Name)[] s_changes = [(Change.YearOnYear, "yoy"), (Change.Narrow, "narrow"), (Change.RankUp, "rank_up")];

    /// <summary>Signs of bounds, the usual one first.</summary>
    public static IEnumerable<string> Signs => s_signs.Select(s => s.Sign);

    /// <summary>Names of changes.</summary>
    public static IEnumerable<string> Changes => s_changes.Select(c => c.Name);

    /// <summary>actual, target, ….</summary>
    public static string Of(StatementKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>&gt;= and so on; empty for none.</summary>
    public static string Of(Comparator? comparator) => s_signs.FirstOrDefault(s => s.Comparator == comparator).Sign ?? "";

    /// <summary>yoy and so on; empty for none.</summary>
    public static string Of(Change? change) => change is { } c ? s_changes.First(s => s.Change == c).Name : "";

    /// <summary>A value without zeros behind; empty for none.</summary>
    public static string Of(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a figure says, member by member.</summary>
    public static FigureChange Said(Statement figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new FigureChange(
            Of(figure.Kind), figure.Measure, Of(figure.Comparator), Of(figure.Value), Of(figure.ValueTo), figure.Unit ?? "", Of(figure.Change), DeadlineSaid.Of(figure.Deadline), figure.Scope ?? "");
    }

    /// <summary>Whether every member that is told can be read.</summary>
    public static bool Fits(FigureChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return (change.Kind is null || Enum.GetValues<StatementKind>().Any(k => Of(k) == change.Kind))
            && (change.Comparator is null or "" || Signs.Contains(change.Comparator))
            && (change.Change is null or "" || Changes.Contains(change.Change))
            && (change.Value is null or "" || Number(change.Value) is not null)
            && (change.ValueTo is null or "" || Number(change.ValueTo) is not null)
            && change.Measure is null or { Length: > 0 and <= 200 };
    }

    /// <summary>A figure with what is otherwise about it.</summary>
    public static Statement Changed(Statement figure, FigureChange change)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(change);
        return figure with
        {
            Kind = change.Kind is { } kind ? Enum.GetValues<StatementKind>().First(k => Of(k) == kind) : figure.Kind,
            Measure = change.Measure ?? figure.Measure,
            Comparator = change.Comparator is { } sign ? s_signs.Where(s => s.Sign == sign).Select(s => (Comparator?)s.Comparator).FirstOrDefault() : figure.Comparator,
            Value = change.Value is { } value ? Number(value) : figure.Value,
            ValueTo = change.ValueTo is { } to ? Number(to) : figure.ValueTo,
            Unit = change.Unit is { } unit ? None(unit) : figure.Unit,
            Change = change.Change is { } name ? s_changes.Where(c => c.Name == name).Select(c => (Change?)c.Change).FirstOrDefault() : figure.Change,
            Deadline = change.Deadline is { } said ? said.Read : figure.Deadline,
            Scope = change.Scope is { } scope ? None(scope) : figure.Scope,
        };
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? None(string text) => text.Length == 0 ? null : text;
}
