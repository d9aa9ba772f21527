using System.Collections.Immutable;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>What may stand at a place of a mechanism file. The reader, the schema and the table of keys are made from it, so that they cannot differ.</summary>
internal abstract record Shape
{
    public static OneOrManyShape Many(Shape item) => new(item);

    public static MapShape Map(params ImmutableArray<Key> keys) => new(keys);

    public static EntriesShape Entries(PatternShape id, Shape value) => new(id, value);

    public static WordShape Word(params ImmutableArray<string> words) => new(words);
}

/// <summary>Words of one or more lines, not empty.</summary>
internal sealed record TextShape(int Most = 400) : Shape;

/// <summary>A name: one text, or one for each language.</summary>
internal sealed record TitleShape(int Most = 60) : Shape;

/// <summary>true or false.</summary>
internal sealed record FlagShape : Shape;

/// <summary>A whole number.</summary>
internal sealed record WholeShape(int Least, int Most) : Shape;

/// <summary>One of several words.</summary>
internal sealed record WordShape(ImmutableArray<string> Words) : Shape;

/// <summary>A text of a certain form, which <paramref name="Name"/> names in the sentences: an id, a limit, a number with 万.</summary>
internal sealed record PatternShape(string Name, string Pattern, int Most = 60) : Shape;

/// <summary>A rule of the rule language.</summary>
internal sealed record RuleShape : Shape
{
    public const int Most = 2000;
}

/// <summary>One item bare, or a list of them.</summary>
internal sealed record OneOrManyShape(Shape Item) : Shape
{
    public const int Most = 200;
}

/// <summary>A list in which the order counts.</summary>
internal sealed record ListShape(Shape Item) : Shape
{
    public const int Most = 200;
}

/// <summary>Keys that are known.</summary>
internal sealed record MapShape(ImmutableArray<Key> Keys) : Shape
{
    public Key? Find(string name) => Keys.FirstOrDefault(k => k.Name == name);
}

/// <summary>Things by ids that the file gives them, in the order of the file.</summary>
internal sealed record EntriesShape(PatternShape Id, Shape Value) : Shape
{
    public const int Most = 200;
}

/// <summary>A key of a map.</summary>
/// <param name="Name">As the file writes it.</param>
/// <param name="Value">What stands behind it.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Key(string Name, Shape Value, bool IsRequired = false);
