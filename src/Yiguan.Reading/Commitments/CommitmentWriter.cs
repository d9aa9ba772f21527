using System.Collections.Immutable;
using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Commitments;

/// <summary>Makes a commitment of a row: verb, object, deadline, units.</summary>
internal sealed class CommitmentWriter(Lexicon lexicon, string text, SourceText source, Tokens tokens)
{
    private const int LongestObject = 20;

    private readonly VerbJudge _verbs = new(lexicon.VerbSigns, lexicon.VerbWeights);

    public Commitment Write(int id, Row row)
    {
        var main = Main(row);
        var span = new Span(row.Start, row.End);
        var (deadline, words) = Due(row);
        return new Commitment
        {
            Id = id,
            Span = span,
            Section = row.Passage.Section,
            Verb = main.Verb.Length > 0 ? text[Denied(main)..main.Verb.End] : "",
            Object = Object(row, main),
            Deadline = deadline,
            DeadlineSpan = words,
            Units = Units(row),
            Text = source.Slice(span),
        };
    }

    // 不增设村级报表: without its 不 the row would say the opposite.
    private int Denied(ClauseReading main) =>
        main.Verb.Start > main.Where.Start && text[main.Verb.Start - 1] == '不' ? main.Verb.Start - 1 : main.Verb.Start;

    /// <summary>The clause that names the row, with the verb that governs it.</summary>
    private ClauseReading Main(Row row) =>
        _verbs.Choose(text, row.Clauses, tokens) is { } chosen ? chosen.Clause with { Verb = chosen.Span } : row.Clauses[0] with { Verb = default };

    private string Object(Row row, ClauseReading main)
    {
        if (main.Verb.Length == 0) return Shorten(main.Where.Start, main.Where.End);
        var after = Shorten(main.Verb.End, Math.Min(main.Where.End, row.End));
        if (after.Length >= 2) return after;
        // 规上工业增加值降幅收窄10个百分点: the subject is the thing itself.
        var opener = row.Clauses.FirstOrDefault(c => c.Head is ClauseHead.Condition && text[c.Where.Start] == '对');
        if (opener is not null && opener != main) return Shorten(opener.Where.Start + 1, opener.Where.End);
        var before = Shorten(main.Body, main.Verb.Start);
        return before.Length >= 2 ? before + after : after;
    }

    /// <summary>A stretch without numbers, bounds, filler at its head and brackets at its end.</summary>
    private string Shorten(int start, int end)
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
        if (s.Length <= LongestObject || at < 6 || s.Length - at < 5 || s[..at].IndexOf('、') < 0) return s.ToString();
        return s[(at + 1)..].ToString();
    }

    /// <summary>Where a word of time that starts here ends; its 于 or 到 before it goes with it.</summary>
    private int? DateAt(int at, int end)
    {
        var start = text[at] is '于' or '到' or '在' ? at + 1 : at;
        foreach (var date in tokens.DatesIn(start, Math.Min(end, start + 1)))
        {
            if (date.End <= end && date.Role is DateRole.Deadline or DateRole.Opening) return date.End;
        }
        return null;
    }

    private NumberToken? NumberAt(int at, int end)
    {
        var here = tokens.NumbersIn(at, Math.Min(end, at + 1));
        return here.Length > 0 ? here[0] : null;
    }

    private (Deadline? Deadline, Span? Words) Due(Row row)
    {
        var clauses = row.Clauses;
        var own = clauses.Select(c => c.Deadline).Where(d => d is not null).OrderByDescending(d => d!.HoldsDigits).FirstOrDefault();
        var recurrence = clauses.Select(c => c.Recurrence).Where(d => d is not null).Aggregate((DateToken?)null, (a, b) => a is null || ClauseReader.Shorter(b!.Iso!, a.Iso!) ? b : a);
        var limit = clauses.Select(c => c.Limit).Where(d => d is not null).Aggregate((DateToken?)null, (a, b) => a is null || ClauseReader.Shorter(b!.Iso!, a.Iso!) ? b : a);
        var undated = clauses.Select(c => c.Undated).FirstOrDefault(d => d is not null);
        var given = row.GivenDeadline;
        // Recurring work and limits from an event have their own measure of time; the table's day does not bind them.
        var day = own ?? (recurrence is null && limit is null ? row.SentenceDeadline ?? row.Inherited ?? given : null);
        if (day is { Role: DateRole.Undated }) { undated ??= day; day = null; }
        if (day is { Role: DateRole.Recurrence }) { recurrence ??= day; day = null; }
        var shown = day ?? recurrence ?? limit ?? undated;
        if (shown is null) return default;
        var words = new Span(shown.Start, shown.End);
        if (undated is not null && text.AsSpan(undated.Start, undated.End - undated.Start) is "立行立改" or "长期坚持") day = own;
        var deadline = new Deadline
        {
            Date = recurrence is not null && own is not null && own.Start - recurrence.End is >= 0 and < 3 ? null : day?.Date,
            Recurrence = recurrence?.Iso,
            Within = limit?.Iso,
            Text = source.Slice(words),
        };
        return (deadline, words);
    }

    private Span Trimmed(Span span)
    {
        int start = span.Start, end = span.End;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        return new Span(start, end);
    }

    private ImmutableArray<UnitMention> Units(Row row)
    {
        var chosen = row.Units.Count > 0 && !(row.UnitsFromBefore && row.Given.Count > 0) ? row.Units : row.Given;
        if (chosen.Count == 0) return [];
        var hasLead = chosen.Any(u => u.Role == UnitRole.Lead);
        var mentions = ImmutableArray.CreateBuilder<UnitMention>(chosen.Count);
        foreach (var (part, role) in chosen)
        {
            var span = Trimmed(part);
            var name = source.Slice(span);
            if (name.Length == 0 || mentions.Any(m => m.Name == name)) continue;
            mentions.Add(new UnitMention(name, role == UnitRole.Owner && !hasLead ? UnitRole.Owner : role, span));
        }
        return mentions.ToImmutable();
    }
}
