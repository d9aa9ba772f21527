using System.Collections.Immutable;
using Yiguan.Core.Findings;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Tests.Samples;

/// <summary>Makes plans by hand: everything is said by the words of the text, offsets are looked up.</summary>
internal sealed class PlanBuilder(string text)
{
    private readonly SourceText _text = SourceText.From(text);
    private readonly List<Heading> _headings = [];
    private readonly List<Statement> _figures = [];
    private readonly List<PlanRow> _rows = [];
    private readonly List<Finding> _findings = [];
    private readonly List<(string Actual, string Target, decimal? Achieved, decimal? Elapsed)> _pairs = [];

    public DocumentHead Head { get; init; } = new();

    /// <summary>Where words stand; after other words, where they stand more than once.</summary>
    public Span At(string words, string? after = null)
    {
        var from = after is null ? 0 : _text.Points.IndexOf(after, StringComparison.Ordinal);
        var points = SourceText.From(words).Points;
        var start = _text.Points.IndexOf(points, from, StringComparison.Ordinal);
        return start < 0 ? throw new ArgumentException($"The sample does not say {words}.") : new Span(start, start + points.Length);
    }

    public PlanBuilder Heading(string words, int level, string marker, string path)
    {
        var title = words[(words.IndexOfAny(['、', '）']) + 1)..].TrimEnd('。');
        _headings.Add(new Heading(At(words), level, marker, title, path));
        return this;
    }

    public PlanBuilder Figure(
        StatementKind kind,
        string words,
        string number,
        string measure,
        decimal? value,
        string? unit,
        Comparator? comparator = Comparator.Equal,
        Change? change = null,
        decimal? to = null,
        Deadline? due = null,
        string? scope = null)
    {
        var span = At(words);
        var offset = words.LastIndexOf(number, StringComparison.Ordinal);
        _figures.Add(new Statement
        {
            Id = 0,
            Span = span,
            Number = new Span(span.Start + offset, span.Start + offset + number.Length),
            Kind = kind,
            Measure = measure,
            Value = value,
            ValueTo = to,
            Unit = unit,
            Comparator = kind == StatementKind.Name ? null : comparator,
            Change = change,
            Deadline = due,
            Scope = scope,
            Text = words,
        });
        return this;
    }

    public PlanBuilder Task(string words, string verb, string about, Deadline? due = null, IEnumerable<Candidate>? maybe = null)
    {
        var commitment = new Commitment { Id = 0, Span = At(words), Verb = verb, Object = about, Deadline = due, Text = words };
        _rows.Add(new PlanRow(commitment, [], [], [.. maybe ?? []]));
        return this;
    }

    /// <summary>Names a unit for the commitment that was added last.</summary>
    public PlanBuilder By(string name, UnitRole role, Unit? linked = null)
    {
        var row = _rows[^1];
        var span = At(name, row.Commitment.Text);
        _rows[^1] = row with
        {
            Commitment = row.Commitment with { Units = row.Commitment.Units.Add(new UnitMention(name, role, span)) },
            Leads = linked is not null && role == UnitRole.Lead ? row.Leads.Add(linked) : row.Leads,
            Supports = linked is not null && role != UnitRole.Lead ? row.Supports.Add(linked) : row.Supports,
        };
        return this;
    }

    public PlanBuilder Pair(string actual, string target, decimal? achieved, decimal? elapsed)
    {
        _pairs.Add((actual, target, achieved, elapsed));
        return this;
    }

    /// <summary>A finding whose sentence is its only argument.</summary>
    public PlanBuilder Find(string code, Severity severity, string words, string sentence, params string[] others) =>
        Find(code, severity, At(words), sentence, others);

    public PlanBuilder Find(string code, Severity severity, Span span, string sentence, params string[] others)
    {
        _findings.Add(new Finding(code, severity, span, [sentence], [.. others.Select(o => new FindingPlace(null, At(o)))]));
        return this;
    }

    public Plan Build()
    {
        ImmutableArray<Statement> figures = [.. _figures
            .OrderBy(f => f.Span.Start).ThenByDescending(f => f.Span.End)
            .Select((f, i) => f with { Id = i + 1, Section = SectionAt(f.Span) })];
        ImmutableArray<PlanRow> rows = [.. _rows.OrderBy(r => r.Commitment.Span.Start).Select((r, i) => r with { Commitment = Numbered(r.Commitment, i + 1, figures) })];
        return new Plan
        {
            Reading = new DocumentReading
            {
                Text = _text,
                Head = Head,
                Outline = [.. _headings.OrderBy(h => h.Span.Start)],
                Statements = figures,
                Commitments = [.. rows.Select(r => r.Commitment)],
            },
            Rows = rows,
            Pairings = [.. _pairs.Select(p => new Pairing(figures.Single(f => f.Text == p.Actual), figures.Single(f => f.Text == p.Target), p.Achieved, p.Elapsed))],
            Findings = [.. _findings.OrderBy(f => f.Span.Start)],
        };
    }

    private Commitment Numbered(Commitment commitment, int id, ImmutableArray<Statement> figures) => commitment with
    {
        Id = id,
        Section = SectionAt(commitment.Span),
        Statements = [.. figures.Where(f => f.Kind != StatementKind.Name && commitment.Span.Contains(f.Span)).Select(f => f.Id)],
    };

    private string SectionAt(Span span) => _headings.Where(h => h.Span.Start <= span.Start).MaxBy(h => h.Span.Start)?.Path ?? "";
}
