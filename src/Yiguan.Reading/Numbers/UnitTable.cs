namespace Yiguan.Reading.Numbers;

/// <summary>Units of measure and classifiers, from lexicon/units.yaml.</summary>
internal sealed class UnitTable
{
    private readonly WordMap<string> _units;

    public UnitTable(LexiconFile file)
    {
        var classifiers = file.Words("classifiers").Select(w => KeyValuePair.Create(w, w));
        var units = file.Keys("units").SelectMany(canonical =>
            file.Words("units/" + canonical).Select(form => KeyValuePair.Create(form, canonical)));
        _units = new WordMap<string>(classifiers.Concat(units));
        Recurring = file.Words("per/recurring").ToHashSet(StringComparer.Ordinal);
        Rationed = file.Words("per/rationed").ToHashSet(StringComparer.Ordinal);
        Owners = file.Table("per/owners");
        Times = Named(file, "per/times");
        PerWords = Named(file, "per/words");
        Magnitudes = new WordMap<decimal>(s_magnitudes.Select(m => KeyValuePair.Create(m.Word, m.Factor)));
    }

    private static readonly (string Word, decimal Factor)[] s_magnitudes =
        [("万亿", 1_000_000_000_000m), ("亿", 100_000_000m), ("千万", 10_000_000m), ("百万", 1_000_000m), ("十万", 100_000m), ("万", 10_000m), ("千", 1000m), ("百", 100m)];

    public WordMap<decimal> Magnitudes { get; }

    /// <summary>Units that recur: 每季度2次 is 次/季度.</summary>
    public HashSet<string> Recurring { get; }

    /// <summary>Units rationed by head and time: 每户每月5立方米 is 立方米/户·月.</summary>
    public HashSet<string> Rationed { get; }

    /// <summary>What may follow 每 where money is paid for each: 亩, 户, 人.</summary>
    public WordTable Owners { get; }

    /// <summary>Words of time after 每, with their unit.</summary>
    public WordMap<string> Times { get; }

    /// <summary>Words that say each without 每: 户均.</summary>
    public WordMap<string> PerWords { get; }

    private static WordMap<string> Named(LexiconFile file, string path) =>
        new(file.Keys(path).SelectMany(unit => file.Words($"{path}/{unit}").Select(word => KeyValuePair.Create(word, unit))));

    /// <summary>The longest unit that starts at <paramref name="at"/>, a composite such as 元/亩 or 元/户·月 included; returns its length.</summary>
    public int Read(ReadOnlySpan<char> text, int at, int end, out string? unit)
    {
        var length = _units.StartingAt(text, at, end, out unit);
        if (length == 0) return 0;
        // Latin abbreviations must not run into a longer word: 5G, 3A, 10km but not 10kmh.
        if (char.IsAsciiLetter(text[at + length - 1]) && at + length < end && char.IsAsciiLetter(text[at + length])) { unit = null; return 0; }
        while (at + length + 1 < end && text[at + length] is '/' or '／' or '·')
        {
            var more = _units.StartingAt(text, at + length + 1, end, out var per);
            if (more == 0) break;
            unit = unit + (text[at + length] == '·' ? "·" : "/") + per;
            length += 1 + more;
        }
        return length;
    }
}
