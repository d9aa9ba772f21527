using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>数字简称 such as “三个年” or “753” whose members the document nowhere spells out.</summary>
internal sealed class UnexplainedSlogan() : Rule("YG111", Severity.Note)
{
    // Further away a list belongs to something else.
    private const int Reach = 300;

    private const string Numerals = "零一二三四五六七八九十";

    public override IEnumerable<Finding> Check(Draft draft)
    {
        var places = Slogans(draft).GroupBy(slogan => draft.Text[slogan.Start..slogan.End]);
        foreach (var slogan in places)
        {
            if (CheckWords.Shipped.KnownSlogans.Contains(slogan.Key)) continue;
            var members = Members(slogan.Key);
            if (members > 0 && !slogan.Any(place => IsSpeltOut(draft, place, members))) yield return Find(slogan.First(), slogan.Key);
        }
    }

    // In quotes, or read as a label by the reader: 六大工程.
    private static IEnumerable<Span> Slogans(Draft draft)
    {
        foreach (var quoted in Quotes(draft.Text)) yield return quoted;
        foreach (var statement in draft.Reading.Statements)
        {
            if (statement.Kind == StatementKind.Name && statement.Span.Length is >= 3 and <= 7 && IsBundle(statement.Text)) yield return statement.Span;
        }
    }

    private static IEnumerable<Span> Quotes(string text)
    {
        for (var open = text.IndexOf('“'); open >= 0; open = text.IndexOf('“', open + 1))
        {
            var close = text.IndexOf('”', open);
            if (close < 0) yield break;
            if (close - open - 1 is >= 2 and <= 8) yield return new Span(open + 1, close);
        }
    }

    // 六大工程, 四项机制: a numeral, a counting word and what they are.
    private static bool IsBundle(string text) => Numeral(text[0]) is >= 3 && text[1] is '大' or '个' or '项' or '张' or '条';

    /// <summary>How many members the slogan promises; 0 where it is none.</summary>
    private static int Members(string slogan)
    {
        if (slogan.Length is 3 or 4 && slogan.All(char.IsAsciiDigit) && slogan[0] != '0' && !IsYear(slogan)) return slogan.Length;
        if (Numeral(slogan[0]) is >= 3 and var first) return slogan.Length > 1 && !char.IsAsciiDigit(slogan[1]) && Numeral(slogan[1]) <= 0 && slogan[1] is not ('年' or '月' or '日' or '级' or '期' or '届' or '次') ? first : 0;
        return 0;
    }

    private static bool IsYear(string digits) => digits is ['1', '9', ..] or ['2', '0', ..] && digits.Length == 4;

    // -1 for what is no numeral.
    private static int Numeral(char c) => c == '两' ? 2 : Numerals.IndexOf(c);

    // The members stand before or after the slogan: in its sentence or in as many sentences after it.
    private static bool IsSpeltOut(Draft draft, Span place, int members)
    {
        var after = draft.Sentences[Math.Min(draft.Sentences.IndexAt(place.Start) + members, draft.Sentences.Count - 1)].End;
        var rest = draft.Text.AsSpan(place.End, Math.Clamp(after - place.End, 0, Reach));
        return LongestList(draft.SentenceAround(place.Start, Reach)) >= members || LongestList(rest) >= members || Numbered(rest, members);
    }

    // Items between 、, or clauses between commas of one sentence: 比项目、比增速、比服务、看实效.
    private static int LongestList(ReadOnlySpan<char> text) => Math.Max(LongestRun(text, '、', "，。；：\n“”"), Math.Max(LongestRun(text, '；', "。：\n"), LongestRun(text, '，', "。；：\n") - 1));

    private static int LongestRun(ReadOnlySpan<char> text, char separator, ReadOnlySpan<char> ends)
    {
        var (longest, run) = (0, 1);
        foreach (var c in text)
        {
            if (c == separator) run++;
            else if (ends.Contains(c)) run = 1;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    // 一是…二是…三是
    private static bool Numbered(ReadOnlySpan<char> text, int members) =>
        members <= 10 && text.Contains($"{Numerals[members]}是", StringComparison.Ordinal) && text.Contains("一是", StringComparison.Ordinal);
}
