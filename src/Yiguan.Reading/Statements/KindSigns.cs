using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Statements;

/// <summary>The signs by which a reader sees what a number is: where it stands, what governs it, what is said around it, when it is due.</summary>
internal sealed partial class KindSigns(Lexicon lexicon, string text, DocumentHead head, Tokens tokens, LeadInDates leads)
{
    private const int Reach = 120;

    // Words that have spoken already, with what they speak of.
    private readonly List<(int Start, int End, string Group)> _said = [];

    /// <summary>Tells <paramref name="signs"/> the names of the signs that hold.</summary>
    public void Read(Figure figure, KindChooser signs)
    {
        var clause = figure.Clause;
        var before = text.AsSpan(clause.Start, figure.Token.Start - clause.Start);
        var after = text.AsSpan(figure.Token.End, Math.Max(0, clause.End - figure.Token.End));
        signs.Hear("bias");
        Place(figure, signs);
        Number(figure, signs);
        Governor(figure, before, signs);
        Neighbours(figure, before, after, signs);
        Times(figure, signs);
        Earlier(figure, signs);
        Said(figure, signs);
    }

    private void Place(Figure figure, KindChooser signs)
    {
        var passage = figure.Passage;
        var row = figure.Row is not null ? "in commitment" : "in no commitment";
        signs.Hear($"document {head.Kind}");
        signs.Hear($"passage {ModeOf(passage)}");
        signs.Hear($"document {head.Kind}, passage {ModeOf(passage)}");
        signs.Hear($"passage {ModeOf(passage)}, {row}");
        signs.Hear(row);
        if (passage.InTable) signs.Hear("in table");
        var label = Label(passage);
        if (label.Length > 1) signs.Hear($"label ends {label[^2..]}");
        if (Bracketed(figure)) signs.Hear("in brackets");
    }

    // A table in rules tells as little of what was done as their articles.
    private Mode ModeOf(Passage passage) => head.Kind == DocumentKind.Rules ? Mode.Rule : passage.Mode;

    // 整改目标：…, 【反馈问题】…: what stands before the passage in its line.
    private ReadOnlySpan<char> Label(Passage passage)
    {
        var end = passage.Span.Start;
        if (end == 0 || text[end - 1] is not ('：' or ':' or '】')) return default;
        var start = end - 1;
        while (start > 0 && end - start < 12 && text[start - 1] is not ('\n' or '【' or '。' or '；' or '\t' or '|')) start--;
        return text.AsSpan(start, end - 1 - start).Trim();
    }

    private bool Bracketed(Figure figure)
    {
        var s = text.AsSpan(figure.Clause.Start, figure.Token.Start - figure.Clause.Start);
        return s.LastIndexOfAny('（', '(') > s.LastIndexOfAny('）', ')');
    }

    private void Number(Figure figure, KindChooser signs)
    {
        var unit = UnitClass(figure);
        signs.Hear($"unit {unit}");
        signs.Hear($"passage {ModeOf(figure.Passage)}, unit {unit}");
        signs.Hear($"comparator {figure.Comparator}");
        signs.Hear($"passage {ModeOf(figure.Passage)}, comparator {figure.Comparator}");
        signs.Hear($"unit {unit}, comparator {figure.Comparator}");
        if (figure.Change is { } change) signs.Hear($"change {change}");
        if (unit == "score") signs.Hear("firm: score");
        if (figure.Value == 1) signs.Hear(figure.Counts ? "counts one" : "is one");
        if (figure.ValueTo is not null) signs.Hear("range");
        if (figure.Token.InWords) signs.Hear("in words");
    }

    private static string UnitClass(Figure figure) => figure.Unit switch
    {
        null => "none",
        "%" or "‰" => "share",
        "百分点" => "points",
        "分" => "score",
        "秒" or "分钟" or "小时" or "天" or "日" or "工作日" or "周" or "个月" or "年" => "time",
        "元" or "美元" => "money",
        "倍" or "番" => "multiple",
        "次" or "场" or "轮" or "批次" or "班次" or "人次" or "场次" => "occasion",
        "位" => "place",
        "亩" or "平方米" or "公里" or "米" or "吨" or "立方米" or "公顷" or "平方公里" or "厘米" or "毫米" or "公斤" or "千瓦" or "兆瓦" => "extent",
        var unit when unit.Contains('/', StringComparison.Ordinal) => "composite",
        _ => "count",
    };

    private void Times(Figure figure, KindChooser signs)
    {
        var start = SentenceStart(figure);
        foreach (var date in tokens.DatesIn(start, figure.Clause.End))
        {
            if (date.Role == DateRole.Limit)
            {
                if (date.Start <= figure.Token.Start && figure.Token.Start < date.End) signs.Hear("firm: limit");
                continue;
            }
            var where = date.Start >= figure.Clause.Start ? "clause " : "sentence ";
            if (date.Role is DateRole.Recurrence) signs.Hear($"{where}recurs");
            else if (date.Date is { } day && head.Date is { } today)
            {
                var when = day < today ? "past" : day.Year > today.Year ? "in a later year" : "ahead";
                signs.Hear($"{where}dated {when}");
                signs.Hear($"{where}{date.Role}, dated {when}");
            }
            else signs.Hear($"{where}{date.Role}");
        }
        if (figure.Row?.GivenDeadline is not null) signs.Hear("deadline given");
        if (leads.At(figure.Token.Start) is not null) signs.Hear("firm: due with its list");
    }

    /// <summary>After the last 。 or ； before the number, no further off than what has a say.</summary>
    private int SentenceStart(Figure figure)
    {
        var first = Math.Max(figure.Passage.Span.Start, figure.Token.Start - Reach);
        var start = Math.Min(figure.Clause.Start, figure.Token.Start);
        while (start > first && text[start - 1] is not ('。' or '；' or '\n')) start--;
        return start;
    }

    private static void Earlier(Figure figure, KindChooser signs)
    {
        if (figure.IsFrom) signs.Hear("firm: first of two");
        if (figure.Previous is not { } previous) return;
        if (previous.IsFrom && previous.Clause == figure.Clause) signs.Hear("is the second of two");
        if (previous.Clause == figure.Clause)
        {
            signs.Hear($"{previous.Kind} before it in the clause");
            if (figure.Before.Length == 0) signs.Hear($"{previous.Kind} right before it");
            if (previous.Counts && figure.Counts) signs.Hear($"{previous.Kind} counted before it");
        }
        signs.Hear($"after {previous.Kind}");
    }

    private void Said(Figure figure, KindChooser signs)
    {
        if (figure.Passage.CellHead is { } column) Say(lexicon.Kinds.Heads, column, "column head", signs);
        Say(lexicon.Kinds.Before, text.AsSpan(SentenceStart(figure), Math.Max(0, figure.Clause.Start - SentenceStart(figure))), "sentence", signs);
        Say(lexicon.Kinds.Before, text.AsSpan(figure.Clause.Start, figure.Token.Start - figure.Clause.Start), "before", signs);
        Say(lexicon.Kinds.After, text.AsSpan(figure.Token.End, Math.Max(0, figure.Clause.End - figure.Token.End)), "after", signs);
    }

    /// <summary>Each word once, and once what it speaks of.</summary>
    private void Say(WordMap<string> words, ReadOnlySpan<char> s, string where, KindChooser signs)
    {
        _said.Clear();
        for (var at = 0; at < s.Length;)
        {
            var length = words.StartingAt(s, at, s.Length, out var group);
            if (length > 0) Once(s, at, length, group!, where, signs);
            at += Math.Max(length, 1);
        }
    }

    private void Once(ReadOnlySpan<char> s, int at, int length, string group, string where, KindChooser signs)
    {
        var word = s.Slice(at, length);
        var spoken = false;
        foreach (var (start, end, of) in _said)
        {
            if (s[start..end].SequenceEqual(word)) return;
            spoken |= of == group;
        }
        _said.Add((at, at + length, group));
        signs.Hear($"{where} says {word}");
        if (!spoken) signs.Hear($"{where} speaks of {group}");
    }
}
