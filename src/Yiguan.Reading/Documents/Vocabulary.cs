namespace Yiguan.Reading.Documents;

/// <summary>How documents are built, from lexicon/documents.yaml.</summary>
internal sealed class Vocabulary
{
    public Vocabulary(LexiconFile file)
    {
        Kinds = [.. file.Keys("kinds").Select(k => (Enum.TryParse<DocumentKind>(k, out var kind) ? kind : throw file.Wrong("kinds/" + k, "lexicon.kind-expected", string.Join(", ", Enum.GetNames<DocumentKind>())), file.Table("kinds/" + k)))];
        Headings = new Dictionary<Mode, WordTable>
        {
            [Mode.Review] = file.Table("headings/review"),
            [Mode.Problem] = file.Table("headings/problem"),
            [Mode.Attitude] = file.Table("headings/attitude"),
            [Mode.Order] = file.Table("headings/order"),
            [Mode.Principle] = file.Table("headings/principle"),
            [Mode.Rule] = file.Table("headings/rule"),
        };
        Labels = new WordMap<Label>(Enum.GetValues<Label>().Where(l => l != Label.None)
            .SelectMany(l => file.Words("labels/" + l.ToString().ToLowerInvariant()).Select(w => KeyValuePair.Create(w, l))));
        MinutesOrder = file.Table("minutes/order");
        MinutesTell = file.Table("minutes/tell");
        Closing = file.Table("closing");
        Sentences = new WordMap<string>(file.Keys("sentences").SelectMany(k => file.Words("sentences/" + k).Select(w => KeyValuePair.Create(w, k))));
    }

    public IReadOnlyList<(DocumentKind Kind, WordTable Words)> Kinds { get; }

    public IReadOnlyDictionary<Mode, WordTable> Headings { get; }

    public WordMap<Label> Labels { get; }

    public WordTable MinutesOrder { get; }

    public WordTable MinutesTell { get; }

    public WordTable Closing { get; }

    /// <summary>Words that tell what a sentence is about with their group: what is done, what must be, what is aimed at, what is wrong.</summary>
    public WordMap<string> Sentences { get; }

    /// <summary>The group of words that say nothing and only hold one that would: 重要 is no 要.</summary>
    public const string Nothing = "nothing";
}

/// <summary>What stands before a colon or at the head of a column.</summary>
internal enum Label
{
    None,
    Task,
    Lead,
    Owner,
    Support,
    Deadline,
    Problem,
    Remark,
}

/// <summary>What a passage is: only some are read for commitments.</summary>
internal enum Mode
{
    /// <summary>Orders: what is to be done.</summary>
    Order,

    /// <summary>What was done.</summary>
    Review,

    /// <summary>What is wrong or how things stand.</summary>
    Problem,

    /// <summary>Why and in what spirit.</summary>
    Attitude,

    /// <summary>Guiding thought: only what counts or dates something is an order.</summary>
    Principle,

    /// <summary>Articles of rules.</summary>
    Rule,

    /// <summary>Introductions, approvals, closings.</summary>
    Told,
}
