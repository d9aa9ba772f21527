using Yiguan.Reading;
using Yiguan.Reading.Clauses;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Verbs;

/// <summary>An annotated commitment: the signs of every word that may govern it, and which of them do.</summary>
internal sealed record VerbExample(AnnotatedDocument Document, string[][] Signs, bool[] Right);

/// <summary>Reads the rows of annotated documents with the clauses and signs of the reader itself.</summary>
internal sealed class VerbExamples(DocumentReader reader)
{
    private readonly CommitmentReader _commitments = new(reader.Lexicon);
    private readonly List<string> _signs = [];

    /// <summary>Commitments whose verb no candidate has.</summary>
    public int Missed { get; private set; }

    public List<VerbExample> Read(IEnumerable<AnnotatedDocument> documents)
    {
        var examples = new List<VerbExample>();
        foreach (var document in documents) Read(document, examples);
        return examples;
    }

    private void Read(AnnotatedDocument document, List<VerbExample> examples)
    {
        var (outline, tokens) = reader.Parse(document.Text);
        var clauses = outline.Passages.SelectMany(p => _commitments.Sentences(document.Text.Points, p, tokens)).SelectMany(s => s).ToList();
        foreach (var gold in document.Commitments.Where(g => g.Verb is { Length: > 0 }))
        {
            List<ClauseReading> row = [.. clauses.Where(c => gold.Span.Overlaps(c.Where.Span))];
            if (row.Count == 0) continue;
            var candidates = reader.Lexicon.VerbSigns.Candidates(document.Text.Points, row, tokens);
            bool[] right = [.. candidates.Select(c => document.Text.Points[c.Span.Start..c.Span.End] == gold.Verb)];
            if (!right.Contains(true)) { Missed++; continue; }
            examples.Add(new VerbExample(document, [.. candidates.Select((_, i) => Signs(document.Text.Points, row, candidates, i, tokens))], right));
        }
    }

    private string[] Signs(string text, List<ClauseReading> row, List<VerbCandidate> candidates, int index, Tokens tokens)
    {
        _signs.Clear();
        reader.Lexicon.VerbSigns.Read(text, row, candidates, index, tokens, _signs);
        return [.. _signs];
    }
}
