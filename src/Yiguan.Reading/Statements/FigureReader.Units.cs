namespace Yiguan.Reading.Statements;

// Units that are made of two: 元/亩, 次/季度, 元/户·月.
internal sealed partial class FigureReader
{
    /// <summary>How far before its number a word such as 每亩 may stand.</summary>
    private const int PerReach = 16;

    private void Composite(string text, Figure figure)
    {
        if (figure.Unit is null or "%" or "百分点" or "位" or "倍" || figure.Unit.Contains('/', StringComparison.Ordinal)) return;
        // 每亩由150元提高到200元: the second is per what the first is.
        if (figure.Previous is { IsFrom: true, Unit: { } first } from && from.Clause == figure.Clause && first.StartsWith(figure.Unit + "/", StringComparison.Ordinal))
        {
            figure.Unit = first;
            return;
        }
        var s = text.AsSpan(figure.Clause.Start, figure.Token.Start - figure.Clause.Start);
        var per = lexicon.Units.Recurring.Contains(figure.Unit) ? Frequency(s) : figure.Unit == "元" ? Owner(s) : lexicon.Units.Rationed.Contains(figure.Unit) && Owner(s) is { } each && each.Contains('·', StringComparison.Ordinal) ? each : null;
        if (per is not null) figure.Unit = $"{figure.Unit}/{per}";
    }

    /// <summary>每季度不少于2次, 每人每月不少于4天: the word of time nearest before the number, and people where each of them is meant.</summary>
    private string? Frequency(ReadOnlySpan<char> s)
    {
        for (var at = s.Length - 1; at >= 0; at--)
        {
            if (s[at] != '每' || lexicon.Units.Times.StartingAt(s, at + 1, s.Length, out var time) == 0) continue;
            return s[..at].LastIndexOf("每人") >= 0 ? "人·" + time : time;
        }
        return null;
    }

    /// <summary>每亩, 户均, 每户每月, 每名管护员每月: what money is paid for.</summary>
    private string? Owner(ReadOnlySpan<char> s)
    {
        for (var at = s.Length - 1; at >= Math.Max(0, s.Length - PerReach); at--)
        {
            if (lexicon.Units.PerWords.StartingAt(s, at, s.Length, out var owner) > 0) return owner;
            if (s[at] != '每') continue;
            if (lexicon.Units.Times.StartingAt(s, at + 1, s.Length, out var time) > 0) return OwnerBefore(s[..at]) is { } whose ? $"{whose}·{time}" : time;
            if (lexicon.Units.Owners.StartingAt(s, at + 1, s.Length) is var length && length > 0) return s.Slice(at + 1, length).ToString();
        }
        return null;
    }

    private string? OwnerBefore(ReadOnlySpan<char> s)
    {
        var at = s.LastIndexOf('每');
        if (at < 0 || s.Length - at > PerReach / 2) return null;
        var length = lexicon.Units.Owners.StartingAt(s, at + 1, s.Length);
        return length > 0 ? s.Slice(at + 1, length).ToString() : null;
    }
}
