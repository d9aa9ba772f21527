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

    /// <summary>附件, 共印: right before a number that counts nothing of the text.</summary>
    public WordTable Attached { get; } = file.Table("attached");

    /// <summary>值班电话: right after a stretch of time that only names a service.</summary>
    public WordTable Stretch { get; } = file.Table("stretch");

    /// <summary>为期, 历时: right before the length of something past.</summary>
    public WordTable Lasted { get; } = file.Table("lasted");

    public WordTable LabelUnits { get; } = file.Table("label_units");

    public WordTable Scope { get; } = file.Table("scope");

    public WordTable Tails { get; } = file.Table("tails");
}
