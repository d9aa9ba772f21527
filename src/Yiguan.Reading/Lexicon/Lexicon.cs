using Yiguan.Reading.Clauses;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;
using Yiguan.Reading.Numbers;
using Yiguan.Reading.Statements;

namespace Yiguan.Reading;

/// <summary>The words the reader knows: units of measure, verbs, comparators, periods, labels. Data, see docs/lexicon.md.</summary>
public sealed class Lexicon
{
    private readonly Lazy<WorkCalendar> _calendar;

    private Lexicon(string? additions)
    {
        var units = LexiconFile.Load("units.yaml", additions);
        var names = LexiconFile.Load("names.yaml", additions);
        Units = new UnitTable(units);
        Bounds = new BoundTable(units);
        Numbers = new NumberScanner(Units, names.Table("lexical"), units.Table("about/inside"));
        Bundles = names.Table("bundles");
        Verbs = new VerbTable(LexiconFile.Load("verbs.yaml", additions));
        Periods = new PeriodTable(LexiconFile.Load("periods.yaml", additions));
        Documents = new Vocabulary(LexiconFile.Load("documents.yaml", additions));
        Names = new UnitNames(LexiconFile.Load("people.yaml", additions), Verbs);
        Clauses = new ClauseReader(Verbs, Names);
        Borders = new BorderJudge(LexiconFile.Load("borders.yaml", additions), Verbs);
        Figures = new FigureWords(LexiconFile.Load("figures.yaml", additions));
        MeasureWords = new MeasureWords(LexiconFile.Load("phrases.yaml", additions));
        Measures = new MeasureJudge(LexiconFile.Load("measures.yaml", additions));
        _calendar = new Lazy<WorkCalendar>(() => WorkCalendar.Load(additions));
        Dates = new DateScanner(Periods, () => _calendar.Value);
    }

    /// <summary>The official calendar of working days.</summary>
    public WorkCalendar Calendar => _calendar.Value;

    internal UnitTable Units { get; }

    internal BoundTable Bounds { get; }

    internal NumberScanner Numbers { get; }

    internal WordTable Bundles { get; }

    internal VerbTable Verbs { get; }

    internal FigureWords Figures { get; }

    internal MeasureWords MeasureWords { get; }

    internal MeasureJudge Measures { get; }

    internal UnitNames Names { get; }

    internal ClauseReader Clauses { get; }

    internal BorderJudge Borders { get; }

    internal PeriodTable Periods { get; }

    internal DateScanner Dates { get; }

    internal Vocabulary Documents { get; }

    /// <summary>The lexicon that Yiguan comes with, and the additions of a county where it has any.</summary>
    /// <param name="additions">Folder with files named like those of lexicon/; null for none.</param>
    /// <exception cref="LexiconException">A file cannot be read; the message names file, line and field.</exception>
    public static Lexicon Load(string? additions = null) => new(additions);
}
