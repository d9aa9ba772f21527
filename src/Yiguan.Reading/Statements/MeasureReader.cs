using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Statements;

/// <summary>Names what a number measures: of all the names the text offers, the one whose signs weigh most.</summary>
internal sealed class MeasureReader(Lexicon lexicon, string text, Tokens tokens, Outline outline, DocumentHead head, IMeasureJudge judge)
{
    private readonly MeasureContext _context = new(text, outline);
    private readonly MeasureSigns _signs = new(lexicon, head);
    private readonly MeasureSpan _spans = new(lexicon, text, tokens);
    private MeasureCandidates? _candidates;

    public void Read(Figure figure)
    {
        _candidates ??= new MeasureCandidates(lexicon, text, tokens, _context);
        var given = _candidates.Of(figure);
        // 3个。 alone measures nothing that has a name.
        var chosen = given.Candidates.Count > 0 ? given.Candidates[judge.Choose(given, _signs)] : new MeasureCandidate("", MeasureForm.Own, MeasureTopic.None, default, default, "", 0);
        figure.Measure = chosen.Name;
        if (chosen.Form == MeasureForm.Cell) figure.Unit ??= figure.Passage.CellUnit is "％" ? "%" : figure.Passage.CellUnit;
        _context.Remember(figure, chosen);
        _spans.Read(figure);
    }
}
