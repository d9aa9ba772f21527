using System.Runtime.InteropServices;
using Yiguan.Reading;
using Yiguan.Reading.Clauses;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit;

/// <summary>Reads examples out of annotated documents, with the clauses and signs of the reader itself.</summary>
internal sealed class ExampleReader(DocumentReader reader)
{
    private readonly CommitmentReader _commitments = new(reader.Lexicon);

    public List<Example> Read(IEnumerable<AnnotatedDocument> documents)
    {
        var examples = new List<Example>();
        foreach (var document in documents) ReadDocument(document, examples);
        return examples;
    }

    private void ReadDocument(AnnotatedDocument document, List<Example> examples)
    {
        var (outline, tokens) = reader.Parse(document.Text);
        var kind = reader.Read(document.Text).Head.Kind;
        foreach (var passage in outline.Passages)
        {
            foreach (var sentence in _commitments.Sentences(document.Text.Points, passage, tokens)) ReadSentence(document, kind, sentence, examples);
        }
    }

    // The row so far is the annotated one, not the one the reader would have made: each border is judged on its own.
    private void ReadSentence(AnnotatedDocument document, DocumentKind kind, List<ClauseReading> sentence, List<Example> examples)
    {
        var row = new List<ClauseReading>();
        GoldCommitment? current = null;
        for (var i = 0; i < sentence.Count; i++)
        {
            var clause = sentence[i];
            var owner = Owner(document, clause);
            if (owner is null) row.Clear();
            if (owner is not null && row.Count > 0)
            {
                var cut = owner != current;
                examples.Add(new Example(document, Signs(document, kind, row, clause, i + 1 < sentence.Count ? sentence[i + 1] : null), cut));
                if (cut) row.Clear();
            }
            current = owner;
            if (owner is not null) row.Add(clause);
        }
    }

    private string[] Signs(AnnotatedDocument document, DocumentKind kind, List<ClauseReading> row, ClauseReading next, ClauseReading? after)
    {
        var signs = new List<string>();
        BorderSigns.Read(reader.Lexicon.Verbs, kind, document.Text.Points, CollectionsMarshal.AsSpan(row), next, after, signs);
        return [.. signs];
    }

    /// <summary>The annotated commitment that a clause belongs to; null for none.</summary>
    private static GoldCommitment? Owner(AnnotatedDocument document, ClauseReading clause)
    {
        var where = new Span(clause.Where.Start, clause.Where.End);
        return document.Commitments.FirstOrDefault(c => c.Span.Overlaps(where));
    }
}
