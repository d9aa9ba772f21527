using System.Collections.Immutable;
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
    private static readonly Lazy<string> s_fingerprint = new(LexiconFile.Fingerprint);

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
        Borders = new BorderJudge(new SignWeights(LexiconFile.Load("borders.yaml", additions)), Verbs);
        VerbSigns = new VerbSigns(Verbs);
        VerbWeights = new SignWeights(LexiconFile.Load("verbs-weights.yaml", additions));
        ObjectWeights = new SignWeights(LexiconFile.Load("verbs-objects.yaml", additions));
        Orders = new OrderSigns(Verbs, Documents);
        OrderWeights = new SignWeights(LexiconFile.Load("orders.yaml", additions));
        Figures = new FigureWords(LexiconFile.Load("figures.yaml", additions));
        Kinds = new KindJudge(LexiconFile.Load("kinds.yaml", additions));
        MeasureWords = new MeasureWords(LexiconFile.Load("phrases.yaml", additions));
        Measures = new MeasureJudge(LexiconFile.Load("measures.yaml", additions));
        _calendar = new Lazy<WorkCalendar>(() => WorkCalendar.Load(additions));
        Dates = new DateScanner(Periods, () => _calendar.Value);
    }

    /// <summary>Names of the files that a county may add to: verbs.yaml, people.yaml ….</summary>
    public static ImmutableArray<string> FileNames { get; } =
        [.. typeof(Lexicon).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(LexiconFile.Shelf, StringComparison.Ordinal)).Select(n => n[LexiconFile.Shelf.Length..])];

    /// <summary>Tells the words that Yiguan comes with from those of every other version: a hash over all files, 16 digits.</summary>
    public static string Fingerprint => s_fingerprint.Value;

    /// <summary>The official calendar of working days.</summary>
    public WorkCalendar Calendar => _calendar.Value;

    internal UnitTable Units { get; }

    internal BoundTable Bounds { get; }

    internal NumberScanner Numbers { get; }

    internal WordTable Bundles { get; }

    internal VerbTable Verbs { get; }

    internal FigureWords Figures { get; }

    internal KindJudge Kinds { get; }

    internal MeasureWords MeasureWords { get; }

    internal MeasureJudge Measures { get; }

    internal UnitNames Names { get; }

    internal ClauseReader Clauses { get; }

    internal BorderJudge Borders { get; }

    internal VerbSigns VerbSigns { get; }

    internal SignWeights VerbWeights { get; }

    internal SignWeights ObjectWeights { get; }

    internal OrderSigns Orders { get; }

    internal SignWeights OrderWeights { get; }

    internal PeriodTable Periods { get; }

    internal DateScanner Dates { get; }

    internal Vocabulary Documents { get; }

    /// <summary>The lexicon that Yiguan comes with, and the additions of a county where it has any.</summary>
    /// <param name="additions">Folder with files named like those of lexicon/; null for none.</param>
    /// <exception cref="LexiconException">A file cannot be read; the message names file, line and field.</exception>
    public static Lexicon Load(string? additions = null) => new(additions);
}
