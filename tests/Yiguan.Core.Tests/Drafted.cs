using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Tests;

/// <summary>A reading made by hand: spans are found by the words they cover, each after the one before.</summary>
internal sealed class Drafted(string text, string? date = "2024-07-18", DocumentKind kind = DocumentKind.Plan)
{
    private static readonly PlanCompiler s_compiler = new(Yunxiu.Organisation);

    private readonly List<Statement> _statements = [];
    private readonly List<Commitment> _commitments = [];
    private int _statementsFrom;
    private int _commitmentsFrom;

    public Drafted Figure(
        string words, string number, string measure, decimal value, string unit, StatementKind of = StatementKind.Target,
        string? by = null, Change? change = null, Comparator comparator = Comparator.Equal)
    {
        var start = text.IndexOf(words, _statementsFrom, StringComparison.Ordinal);
        var at = text.IndexOf(number, start, StringComparison.Ordinal);
        _statementsFrom = at + 1;
        _statements.Add(new Statement
        {
            Id = _statements.Count + 1,
            Span = new Span(start, start + words.Length),
            Number = new Span(at, at + number.Length),
            Kind = of,
            Measure = measure,
            Comparator = of == StatementKind.Name ? null : comparator,
            Value = of == StatementKind.Name ? null : value,
            Unit = unit,
            Change = change,
            Deadline = Deadline(by),
            Text = words,
        });
        return this;
    }

    public Drafted Label(string words) => Figure(words, words, words, 0, "", StatementKind.Name);

    public Drafted Task(string words, string verb = "", string @object = "", string? by = null, string? byText = null, params (string Name, UnitRole Role)[] units)
    {
        var start = text.IndexOf(words, _commitmentsFrom, StringComparison.Ordinal);
        var span = new Span(start, start + words.Length);
        _commitmentsFrom = span.End;
        _commitments.Add(new Commitment
        {
            Id = _commitments.Count + 1,
            Span = span,
            Verb = verb,
            Object = @object,
            Text = words,
            Deadline = Deadline(by, byText),
            Units = [.. units.Select(unit => new UnitMention(unit.Name, unit.Role, At(unit.Name)))],
            Statements = [.. _statements.Where(statement => span.Contains(statement.Span)).Select(statement => statement.Id)],
        });
        return this;
    }

    public Plan Compile() => s_compiler.Compile(new DocumentReading
    {
        Text = SourceText.From(text),
        Head = new DocumentHead { Date = Day(date), DateSource = date is null ? DateSource.None : DateSource.Document, Kind = kind },
        Statements = [.. _statements],
        Commitments = [.. _commitments],
    });

    /// <summary>The findings of one code, in order.</summary>
    public ImmutableArray<Finding> Findings(string code) => [.. Compile().Findings.Where(finding => finding.Code == code)];

    /// <summary>The words under the findings of one code.</summary>
    public IEnumerable<string> Marked(string code) => Findings(code).Select(finding => text[finding.Span.Start..finding.Span.End]);

    private Span At(string name) => text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0 ? new Span(at, at + name.Length) : new Span(0, 0);

    private static Deadline? Deadline(string? by, string? words = null) => by is null ? null : new Deadline { Date = Day(by), Text = words ?? by };

    private static DateOnly? Day(string? iso) => iso is null ? null : DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
