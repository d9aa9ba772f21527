namespace Yiguan.Reading;

/// <summary>Verbs and what goes before them, from lexicon/verbs.yaml.</summary>
internal sealed class VerbTable(LexiconFile file)
{
    /// <summary>Verbs that open an action.</summary>
    public WordTable Strong { get; } = new(file.Words("strong").Where(w => w.Length > 1));

    /// <summary>Two verbs that are one.</summary>
    public WordTable Joined { get; } = file.Table("joined");

    public WordTable Result { get; } = file.Table("result");

    public WordTable Means { get; } = file.Table("means");

    /// <summary>坚持, 紧盯, 立足: open a sentence, whatever verb they hold.</summary>
    public WordTable Openers { get; } = file.Table("openers");

    /// <summary>水平, 能力, 氛围: nouns that name no thing of their own.</summary>
    public WordTable Abstract { get; } = file.Table("abstract");

    /// <summary>户均, 其中, 用于: openers that point back to the clause before.</summary>
    public WordTable Back { get; } = file.Table("back");

    public WordTable Skipped { get; } = file.Table("skipped");

    public WordTable Pushing { get; } = file.Table("pushing");

    /// <summary>The real verb after one that pushes.</summary>
    public WordTable Firm { get; } = file.Table("firm");

    public WordTable Completion { get; } = file.Table("completion");

    /// <summary>不少于, 达到, 控制在: verbs that only bound a number.</summary>
    public WordTable Bounds { get; } = file.Table("bounds");

    /// <summary>Verbs of one character that may govern a row.</summary>
    public WordTable Single { get; } = file.Table("single");

    public WordTable Topic { get; } = file.Table("topic");
}
