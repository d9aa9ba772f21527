namespace Yiguan.Reading.Scoring;

/// <summary>Scores commitments: aligned by intersection over union, then field by field; and the cuts by themselves.</summary>
internal static class CommitmentScoring
{
    // Two annotators who agree on a row still differ by an opener or a tail.
    private const double SameRow = 0.6;

    public static void Score(AnnotatedDocument document, DocumentReading reading, ScoreSheet sheet)
    {
        var met = Pairing.Greedy(document.Commitments, reading.Commitments, g => g.Span, c => c.Span, Agreement);
        Score Of(int hits) => new(hits, reading.Commitments.Length, document.Commitments.Length);

        sheet[Measures.Commitment] = Of(met.Count);
        sheet[Measures.Verb] = Of(met.Count(p => p.Gold.Verb == p.Said.Verb));
        sheet[Measures.Object] = Of(met.Count(p => Likeness.Dice(p.Gold.Object, p.Said.Object) >= 0.5));
        sheet[Measures.CommitmentDeadline] = Of(met.Count(p => SameDeadline(p.Gold, p.Said)));
        sheet[Measures.StrictDeadline] = Of(met.Count(p => p.Gold.Deadline == p.Said.Deadline?.Iso));
        sheet[Measures.Leads] = Leads(met);
        sheet[Measures.Borders] = Borders(document, reading);
    }

    private static double Agreement(GoldCommitment gold, Commitment said)
    {
        var shared = Math.Min(gold.End, said.Span.End) - Math.Max(gold.Start, said.Span.Start);
        var joined = Math.Max(gold.End, said.Span.End) - Math.Min(gold.Start, said.Span.Start);
        var agreement = (double)shared / joined;
        return agreement >= SameRow ? agreement : 0;
    }

    // Kept as the annotators' own scorer has it: a row without a deadline forgives one that was read into it.
    private static bool SameDeadline(GoldCommitment gold, Commitment said) =>
        Likeness.Deadline(gold.Deadline, DayOrDuration(said.Deadline)) || gold.Deadline == said.Deadline?.Recurrence;

    private static string? DayOrDuration(Deadline? deadline) => deadline is null ? null : (deadline with { Recurrence = null }).Iso;

    private static Score Leads(List<(GoldCommitment Gold, Commitment Said)> met)
    {
        var owned = met.FindAll(p => p.Gold.Lead.Length > 0);
        return new Score(owned.Count(p => Answering(p.Said).Intersect(p.Gold.Lead).Any()), owned.Count, owned.Count);
    }

    private static IEnumerable<string> Answering(Commitment commitment)
    {
        var role = commitment.Units.Any(u => u.Role == UnitRole.Lead) ? UnitRole.Lead : UnitRole.Owner;
        return commitment.Units.Where(u => u.Role == role).Select(u => u.Name);
    }

    private static Score Borders(AnnotatedDocument document, DocumentReading reading)
    {
        HashSet<int> edges = [.. document.Commitments.SelectMany(g => (int[])[g.Start, g.End])];
        HashSet<int> cuts = [.. reading.Commitments.SelectMany(c => (int[])[c.Span.Start, c.Span.End])];
        return new Score(cuts.Count(edges.Contains), cuts.Count, edges.Count);
    }
}
