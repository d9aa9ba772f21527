using Yiguan.Reading.Scoring;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit;

/// <summary>
/// Takes down every choice the reader is put before in an annotated document. What it answers decides what later figures can take up:
/// the annotated name, or what a pupil would have said.
/// </summary>
internal sealed class MeasureTeacher(AnnotatedDocument document, IMeasureJudge? pupil, bool pupilSpeaks) : IMeasureJudge
{
    private readonly GoldFigure[] _gold = [.. document.Figures.Where(g => !g.IsName)];

    public List<MeasureExample> Examples { get; } = [];

    public int Choose(MeasureCase given, MeasureSigns signs)
    {
        var token = new Reading.Span(given.Figure.Token.Start, given.Figure.Token.End);
        if (_gold.FirstOrDefault(g => g.Number.Overlaps(token)) is not { } gold) return pupil?.Choose(given, signs) ?? 0;
        var example = new MeasureExample(
            document, gold,
            [.. given.Candidates.Select(c => c.Name)],
            [.. Enumerable.Range(0, given.Candidates.Count).Select(i => SignsOf(given, i, signs))],
            [.. given.Candidates.Select(c => Likeness.Dice(gold.Measure, c.Name))]);
        var said = pupilSpeaks && pupil is not null ? pupil.Choose(given, signs) : example.Best;
        Examples.Add(example with { Said = said });
        return said;
    }

    private static (MeasureSign, string)[] SignsOf(MeasureCase given, int candidate, MeasureSigns signs)
    {
        var notes = new Notes();
        signs.Read(given, candidate, notes);
        return [.. notes.Taken];
    }

    private sealed class Notes : ISigns
    {
        public List<(MeasureSign, string)> Taken { get; } = [];

        public void Add(MeasureSign sign, ReadOnlySpan<char> value) => Taken.Add((sign, value.ToString()));
    }
}
