using System.Collections.Immutable;
using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;

namespace Yiguan.Reading.Commitments;

/// <summary>Makes a commitment of a row: verb, object, deadline, units.</summary>
internal sealed class CommitmentWriter(Lexicon lexicon, string text, SourceText source, Tokens tokens)
{
    private readonly VerbJudge _verbs = new(lexicon.VerbSigns, lexicon.VerbWeights);

    private readonly ObjectReader _objects = new(lexicon, text, tokens);

    private readonly List<string> _signs = [];

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
            IsUnsure = row.IsUnsure,
            Text = source.Slice(span),
        };
    }

    // 不增设村级报表: without its 不 the row would say the opposite.
    private int Denied(ClauseReading main) =>
        main.Verb.Start > main.Where.Start && text[main.Verb.Start - 1] == '不' ? main.Verb.Start - 1 : main.Verb.Start;

    /// <summary>The clause that names the row, with the verb that governs it.</summary>
    private ClauseReading Main(Row row) =>
        _verbs.Choose(text, row.Clauses, tokens) is { } chosen ? chosen.Clause with { Verb = chosen.Span } : row.Clauses[0] with { Verb = default };

    /// <summary>What the verb governs: of all phrases that may be it the one whose signs weigh most.</summary>
    private string Object(Row row, ClauseReading main)
    {
        if (main.Verb.Length == 0) return _objects.Shorten(main.Where.Start, main.Where.End);
        var candidates = _objects.Candidates(row.Clauses, main, row.End);
        var chosen = "";
        var most = double.NegativeInfinity;
        for (var i = 0; i < candidates.Count; i++)
        {
            _signs.Clear();
            _objects.Read(row.Clauses, main, candidates, i, _signs);
            var weight = lexicon.ObjectWeights.Sum(_signs);
            if (weight <= most) continue;
            (most, chosen) = (weight, candidates[i].Text);
        }
        return chosen;
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
