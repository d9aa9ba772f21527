namespace Yiguan.Reading.Statements;

/// <summary>Words around a number, from lexicon/figures.yaml.</summary>
internal sealed class FigureWords(LexiconFile file)
{
    public WordTable Rise { get; } = file.Table("rise");

    public WordTable Fall { get; } = file.Table("fall");

    public WordTable Shortfall { get; } = file.Table("shortfall");

    public WordTable YearOnYear { get; } = file.Table("yoy");

    public WordTable OtherBase { get; } = file.Table("base");

    public WordTable Level { get; } = file.Table("level");

    public WordTable LabelAfter { get; } = new(file.Words("label_after").Where(w => w.Length > 1));

    public WordTable LabelUnits { get; } = file.Table("label_units");

    public WordTable Scope { get; } = file.Table("scope");

    public WordTable Tails { get; } = file.Table("tails");
}
