using CsCheck;

namespace Yiguan.Reading.Tests.Promises;

/// <summary>What holds of every reading, whatever the text.</summary>
public sealed class AnyTextTests
{
    [Fact]
    public void Any_text_is_read() => Every(reading => Assert.NotNull(reading.Head));

    [Fact]
    public void Every_span_lies_inside_the_text() => Every(reading =>
    {
        var whole = new Span(0, reading.Text.Length);
        Assert.All(Spans(reading), span => Assert.True(span.Start < span.End && whole.Contains(span), $"{span} in {whole}"));
    });

    [Fact]
    public void A_number_stands_inside_its_statement() =>
        Every(reading => Assert.All(reading.Statements, s => Assert.True(s.Span.Contains(s.Number), $"{s.Number} in {s.Span}: {s.Text}")));

    [Fact]
    public void Commitments_stand_in_order_and_do_not_overlap() => Every(reading =>
        Assert.All(reading.Commitments.Zip(reading.Commitments.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start, $"{pair.First.Span}, {pair.Second.Span}")));

    [Fact]
    public void Statements_stand_in_order() => Every(reading =>
        Assert.All(reading.Statements.Zip(reading.Statements.Skip(1)), pair => Assert.True(pair.First.Span.Start <= pair.Second.Span.Start)));

    [Fact]
    public void Statements_and_commitments_are_numbered_from_one() => Every(reading =>
    {
        Assert.Equal(Enumerable.Range(1, reading.Statements.Length), reading.Statements.Select(s => s.Id));
        Assert.Equal(Enumerable.Range(1, reading.Commitments.Length), reading.Commitments.Select(c => c.Id));
    });

    [Fact]
    public void The_words_of_a_statement_or_commitment_are_those_under_its_span() => Every(reading =>
    {
        Assert.All(reading.Statements, s => Assert.Equal(reading.Text.Slice(s.Span), s.Text));
        Assert.All(reading.Commitments, c => Assert.Equal(reading.Text.Slice(c.Span), c.Text));
        Assert.All(reading.Commitments.SelectMany(c => c.Units), u => Assert.Equal(reading.Text.Slice(u.Span), u.Name));
    });

    [Fact]
    public void A_commitment_names_statements_that_lie_inside_it_and_are_no_names() => Every(reading =>
        Assert.All(reading.Commitments.SelectMany(c => c.Statements.Select(id => (Commitment: c, Statement: reading.Statements[id - 1]))), pair =>
        {
            Assert.True(pair.Commitment.Span.Contains(pair.Statement.Number));
            Assert.NotEqual(StatementKind.Name, pair.Statement.Kind);
        }));

    [Fact]
    public void A_name_has_no_value_and_every_figure_has_one() => Every(reading => Assert.All(reading.Statements, s =>
        Assert.Equal(s.Kind == StatementKind.Name, s.Value is null)));

    [Fact]
    public void The_same_text_is_read_the_same_twice() => Texts.Any.Sample(text =>
        Assert.Equal(Told(Reading.Of(text)), Told(new DocumentReader(Reading.Reader.Lexicon).Read(SourceText.From(text)))), iter: 300);

    private static void Every(Action<DocumentReading> promise) => Texts.Any.Sample(text => promise(Reading.Of(text)), iter: 500);

    private static IEnumerable<Span> Spans(DocumentReading reading) =>
    [
        .. reading.Outline.Select(h => h.Span),
        .. reading.Statements.SelectMany(s => (Span[])[s.Span, s.Number]),
        .. reading.Commitments.SelectMany(c => (Span[])[c.Span, .. c.Units.Select(u => u.Span)]),
    ];

    private static string Told(DocumentReading reading) => string.Join('\n',
        (IEnumerable<object>)[reading.Head, .. reading.Outline, .. reading.Statements, .. reading.Commitments.Select(c => c with { Units = [], Statements = [] }), .. reading.Commitments.SelectMany(c => c.Units)]);
}
