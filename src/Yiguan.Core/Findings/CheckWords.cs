using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Text;

namespace Yiguan.Core.Findings;

/// <summary>Words of the checks, from lexicon/checks.yaml.</summary>
internal sealed class CheckWords
{
    private const string File = "lexicon/checks.yaml";
    private static readonly Lazy<CheckWords> s_shipped = new(() => new CheckWords(Shelf.Text(File)));

    private CheckWords(string yaml)
    {
        var errors = new FileErrors(File);
        var read = new DataReader(errors);
        var map = read.Map(DataFile.Parse(yaml, errors), "", "asks", "harmless", "negations", "endings", "vague", "checkable", "slogans", "remarks");
        AskKinds = [.. read.List(map, "asks", "").Select((node, i) => Ask(read, node, $"asks[{i}]", i))];
        Harmless = Trie(read.Words(map, "harmless", ""));
        Negations = Trie(read.Words(map, "negations", ""));
        Endings = Trie(read.Words(map, "endings", ""));
        Vague = [.. read.Words(map, "vague", "")];
        Checkable = Trie(read.Words(map, "checkable", ""));
        KnownSlogans = [.. read.Words(map, "slogans", "")];
        Remarks = Trie(read.Words(map, "remarks", ""));
        if (errors.Any) throw new InvalidOperationException(errors.All[0].Message(System.Globalization.CultureInfo.InvariantCulture));
    }

    public static CheckWords Shipped => s_shipped.Value;

    /// <summary>Forbidden asks; a value is an index into <see cref="AskKinds"/>.</summary>
    public PhraseTrie Asks { get; } = new();

    public ImmutableArray<string> AskKinds { get; }

    public PhraseTrie Harmless { get; }

    public PhraseTrie Negations { get; }

    public PhraseTrie Endings { get; }

    public ImmutableHashSet<string> Vague { get; }

    public PhraseTrie Checkable { get; }

    public ImmutableHashSet<string> KnownSlogans { get; }

    /// <summary>Words by which a speaker thanks, wishes or closes.</summary>
    public PhraseTrie Remarks { get; }

    private string Ask(DataReader read, DataNode node, string field, int kind)
    {
        var map = read.Map(node, field, "kind", "words");
        foreach (var word in read.Words(map, "words", field)) Asks.Add(word, kind);
        return read.Required(map, "kind", field);
    }

    private static PhraseTrie Trie(string[] words)
    {
        var trie = new PhraseTrie();
        foreach (var word in words) trie.Add(word, 0);
        return trie;
    }
}
