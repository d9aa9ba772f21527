using Yiguan.Reading.Dates;

namespace Yiguan.Reading.Clauses;

// The verb that governs a clause.
internal sealed partial class ClauseReader
{
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
            var first = walk.Text[Math.Min(skippedTo, walk.End - 1)];
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
