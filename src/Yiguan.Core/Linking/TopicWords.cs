using System.Collections.Immutable;
using Yiguan.Core.Files;

namespace Yiguan.Core.Linking;

/// <summary>领域词: words that documents use for the fields of county offices, beside the duties of the organisation file.</summary>
public sealed class TopicWords
{
    private static readonly Lazy<TopicWords> s_shipped = new(ReadShipped);

    private TopicWords(ImmutableArray<FieldWords> fields, HashSet<string> generic, HashSet<string> weak) =>
        (Fields, Generic, Weak) = (fields, generic, weak);

    /// <summary>The words that Yiguan comes with: how county offices divide their work everywhere.</summary>
    public static TopicWords Shipped => s_shipped.Value;

    /// <summary>No words at all, so that duties and topics decide alone.</summary>
    public static TopicWords None { get; } = new([], [], []);

    internal ImmutableArray<FieldWords> Fields { get; }

    /// <summary>Words that tell nothing about who should lead.</summary>
    internal HashSet<string> Generic { get; }

    /// <summary>Words of a field that only tip the scales.</summary>
    internal HashSet<string> Weak { get; }

    /// <summary>Reads the text of a topics file.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What errors call the file.</param>
    /// <returns>The words, or every error with its place.</returns>
    public static (TopicWords? Words, ImmutableArray<FileError> Errors) Read(string yaml, string name)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(name);
        var errors = new FileErrors(name);
        var read = new DataReader(errors);
        var root = DataFile.Parse(yaml, errors);
        if (errors.Any) return (null, errors.All);

        var map = read.Map(root, "", "fields", "generic", "weak");
        var fields = read.List(map, "fields", "").Select((node, i) => Field(read, node, $"fields[{i}]")).ToImmutableArray();
        var words = new TopicWords(fields, [.. read.Words(map, "generic", "")], [.. read.Words(map, "weak", "")]);
        return errors.Any ? (null, errors.All) : (words, []);
    }

    /// <summary>These words and those of a county.</summary>
    public TopicWords With(TopicWords county)
    {
        ArgumentNullException.ThrowIfNull(county);
        return new([.. Fields, .. county.Fields], [.. Generic, .. county.Generic], [.. Weak, .. county.Weak]);
    }

    private static FieldWords Field(DataReader read, DataNode node, string field)
    {
        var map = read.Map(node, field, "offices", "words", "also");
        return new FieldWords(read.Texts(map, "offices", field), [.. read.Words(map, "words", field)], [.. read.Words(map, "also", field)]);
    }

    private static TopicWords ReadShipped()
    {
        const string File = "lexicon/topics.yaml";
        var (words, errors) = Read(Shelf.Text(File), File);
        return words ?? throw new InvalidOperationException(errors[0].Message(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>Words of one field with the names of the office that minds it, and those of other fields in which it leads at times.</summary>
internal sealed record FieldWords(ImmutableArray<string> Offices, ImmutableArray<string> Words, ImmutableArray<string> Also);
