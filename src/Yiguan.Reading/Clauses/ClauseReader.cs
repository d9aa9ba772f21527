using Yiguan.Reading.Dates;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Clauses;

/// <summary>Finds subject, verb and times of a clause by longest match against the lexicon.</summary>
internal sealed class ClauseReader(VerbTable verbs, UnitNames units)
{
    /// <param name="text">The text.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="dates">Date tokens of the clause.</param>
    /// <param name="numbers">Number tokens of the clause.</param>
    public ClauseReading Read(string text, Clause clause, ReadOnlySpan<DateToken> dates, ReadOnlySpan<NumberToken> numbers)
    {
        var walk = new Walk { Text = text, End = clause.End, Dates = dates, At = clause.Start };
        var acting = new List<(Span, UnitRole)>();
        Lead(ref walk, acting);
        var body = walk.At;
        if (acting.Count == 0) Inside(ref walk, acting);
        var (head, verb) = Predicate(ref walk, clause.Mark is not '，');
        if (body >= clause.End) head = acting.Count > 0 ? ClauseHead.Who : ClauseHead.Time;
        else if (head is ClauseHead.Fragment or ClauseHead.Subject && acting.Count > 0 && OnlyRole(text, body, clause.End)) head = ClauseHead.Who;
        else if (head == ClauseHead.Fragment && numbers.Length > 0) head = ClauseHead.Quantity;
        if (head is ClauseHead.Subject or ClauseHead.Quantity && numbers.Length > 0 && LevelVerb(text, clause, numbers) is { Length: > 0 } level)
        {
            verb = level;
            head = ClauseHead.Subject;
        }
        if (text.AsSpan(clause.Start, clause.Length).StartsWith("其中")) head = ClauseHead.Part;
        return Timed(new ClauseReading
        {
            Clause = clause, Head = head, Units = acting, Verb = verb, Body = body, PromisesResult = walk.PromisesResult, Figures = Counted(text, numbers),
        }, dates);
    }

    // 三个年, 541沿线, “四个一批” are no figures of the clause.
    private static int Counted(string text, ReadOnlySpan<NumberToken> numbers)
    {
        var counted = 0;
        foreach (var number in numbers)
        {
            if (number.Unit is not null && !(number.InWords && number.Form == NumberForm.Plain && number.Value < 10) && (number.Start == 0 || text[number.Start - 1] is not '“' and not '第')) counted++;
        }
        return counted;
    }

    private static readonly (string Word, int Verb)[] s_levels =
    [
        ("不得低于", 4), ("不得少于", 4), ("不得超过", 4), ("不低于", 3), ("不少于", 3), ("不超过", 3), ("不高于", 3), ("提高到", 2), ("提升到", 2), ("增加到", 2), ("下降到", 2), ("降低到", 2), ("压缩到", 2), ("压缩至", 2), ("压降到", 2), ("缩短到", 2), ("缩短至", 2), ("控制在", 2), ("稳定在", 2), ("保持在", 2), ("维持在", 2), ("达到", 2), ("突破", 2), ("超过", 2), ("收窄", 2), ("增长", 2), ("下降", 2), ("降至", 2), ("降到", 2), ("增至", 2), ("完成", 2), ("净增", 2), ("压减", 2), ("减少", 2), ("增加", 2),
    ];

    // 漏损率控制在9%以内: the verb that bounds the number governs the row; 控制在, 提高到 lose their last character.
    private static Span LevelVerb(string text, Clause clause, ReadOnlySpan<NumberToken> numbers)
    {
        var head = text.AsSpan(clause.Start, numbers[^1].Start - clause.Start);
        foreach (var (word, length) in s_levels)
        {
            var at = head.LastIndexOf(word);
            if (at > 0 && head.Length - at - word.Length <= 4) return new Span(clause.Start + at, clause.Start + at + length);
        }
        return default;
    }

    private static ClauseReading Timed(ClauseReading reading, ReadOnlySpan<DateToken> dates)
    {
        DateToken? deadline = null, recurrence = null, undated = null, limit = null;
        foreach (var token in dates)
        {
            switch (token.Role)
            {
                case DateRole.Deadline when deadline is null || token.HoldsDigits && !deadline.HoldsDigits: deadline = token; break;
                case DateRole.Recurrence: recurrence = recurrence is null || Shorter(token.Iso!, recurrence.Iso!) ? token : recurrence; break;
                case DateRole.Undated: undated ??= token; break;
                case DateRole.Limit: limit = limit is null || Shorter(token.Iso!, limit.Iso!) ? token : limit; break;
            }
        }
        return reading with { Deadline = deadline, Recurrence = recurrence, Undated = undated, Limit = limit };
    }

    internal static bool Shorter(string a, string b) => Days(a) < Days(b);

    private static double Days(string iso)
    {
        var number = double.Parse(iso.AsSpan().Trim("PTDWMYHS"), System.Globalization.CultureInfo.InvariantCulture);
        var clock = iso[1] == 'T';
        return number * (iso[^1], clock) switch
        {
            ('S', _) => 1d / 86400,
            ('M', true) => 1d / 1440,
            ('H', _) => 1d / 24,
            ('W', _) => 7,
            ('M', false) => 30,
            ('Y', _) => 365,
            _ => 1,
        };
    }

    private ref struct Walk
    {
        public required ReadOnlySpan<char> Text;
        public required int End;
        public required ReadOnlySpan<DateToken> Dates;
        public int At;
        public bool PromisesResult;

        public readonly DateToken? DateHere(int at)
        {
            foreach (var d in Dates)
            {
                if (d.Start == at) return d;
            }
            return null;
        }

        public readonly bool Has(string word) => At + word.Length <= End && Text[At..End].StartsWith(word);
    }

    /// <summary>Times, units and 由…牵头 before the predicate.</summary>
    private void Lead(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        for (var again = true; again && walk.At < walk.End;)
        {
            again = false;
            if (walk.Text[walk.At] is ' ' or '　' or '、' or '，') { walk.At++; again = true; continue; }
            if (walk.DateHere(walk.At) is { Role: not DateRole.Undated } date)
            {
                walk.At = Math.Min(date.End, walk.End);
                again = true;
                continue;
            }
            // 到2025年底, 于8月5日前.
            if (walk.Text[walk.At] is '到' or '至' or '于' or '在' && walk.DateHere(walk.At + 1) is { } until)
            {
                walk.At = Math.Min(until.End, walk.End);
                again = true;
                continue;
            }
            again = By(ref walk, acting) || Subject(ref walk, acting);
        }
    }

    // 由县住建局牵头, 由城关镇人民政府负责.
    private bool By(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        if (walk.Text[walk.At] != '由' || walk.At + 3 >= walk.End) return false;
        for (var i = walk.At + 3; i <= Math.Min(walk.End, walk.At + 60); i++)
        {
            var (role, length) = RoleAt(walk.Text, i, walk.End);
            if (length == 0) continue;
            if (!units.AreUnits(walk.Text, walk.At + 1, i)) continue;
            AddUnits(walk.Text, walk.At + 1, i, role == UnitRole.Owner ? UnitRole.Lead : role, acting);
            walk.At = i + (role == UnitRole.Owner ? 0 : length);
            if (role == UnitRole.Owner && walk.Text[i..walk.End].StartsWith("负责")) walk.At += 2;
            return true;
        }
        var end = SubjectEnd(ref walk, walk.At + 1);
        if (end == walk.At + 1) return false;
        AddUnits(walk.Text, walk.At + 1, end, UnitRole.Lead, acting);
        walk.At = end;
        return true;
    }

    // 所需资金由县财政局列支, 安装不牢的由施工单位返工.
    private void Inside(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        for (var i = walk.At + 1; i + 3 < walk.End; i++)
        {
            if (walk.Text[i] != '由' || walk.Text[i - 1] is '理' or '缘' or '自' or '事') continue;
            var inner = walk;
            inner.At = i;
            if (By(ref inner, acting)) return;
        }
    }

    private (UnitRole Role, int Length) RoleAt(ReadOnlySpan<char> text, int at, int end)
    {
        if (units.LeadWords.StartingAt(text, at, end) is var lead && lead > 0) return (UnitRole.Lead, lead);
        if (text[at..end].StartsWith("负责") || text[at..end].StartsWith("具体负责")) return (UnitRole.Owner, 2);
        if (units.SupportWords.StartingAt(text, at, end) is var support && support > 0) return (UnitRole.Support, support);
        return default;
    }

    private bool Subject(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        var end = SubjectEnd(ref walk, walk.At);
        if (end == walk.At) return false;
        var (role, length) = end < walk.End ? RoleAt(walk.Text, end, walk.End) : default;
        var stated = length > 0 && role != UnitRole.Owner;
        AddUnits(walk.Text, walk.At, end, stated ? role : UnitRole.Lead, acting);
        walk.At = end + (length > 0 && (stated || Closes(walk, end + length)) ? length : 0);
        // 县财政局会同县发改局…: what follows 会同 supports.
        var joint = units.JointWords.StartingAt(walk.Text, walk.At, walk.End);
        if (joint > 0 && walk.At + joint < walk.End)
        {
            var other = SubjectEnd(ref walk, walk.At + joint);
            if (other > walk.At + joint)
            {
                AddUnits(walk.Text, walk.At + joint, other, UnitRole.Support, acting);
                walk.At = other;
            }
        }
        return true;
    }

    private static bool Closes(Walk walk, int at) => at >= walk.End;

    private int SubjectEnd(ref Walk walk, int at)
    {
        var end = walk.End;
        // 县教体局8月25日前…: a date may follow a name.
        foreach (var d in walk.Dates)
        {
            if (d.Start > at + 2) { end = Math.Min(end, d.Start); break; }
        }
        if (end < walk.End && walk.Text[end - 1] is '于' or '在') end--;
        var subject = units.SubjectEnd(walk.Text, at, end);
        if (subject == at && end < walk.End) subject = units.SubjectEnd(walk.Text, at, walk.End);
        return subject;
    }

    private void AddUnits(ReadOnlySpan<char> text, int start, int end, UnitRole role, List<(Span, UnitRole)> acting)
    {
        // 甲会同乙: the second supports.
        for (var i = start + 2; i < end - 2; i++)
        {
            var joint = units.JointWords.StartingAt(text, i, end);
            if (joint < 2 || !units.AreUnits(text, start, i) || !units.EndsLikeName(text, i + joint, end)) continue;
            foreach (var part in units.Split(text, start, i)) acting.Add((part.Span, part.Role ?? role));
            foreach (var part in units.Split(text, i + joint, end)) acting.Add((part.Span, UnitRole.Support));
            return;
        }
        foreach (var part in units.Split(text, start, end)) acting.Add((part.Span, part.Role ?? role));
    }

    private bool OnlyRole(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end)
        {
            var (_, length) = RoleAt(text, at, end);
            if (length == 0) length = verbs.Skipped.StartingAt(text, at, end);
            if (length == 0) return false;
            at += length;
        }
        return true;
    }

    // ---- predicate ----------------------------------------------------------------------------------------------

    private (ClauseHead Head, Span Verb) Predicate(ref Walk walk, bool last)
    {
        var start = walk.At;
        if (start < walk.End && EndsAsCondition(walk.Text[start..walk.End], last)) return (ClauseHead.Condition, default);
        if (verbs.Joined.StartingAt(walk.Text, start, walk.End) == 0 && OnlyOpens(ref walk)) return (ClauseHead.Means, default);
        var skippedTo = SkipToVerb(ref walk, out var length);
        if (length > 0) return (ClauseHead.Verb, new Span(skippedTo, skippedTo + length));
        var means = verbs.Means.StartingAt(walk.Text, skippedTo, walk.End);
        if (means == 0 && skippedTo > start) means = verbs.Means.StartingAt(walk.Text, start, walk.End);
        if (means > 0)
        {
            var first = walk.Text[skippedTo];
            var inner = Later(ref walk, skippedTo + means, loose: false);
            // 对去年结转的27个续建项目: a verb inside the name of a thing is none.
            if (inner.Length > 0 && first is '对' && (walk.End - inner.End < 3 && inner.End < walk.End || walk.End - inner.End - walk.Text[inner.End..walk.End].LastIndexOf('的') is < 5 && walk.Text[inner.End..walk.End].IndexOf('的') >= 0)) inner = default;
            var kind = first is '对' or '当' or '遇' or '如' or '若' or '凡' or '除' ? ClauseHead.Condition : ClauseHead.Means;
            return inner.Length > 0 ? (ClauseHead.Verb, inner) : (kind, default);
        }
        var later = Later(ref walk, skippedTo, loose: true);
        return later.Length > 0 ? (ClauseHead.Subject, later) : (ClauseHead.Fragment, default);
    }

    // 坚持…, 紧盯…, 立足…: an opener whatever verbs stand inside it.
    private bool OnlyOpens(ref Walk walk)
    {
        var at = walk.At;
        for (var steps = 0; steps < 3 && at < walk.End; steps++)
        {
            if (verbs.Openers.StartingAt(walk.Text, at, walk.End) > 0) return true;
            var skip = verbs.Skipped.StartingAt(walk.Text, at, walk.End);
            if (skip == 0) return false;
            at += skip;
        }
        return false;
    }

    // 发布预警后, 接到报告时, 未达标的.
    private static bool EndsAsCondition(ReadOnlySpan<char> s, bool last) => !last && s.Length > 3 && (s[^1] is '后' or '时' or '的' || s.EndsWith("之后") || s.EndsWith("情况下") || s.EndsWith("以后") || s.EndsWith("期间") || s.EndsWith("基础上"));

    /// <summary>Skips adverbs and modals; returns where it stopped and the length of the verb found there.</summary>
    private int SkipToVerb(ref Walk walk, out int verb)
    {
        var at = walk.At;
        for (var steps = 0; steps < 12 && at < walk.End; steps++)
        {
            if (walk.Text[at] is ' ' or '　') { at++; continue; }
            if (walk.DateHere(at) is { } date && date.End <= walk.End && date.Role != DateRole.Undated) { at = date.End; continue; }
            var joined = verbs.Joined.StartingAt(walk.Text, at, walk.End);
            verb = Math.Max(joined, verbs.Strong.StartingAt(walk.Text, at, walk.End));
            var skip = verbs.Skipped.StartingAt(walk.Text, at, walk.End);
            if (joined > 0 && joined >= skip) return at;
            var push = verbs.Pushing.StartingAt(walk.Text, at, walk.End);
            if (push > 0 && push >= verb && Reaches(walk, at + push, firm: true)) { Note(ref walk, at, push); at += push; continue; }
            if (skip > 0 && (verb < skip || Reaches(walk, at + skip, firm: verb > 0)) && (verb == 0 || skip >= verb))
            {
                Note(ref walk, at, skip);
                at += skip;
                continue;
            }
            // 加快反馈的117个问题整改: a verb before 的 is none.
            if (verb > 0 && (Governs(walk.Text, at + verb, walk.End) || Coordinated(walk, at + verb))) return at;
            if (skip == 0) break;
            at += skip;
        }
        verb = 0;
        return Math.Min(at, walk.End);
    }

    // 引导和支持…, 捕捉、梳理、筛选…: the first of several verbs.
    private bool Coordinated(Walk walk, int at) =>
        walk.Text[at] is '、' or '和' && at + 1 < walk.End && (VerbLength(walk.Text, at + 1, walk.End) > 1 || verbs.Skipped.StartingAt(walk.Text, at + 1, walk.End) > 1);

    private void Note(ref Walk walk, int at, int length)
    {
        if (verbs.Result.StartingAt(walk.Text, at, walk.End) >= length) walk.PromisesResult = true;
    }

    /// <summary>Whether a verb follows, adverbs skipped.</summary>
    private bool Reaches(Walk walk, int at, bool firm)
    {
        for (var steps = 0; steps < 6 && at < walk.End; steps++)
        {
            var verb = VerbLength(walk.Text, at, walk.End);
            if (verb > 1 && Governs(walk.Text, at + verb, walk.End)) return !firm || verbs.Firm.StartingAt(walk.Text, at, walk.End) > 0 || verbs.Joined.StartingAt(walk.Text, at, walk.End) > 0;
            if (walk.DateHere(at) is { } date && date.End < walk.End) { at = date.End; continue; }
            var skip = verbs.Skipped.StartingAt(walk.Text, at, walk.End);
            if (skip == 0) return false;
            at += skip;
        }
        return false;
    }

    private int VerbLength(ReadOnlySpan<char> text, int at, int end) => Math.Max(verbs.Joined.StartingAt(text, at, end), verbs.Strong.StartingAt(text, at, end));

    /// <summary>The first verb further on that is no part of a name: not before 的, better after an adverb or a modal.</summary>
    private Span Later(ref Walk walk, int from, bool loose)
    {
        Span weak = default, last = default;
        for (var i = from; i < walk.End; i++)
        {
            if (ClauseMarks.Enclosed(walk.Text, i, walk.End) is var close && close > i) { i = close; continue; }
            if (i > from && verbs.Skipped.StartingAt(walk.Text, i, walk.End) is var skip && skip > 0)
            {
                var inner = walk;
                inner.At = i;
                var at = SkipToVerb(ref inner, out var length);
                if (length > 0 && at > i && Governs(walk.Text, at + length, walk.End)) return new Span(at, at + length);
            }
            var verb = VerbLength(walk.Text, i, walk.End);
            if (verb < 2 || i == from && !loose) continue;
            if (!Governs(walk.Text, i + verb, walk.End) || !loose && verbs.Joined.StartingAt(walk.Text, i, walk.End) == 0 && VerbLength(walk.Text, i + verb, walk.End) > 1) { i += verb - 1; continue; }
            if (i + verb < walk.End && walk.Text[i + verb] is '至' or '到' or '在') return new Span(i, i + verb);
            if (verbs.Completion.StartingAt(walk.Text, i, walk.End) > 0 && !loose) return new Span(i, i + verb);
            if (weak.Length == 0 && (loose || walk.End - i - verb >= 2)) weak = new Span(i, i + verb);
            last = new Span(i, i + verb);
            i += verb - 1;
        }
        // 检查结果在全县通报: what is told of a thing stands last.
        return loose && last.Length > 0 ? last : weak;
    }

    private static bool Governs(ReadOnlySpan<char> text, int after, int end) =>
        after >= end || !text[after..end].StartsWith("用地") && text[after] is not ('的' or '等' or '、' or '和' or '性' or '率' or '者' or '部' or '局' or '费' or '员' or '品' or '点' or '站' or '量' or '类');
}

/// <summary>Quotes and brackets inside a clause.</summary>
internal static class ClauseMarks
{
    private const int LongestEnclosed = 400;

    /// <summary>Where the quote or bracket that opens at <paramref name="at"/> closes; <paramref name="at"/> where none opens.</summary>
    public static int Enclosed(ReadOnlySpan<char> text, int at, int end)
    {
        var close = text[at] switch { '“' => '”', '《' => '》', '（' => '）', '(' => ')', '‘' => '’', _ => '\0' };
        if (close == '\0') return at;
        var found = text[at..Math.Min(end, at + LongestEnclosed)].IndexOf(close);
        return found < 0 ? at : at + found;
    }
}
