using System.Globalization;

namespace Yiguan.Reading.Dates;

/// <summary>Words of time from lexicon/periods.yaml.</summary>
internal sealed class PeriodTable
{
    public PeriodTable(LexiconFile file)
    {
        Periods = Map(file, "period");
        Seasons = Map(file, "season");
        Recurrences = Map(file, "recurrence");
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

    private static WordMap<string> Map(LexiconFile file, string section) =>
        new(file.Keys(section).Select(word => KeyValuePair.Create(word, string.Concat(file.Words(section + "/" + word)))));
}
