using Yiguan.Reading;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Orders;

/// <summary>The sentences of annotated documents as examples: an order where an annotated commitment lies in it.</summary>
internal sealed class OrderExamples(DocumentReader reader)
{
    private readonly CommitmentReader _commitments = new(reader.Lexicon);

    /// <summary>Each sentence twice: with the signs of its place, and without.</summary>
    /// <remarks>
    /// Headings of the annotated documents are known to the lexicon, those of the next document need not be. A sentence that also
    /// stands alone among the examples teaches what its words say by themselves, so that they can outweigh a heading that misleads.
    /// </remarks>
    public (List<Example> Placed, List<Example> Bare) Read(IEnumerable<AnnotatedDocument> documents)
    {
        var (placed, bare) = (new List<Example>(), new List<Example>());
        foreach (var document in documents) Read(document, placed, bare);
        return (placed, bare);
    }

    private void Read(AnnotatedDocument document, List<Example> placed, List<Example> bare)
    {
        var (outline, tokens) = reader.Parse(document.Text);
        var kind = reader.Read(document.Text).Head.Kind;
        var gate = _commitments.Gate();
        var signs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in outline.Passages.Where(p => !p.InTable))
        {
            foreach (var sentence in _commitments.Sentences(document.Text.Points, passage, tokens))
            {
                if (_commitments.StandsBeside(document.Text.Points, tokens, sentence)) continue;
                var where = new Span(sentence[0].Where.Start, sentence[^1].Where.End);
                var ordered = document.Commitments.Any(c => c.Span.Overlaps(where));
                gate.Read(document.Text.Points, passage, kind, sentence, signs);
                placed.Add(new Example(document, [.. signs], ordered));
                signs.Clear();
                reader.Lexicon.Orders.Read(kind, document.Text.Points, sentence, signs);
                bare.Add(new Example(document, [.. signs], ordered));
            }
        }
    }
}
