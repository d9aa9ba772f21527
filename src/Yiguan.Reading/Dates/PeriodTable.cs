using System.Globalization;

namespace Yiguan.Reading.Dates;

/// <summary>Words of time from lexicon/periods.yaml.</summary>
internal sealed class PeriodTable
{
    public PeriodTable(LexiconFile file)
    {
        Periods = Map(file, "period", IsDay, "lexicon.day-expected");
        Seasons = Map(file, "season", IsDay, "lexicon.day-expected");
        Recurrences = Map(file, "recurrence", IsPeriod, "lexicon.period-expected");
        Undated = file.Table("undated");
        Festivals = file.Table("festival");
    }

    public WordMap<string> Periods { get; }

    public WordMap<string> Seasons { get; }

    public WordMap<string> Recurrences { get; }

    public WordTable Undated { get; }

    public WordTable Festivals { get; }

    /// <summary>Resolves a value of the file: MM-DD, +1/MM-DD or =YYYY-MM-DD.</summary>
    public static DateOnly? Resolve(string value, int? year)
    {
        if (value[0] == '=') return CalendarFile.Day(value[1..]);
        if (year is not { } y) return null;
        if (value[0] == '+') { y += value[1] - '0'; value = value[3..]; }
        var month = int.Parse(value.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var day = int.Parse(value.AsSpan(3, 2), CultureInfo.InvariantCulture);
        return new DateOnly(y, month, Math.Min(day, DateTime.DaysInMonth(y, month)));
    }

    private static WordMap<string> Map(LexiconFile file, string section, Func<string, bool> isRight, string expected) =>
        new(file.Keys(section).Select(word =>
        {
            var path = section + "/" + word;
            var value = file.Value(path);
            return isRight(value) ? KeyValuePair.Create(word, value) : throw file.Wrong(path, expected);
        }));

    private static bool IsDay(string value)
    {
        if (value.Length == 0) return false;
        if (value[0] == '=') return DateOnly.TryParseExact(value[1..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (value[0] == '+') return value.Length == 8 && char.IsAsciiDigit(value[1]) && value[2] == '/' && IsDay(value[3..]);
        return value.Length == 5 && DateOnly.TryParseExact("2024-" + value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static bool IsPeriod(string value) =>
        value.Length >= 3 && value[0] == 'P' && value[^1] is 'D' or 'W' or 'M' or 'Y' && int.TryParse(value.AsSpan(1, value.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
