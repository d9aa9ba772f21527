using Yiguan.Reading;
using Yiguan.Reading.Clauses;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Verbs;

/// <summary>An annotated commitment: the signs of every word that may govern it, or of every phrase that may be its object, and which are right.</summary>
internal sealed record VerbExample(AnnotatedDocument Document, string[][] Signs, bool[] Right);

/// <summary>Reads the rows of annotated documents with the clauses and signs of the reader itself.</summary>
internal sealed class VerbExamples(DocumentReader reader)
{
    private readonly CommitmentReader _commitments = new(reader.Lexicon);
    private readonly List<string> _signs = [];

    /// <summary>The choices of verbs, and of objects where the verb is known; with the count of commitments that no candidate has.</summary>
    public (Choices Verbs, Choices Objects) Read(IEnumerable<AnnotatedDocument> documents)
    {
        var (verbs, objects) = (new Choices(), new Choices());
        foreach (var document in documents) Read(document, verbs, objects);
        return (verbs, objects);
    }

    private void Read(AnnotatedDocument document, Choices verbs, Choices objects)
    {
        var (outline, tokens) = reader.Parse(document.Text);
        var clauses = outline.Passages.SelectMany(p => _commitments.Sentences(document.Text.Points, p, tokens)).SelectMany(s => s).ToList();
        foreach (var gold in document.Commitments.Where(g => g.Verb is { Length: > 0 }))
        {
            List<ClauseReading> row = [.. clauses.Where(c => gold.Span.Overlaps(c.Where.Span))];
            if (row.Count == 0) continue;
            var candidates = reader.Lexicon.VerbSigns.Candidates(document.Text.Points, row, tokens);
            bool[] right = [.. candidates.Select(c => document.Text.Points[c.Span.Start..c.Span.End] == gold.Verb)];
            verbs.Add(document, [.. candidates.Select((_, i) => Signs(document.Text.Points, row, candidates, i, tokens))], right);
            if (right.Contains(true)) ReadObject(document, gold, row, candidates[Array.IndexOf(right, true)], tokens, objects);
        }
    }

    private void ReadObject(AnnotatedDocument document, GoldCommitment gold, List<ClauseReading> row, VerbCandidate verb, Tokens tokens, Choices objects)
    {
        var reading = new ObjectReader(reader.Lexicon, document.Text.Points, tokens);
        var main = verb.Clause with { Verb = verb.Span };
        var candidates = reading.Candidates(row, main, gold.End);
        objects.Add(document, [.. candidates.Select((_, i) => { _signs.Clear(); reading.Read(row, main, candidates, i, _signs); return _signs.ToArray(); })],
            [.. candidates.Select(c => Likeness.Dice(gold.Object, c.Text) >= 0.5)]);
    }

    private string[] Signs(string text, List<ClauseReading> row, List<VerbCandidate> candidates, int index, Tokens tokens)
    {
        _signs.Clear();
        reader.Lexicon.VerbSigns.Read(text, row, candidates, index, tokens, _signs);
        return [.. _signs];
    }
}

/// <summary>Examples of one choice.</summary>
internal sealed class Choices
{
    public List<VerbExample> Examples { get; } = [];

    /// <summary>Commitments of which no candidate is right.</summary>
    public int Missed { get; private set; }

    public void Add(AnnotatedDocument document, string[][] signs, bool[] right)
    {
        if (right.Contains(true)) Examples.Add(new VerbExample(document, signs, right));
        else Missed++;
    }
}
