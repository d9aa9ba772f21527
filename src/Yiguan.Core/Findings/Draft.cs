using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A compiled document on the table of those who check it, with what several rules look up.</summary>
internal sealed class Draft
{
    private readonly Dictionary<int, Statement> _statements = [];
    private readonly Lazy<Sentences> _sentences;
    private readonly Lazy<IReadOnlyList<DocumentTable>> _tables;

    public Draft(Plan plan, OrganisationTree? organisation)
    {
        (Plan, Organisation) = (plan, organisation);
        foreach (var statement in Reading.Statements) _statements.TryAdd(statement.Id, statement);
        _sentences = new(() => new Sentences(Text));
        _tables = new(() => DocumentTable.Find(Text));
    }

    public Plan Plan { get; }

    public OrganisationTree? Organisation { get; }

    public DocumentReading Reading => Plan.Reading;

    /// <summary>One char a code point, so that an index into it is an offset of a span.</summary>
    public string Text => Reading.Text.Points;

    public Sentences Sentences => _sentences.Value;

    public IReadOnlyList<DocumentTable> Tables => _tables.Value;

    /// <summary>The sentence that holds a place, cut off at <paramref name="reach"/> to either side.</summary>
    public ReadOnlySpan<char> SentenceAround(int position, int reach)
    {
        var sentence = Sentences.At(position);
        var start = Math.Max(sentence.Start, position - reach);
        return Text.AsSpan(start, Math.Min(sentence.End, position + reach) - start);
    }

    public IEnumerable<Statement> StatementsOf(Commitment commitment)
    {
        foreach (var id in commitment.Statements)
        {
            if (_statements.TryGetValue(id, out var statement)) yield return statement;
        }
    }
}
