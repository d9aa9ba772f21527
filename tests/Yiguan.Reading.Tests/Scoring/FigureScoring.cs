namespace Yiguan.Reading.Scoring;

/// <summary>Scores figures: aligned by their number, then field by field.</summary>
internal static class FigureScoring
{
    public static void Score(AnnotatedDocument document, DocumentReading reading, ScoreSheet sheet)
    {
        GoldFigure[] figures = [.. document.Figures.Where(g => !g.IsName)];
        GoldFigure[] names = [.. document.Figures.Where(g => g.IsName)];
        var numbers = new PlaceIndex([.. figures.Select(g => g.Number)]);
        var said = Judged(reading, figures, names, numbers);

        var pairs = Pairing.Greedy(figures, said, g => g.Number, s => s.Number, Closeness);
        var valued = pairs.FindAll(p => SameValue(p.Gold, p.Said));
        Score Of(IEnumerable<(GoldFigure, Statement)> hits) => new(hits.Count(), said.Count, figures.Length);

        sheet[Measures.NumberFound] = Of(pairs);
        sheet[Measures.ValueAndUnit] = Of(valued);
        sheet[Measures.Kind] = Of(valued.Where(p => SameKind(p.Gold, p.Said)));
        sheet[Measures.Comparator] = Of(valued.Where(p => SameComparator(p.Gold, p.Said)));
        sheet[Measures.Change] = Of(valued.Where(p => Likeness.Change(p.Gold.Change, Spelling.Of(p.Said.Change))));
        sheet[Measures.Deadline] = Of(valued.Where(p => SameDeadline(p.Gold, p.Said)));
        sheet[Measures.Measure] = Of(valued.Where(p => SameMeasure(p.Gold, p.Said)));
        sheet[Measures.WholeFigure] = Of(valued.Where(p => SameKind(p.Gold, p.Said) && SameComparator(p.Gold, p.Said) && SameDeadline(p.Gold, p.Said) && SameMeasure(p.Gold, p.Said)));
        sheet[Measures.NamesTaken] = NamesTaken(names, said, numbers);
    }

    // Numbers inside an annotated span that are not its own number (thresholds in measures), and limits or triggers read as
    // figures, are neither rewarded nor punished.
    private static List<Statement> Judged(DocumentReading reading, GoldFigure[] figures, GoldFigure[] names, PlaceIndex numbers)
    {
        var unjudged = new PlaceIndex([.. figures.Concat(names.Where(n => n.IsLimit)).Select(g => g.Span)]);
        return [.. reading.Statements.Where(s => s.Kind != StatementKind.Name && (numbers.Overlaps(s.Number) || !unjudged.Overlaps(s.Number)))];
    }

    private static Score NamesTaken(GoldFigure[] names, List<Statement> said, PlaceIndex numbers)
    {
        var invented = new PlaceIndex([.. said.Where(s => !numbers.Overlaps(s.Number)).Select(s => s.Number)]);
        return new Score(names.Count(n => invented.Overlaps(n.Span)), names.Length, names.Length);
    }

    private static double Closeness(GoldFigure gold, Statement said)
    {
        var shared = Math.Min(gold.NumEnd, said.Number.End) - Math.Max(gold.NumStart, said.Number.Start);
        return (double)shared / Math.Max(gold.Number.Length, said.Number.Length) + Likeness.Dice(gold.Measure, said.Measure);
    }

    private static bool SameValue(GoldFigure gold, Statement said) =>
        Likeness.Number(gold.Value, said.Value) && Likeness.Number(gold.ValueTo, said.ValueTo) && gold.Unit == said.Unit;

    private static bool SameKind(GoldFigure gold, Statement said) => Likeness.Kind(gold.Kind, Spelling.Of(said.Kind));

    private static bool SameComparator(GoldFigure gold, Statement said) => Likeness.Comparator(gold, Spelling.Of(said.Comparator));

    private static bool SameDeadline(GoldFigure gold, Statement said) => Likeness.Deadline(gold.Deadline, said.Deadline?.Iso);

    private static bool SameMeasure(GoldFigure gold, Statement said) => Likeness.Dice(gold.Measure, said.Measure) >= 0.5;
}
