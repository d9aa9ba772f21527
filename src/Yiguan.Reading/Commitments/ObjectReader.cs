using Yiguan.Reading.Clauses;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Commitments;

/// <summary>Where the object of a verb may stand.</summary>
internal enum ObjectPlace
{
    /// <summary>Nowhere: it is elided.</summary>
    Elided,

    /// <summary>Behind the verb: 建成冷库.</summary>
    Behind,

    /// <summary>Behind the verb up to the next verb: 建立台账、逐项销号.</summary>
    BehindFirst,

    /// <summary>Before the verb, which tells of it: 漏损率降到9%.</summary>
    Before,

    /// <summary>Both: 项目审批时限压缩到10天.</summary>
    Around,

    /// <summary>After 将, 把, 对: 将资金拨付到户.</summary>
    Taken,

    /// <summary>After 对 and behind the verb: 对充装站开展执法检查.</summary>
    TakenAndBehind,

    /// <summary>A clause before it names the thing: 闲置校舍，由各镇用于养老.</summary>
    Topic,
}

/// <summary>What the row is about, as it may be read, and whether it does not reach beyond that place.</summary>
internal readonly record struct ObjectCandidate(ObjectPlace Place, string Text);

/// <summary>The phrases of a row that may be its object, shortened but not reworded, and the signs by which one is chosen.</summary>
internal sealed class ObjectReader(Lexicon lexicon, string text, Tokens tokens)
{
    private const int LongestObject = 20;
    private const int MostItems = 3;
    private const int LongestLooked = 400;

    private static readonly char[] s_takers = ['将', '把', '对'];

    private readonly VerbTable _verbs = lexicon.Verbs;

    /// <summary>All candidates; the first is that of a row with nothing but its verb.</summary>
    public List<ObjectCandidate> Candidates(List<ClauseReading> row, ClauseReading main, int rowEnd)
    {
        var found = new List<ObjectCandidate> { new(ObjectPlace.Elided, "") };
        var end = Math.Max(main.Verb.End, Math.Min(Math.Min(main.Where.End, rowEnd), main.Verb.End + LongestLooked));
        var behind = Shorten(main.Verb.End, end);
        var before = Shorten(Subject(main), BareEnd(main.Where.Start, main.Verb.Start));
        Add(ObjectPlace.Behind, behind);
        if (NextVerb(main.Verb.End, end) is var stop && stop < end) Add(ObjectPlace.BehindFirst, Shorten(main.Verb.End, stop));
        Add(ObjectPlace.Before, before);
        if (behind.Length > 0 && before.Length > 0) Add(ObjectPlace.Around, before + behind);
        if (Taken(main) is { } taken)
        {
            var thing = Shorten(taken.Start, taken.End);
            Add(ObjectPlace.Taken, thing);
            if (thing.Length > 0 && behind.Length > 0) Add(ObjectPlace.TakenAndBehind, thing + behind);
        }
        if (Topic(row, main) is { } topic) Add(ObjectPlace.Topic, Shorten(topic.Start, topic.End));
        return found;

        void Add(ObjectPlace place, string phrase)
        {
            // 会后内: what is left of a time without its number is no thing.
            if (phrase.Length > 3 || phrase.Length > 0 && phrase[^1] is not ('内' or '前' or '后')) found.Add(new ObjectCandidate(place, phrase));
        }
    }

    /// <summary>Names of the signs that hold for one candidate.</summary>
    public void Read(List<ClauseReading> row, ClauseReading main, List<ObjectCandidate> all, int index, List<string> signs)
    {
        var (place, phrase) = all[index];
        var at = place.ToString();
        signs.Add(at);
        signs.Add($"{at}, length {Length(phrase.Length)}");
        signs.Add($"{at}, clause {main.Head}");
        signs.Add($"{at}, verb {text.AsSpan(main.Verb.Start, main.Verb.Length)}");
        if (phrase.Length > 0 && phrase[0] is '自' or '在' or '按' or '经' or '从' or '以' or '向' or '于' or '由' or '每' or '为' or '须' or '应' or '至' or '到' or '要' or '并' or '其' or '位') signs.Add($"{at}, begins with first {phrase[0]}");
        if (_verbs.Bounds.StartingAt(text, main.Verb.Start, main.Verb.End) == main.Verb.Length) signs.Add(at + ", bound");
        if (_verbs.Completion.StartingAt(text, main.Verb.Start, main.Verb.End) == main.Verb.Length) signs.Add(at + ", completion");
        signs.Add(at + (main.Figures > 0 ? ", counted" : ", not counted"));
        if (main.Units.Count > 0) signs.Add(at + ", unit acts");
        foreach (var other in all)
        {
            if (other.Place != place) signs.Add($"{at}, beside {other.Place} of {Length(other.Text.Length)}");
        }
        var behind = main.Verb.End < main.Where.End ? text[main.Verb.End] : '。';
        signs.Add(behind is '到' or '至' or '在' or '为' or '于' or '成' or '。' ? $"{at}, verb followed by first {behind}" : at + ", verb followed by a thing");
        if (row.Count > 1) signs.Add(at + (row[0].Where == main.Where ? ", in the first clause" : ", in a later clause"));
    }

    private static string Length(int length) => length switch { 0 => "0", 1 => "1", <= 3 => "2-3", <= 6 => "4-6", <= 12 => "7-12", _ => "13-" };

    // 力争, 其中, 要: what stands before a thing and is no part of it.
    private int Subject(ClauseReading main)
    {
        var at = Math.Min(main.Body, main.Verb.Start);
        while (at < main.Verb.Start && _verbs.Skipped.StartingAt(text, at, main.Verb.Start) is var skip && skip > 0) at += skip;
        return text.AsSpan(at, main.Verb.Start - at).StartsWith("其中") ? at + 2 : at;
    }

    // 经费须全额 → 经费: what stands between a thing and the verb that tells of it.
    private int BareEnd(int start, int end)
    {
        while (end > start)
        {
            if (DateEndsAt(start, end) is { } date) { end = date; continue; }
            var skip = Math.Max(_verbs.Skipped.EndingAt(text, start, end), text[end - 1] is '于' or '至' or '在' or '各' or '共' or '每' or '，' ? 1 : 0);
            if (skip == 0) break;
            end -= skip;
        }
        return end;
    }

    private int? DateEndsAt(int start, int end)
    {
        foreach (var date in tokens.DatesIn(start, end))
        {
            if (date.End == end) return date.Start;
        }
        return null;
    }

    private int NextVerb(int start, int end)
    {
        for (var i = start + 2; i + 2 < end; i++)
        {
            if (ClauseMarks.Enclosed(text, i, end) is var close && close > i) { i = close; continue; }
            if (text[i] is '、' or '并' && (_verbs.Strong.StartingAt(text, i + 1, end) > 1 || _verbs.Skipped.StartingAt(text, i + 1, end) > 1)) return i;
        }
        return end;
    }

    /// <summary>What 将, 把 or 对 takes before the verb, without the adverbs, days and verbs behind it.</summary>
    private Span? Taken(ClauseReading main)
    {
        var taker = text.AsSpan(main.Where.Start, main.Verb.Start - main.Where.Start).IndexOfAny(s_takers);
        if (taker < 0) return null;
        var start = main.Where.Start + taker + 1;
        var end = BareEnd(start, main.Verb.Start);
        return end > start ? new Span(start, end) : null;
    }

    private Span? Topic(List<ClauseReading> row, ClauseReading main)
    {
        foreach (var clause in row)
        {
            if (clause.Where == main.Where) return null;
            if (clause.Head is not (ClauseHead.Condition or ClauseHead.Fragment or ClauseHead.Subject or ClauseHead.Quantity)) continue;
            var start = text[clause.Where.Start] is '对' or '将' or '把' ? clause.Where.Start + 1 : clause.Where.Start;
            return new Span(start, clause.Head == ClauseHead.Subject && clause.Verb.Start > start ? BareEnd(start, clause.Verb.Start) : clause.Where.End);
        }
        return null;
    }

    /// <summary>A stretch without numbers, bounds, filler at its head and brackets at its end.</summary>
    public string Shorten(int start, int end)
    {
        var built = new System.Text.StringBuilder();
        for (var i = start; i < end;)
        {
            var number = NumberAt(i, end);
            if (number is { Unit: not null } && number.Form != NumberForm.Ordinal && !(i > 0 && text[i - 1] is '“'))
            {
                i = number.End;
                var bound = lexicon.Bounds.After.StartingAt(text, i, end, out _);
                i += bound;
                continue;
            }
            if (DateAt(i, end) is { } date) { i = date; continue; }
            if (lexicon.Bounds.Before.StartingAt(text, i, end, out _) is var before && before > 1 && NumberAt(i + before, end) is not null) { i += before; continue; }
            built.Append(text[i]);
            i++;
        }
        var s = built.Replace("（）", "").Replace("()", "").ToString().AsSpan().Trim(" 　，、的");
        foreach (var filler in (ReadOnlySpan<string>)["一批", "更多", "好", "了", "各类", "新的"])
        {
            if (s.StartsWith(filler) && s.Length > filler.Length + 1) s = s[filler.Length..];
        }
        return Kept(s.Trim(" 　，、"));
    }

    // 矿山、尾矿库、危化品等重点领域大排查: of a long list of examples only what they are examples of.
    private static string Kept(ReadOnlySpan<char> s)
    {
        // 小切口、见效快的“微改革”
        var of = s.LastIndexOf('的');
        if (of > 4 && s.Length - of > 3 && s[..of].IndexOf('、') > 0) return s[(of + 1)..].ToString();
        // 政务、政策、要素、法治、政商“五个环境”
        var quote = s.LastIndexOf('“');
        if (quote > 6 && s[^1] == '”' && s[..quote].Count('、') > 1 && s[..quote].IndexOf('“') < 0) return s[quote..].ToString();
        var at = s.LastIndexOf('等');
        if (s.Length <= LongestObject && s[..Math.Max(at, 0)].Count('、') < MostItems || at < 6 || s.Length - at < 5 || s[..at].IndexOf('、') < 0) return s.ToString();
        return s[(at + 1)..].ToString();
    }

    /// <summary>Where a word of time that starts here ends; its 于 or 到 before it goes with it.</summary>
    private int? DateAt(int at, int end)
    {
        var start = text[at] is '于' or '到' or '在' ? at + 1 : at;
        foreach (var date in tokens.DatesIn(start, Math.Min(end, start + 1)))
        {
            if (date.End <= end && date.Role is Dates.DateRole.Deadline or Dates.DateRole.Opening or Dates.DateRole.Recurrence or Dates.DateRole.Limit) return date.End;
        }
        return null;
    }

    private NumberToken? NumberAt(int at, int end)
    {
        var here = tokens.NumbersIn(at, Math.Min(end, at + 1));
        return here.Length > 0 ? here[0] : null;
    }
}
