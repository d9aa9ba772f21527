using System.Collections.Immutable;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Living;

/// <summary>A commitment in its sentence, and what has become of it.</summary>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Matter">Id of its matter.</param>
/// <param name="Outcome">What has become of it.</param>
public sealed record Followed(Span Span, string Matter, Outcome Outcome);

/// <summary>A stretch of a paragraph: plain, or a commitment.</summary>
/// <param name="Text">Its words, to the letter.</param>
/// <param name="Of">The commitment; null for plain text.</param>
public sealed record LivingPiece(string Text, Followed? Of);

/// <summary>A paragraph of the text as it was given.</summary>
/// <param name="Level">Level of the heading that it is; 0 for text.</param>
/// <param name="Pieces">Its stretches in order; together they are the paragraph to the letter.</param>
public sealed record LivingParagraph(int Level, ImmutableArray<LivingPiece> Pieces);

/// <summary>A section of the first level, with what has become of its commitments.</summary>
/// <param name="Title">Its heading; empty for what stands before the first.</param>
/// <param name="Paragraphs">Its paragraphs, the heading among them.</param>
/// <param name="Shares">How many commitments have which outcome.</param>
public sealed record LivingSection(string Title, ImmutableArray<LivingParagraph> Paragraphs, OutcomeShares Shares);

/// <summary>活文件: a document as it was given, each commitment with what has become of it.</summary>
public sealed record LivingText(ImmutableArray<LivingSection> Sections, OutcomeShares Shares)
{
    /// <summary>Lays what has become of commitments over the text that asked for them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="outline">Its headings.</param>
    /// <param name="followed">Its commitments; where two overlap, the first stands.</param>
    public static LivingText Of(SourceText text, IEnumerable<Heading> outline, IEnumerable<Followed> followed)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (headings, commitments) = (outline.OrderBy(h => h.Span.Start).ToList(), Apart(followed, text.Length));
        var begins = headings.Where(h => h.Level == 1 && h.Marker.Length > 0).Select(h => (h.Span.Start, text.Slice(h.Span).Trim())).Prepend((Start: 0, ""));
        var sections = begins.Zip(begins.Skip(1).Select(b => b.Start).Append(text.Length), (b, end) => Section(b.Item2, new Span(b.Start, end)))
            .Where(s => s.Paragraphs.Length > 0).ToImmutableArray();
        return new LivingText(sections, OutcomeShares.Of(commitments.Select(c => c.Outcome)));

        LivingSection Section(string title, Span span) => new(
            title,
            [.. Lines(text.Points, span).Select(line => new LivingParagraph(headings.Find(h => h.Span.Start == line.Start && h.Span.End >= line.End)?.Level ?? 0, [.. Pieces(text, line, commitments)]))],
            OutcomeShares.Of(commitments.Where(c => c.Span.Start >= span.Start && c.Span.Start < span.End).Select(c => c.Outcome)));
    }

    private static List<Followed> Apart(IEnumerable<Followed> followed, int length)
    {
        var apart = new List<Followed>();
        foreach (var next in followed.Where(f => f.Span.Start >= 0 && f.Span.End <= length && f.Span.Length > 0).OrderBy(f => f.Span.Start).ThenBy(f => f.Matter, StringComparer.Ordinal))
        {
            if (apart.Count == 0 || next.Span.Start >= apart[^1].Span.End) apart.Add(next);
        }
        return apart;
    }

    private static IEnumerable<Span> Lines(string points, Span within)
    {
        for (var start = within.Start; start < within.End;)
        {
            var end = points.IndexOf('\n', start, within.End - start) is var at and >= 0 ? at : within.End;
            if (!string.IsNullOrWhiteSpace(points[start..end])) yield return new Span(start, end);
            start = end + 1;
        }
    }

    // A commitment that runs over the end of a line stands on each of its lines.
    private static IEnumerable<LivingPiece> Pieces(SourceText text, Span line, List<Followed> commitments)
    {
        var at = line.Start;
        foreach (var commitment in commitments.Where(c => c.Span.Overlaps(line)))
        {
            var here = new Span(Math.Max(at, commitment.Span.Start), Math.Min(line.End, commitment.Span.End));
            if (here.Start > at) yield return new LivingPiece(text.Slice(new Span(at, here.Start)), null);
            yield return new LivingPiece(text.Slice(here), commitment);
            at = here.End;
        }
        if (at < line.End) yield return new LivingPiece(text.Slice(new Span(at, line.End)), null);
    }
}
