using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Yiguan.Reading;

/// <summary>
/// One file of the lexicon: a mapping of names to words, nested at most twice. Read with the parser's events, because building
/// objects by reflection would cost more at every start than the reading of a speech.
/// </summary>
internal sealed class LexiconFile
{
    /// <summary>What the names of embedded files begin with.</summary>
    public const string Shelf = "lexicon.";

    private static readonly char[] s_blanks = [' ', '\n', '\t', '\r'];

    private readonly Dictionary<string, List<string>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string File, long Line)> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _keys = new(StringComparer.Ordinal);

    /// <summary>Words under a path such as bounds/&gt;=/before; empty where there is none.</summary>
    public IReadOnlyList<string> Words(string path) => _words.GetValueOrDefault(path) ?? [];

    /// <summary>The last word under a path: a county's own value stands after the one it replaces.</summary>
    public string Value(string path) => Words(path) is [.., var last] ? last : "";

    /// <summary>What is wrong with the value under a path, with file and line.</summary>
    public LexiconException Wrong(string path, string code, string known = "")
    {
        var (file, line) = _places.GetValueOrDefault(path, ("lexicon", 1));
        return new LexiconException(new(file, line, code) { Path = path, Known = known });
    }

    public WordTable Table(string path) => new(Words(path));

    /// <summary>Names below a path, in the order of the file.</summary>
    public IReadOnlyList<string> Keys(string path) => _keys.GetValueOrDefault(path) ?? [];

    public static LexiconFile Load(string name, string? additions)
    {
        var file = new LexiconFile();
        using (var own = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shelf + name)!)
        using (var reader = new StreamReader(own))
        {
            file.Add(reader, name);
        }
        var path = additions is null ? null : Path.Combine(additions, name);
        if (path is not null && File.Exists(path))
        {
            string[] shipped = [.. file.Keys("")];
            using var reader = new StreamReader(path);
            file.Add(reader, path);
            // A misspelt list would be believed to work.
            if (file.Keys("").Except(shipped).FirstOrDefault() is { } stray) throw file.Wrong(stray, "lexicon.no-such-list", string.Join(", ", shipped));
        }
        return file;
    }

    /// <summary>A hash over the names and bytes of all embedded files.</summary>
    public static string Fingerprint()
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var name in Lexicon.FileNames.Order(StringComparer.Ordinal))
        {
            using var own = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shelf + name)!;
            using var bytes = new MemoryStream();
            own.CopyTo(bytes);
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes.ToArray());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    internal void Add(TextReader text, string name)
    {
        try
        {
            var parser = new Parser(text);
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return;
            Mapping(parser, "", name);
        }
        catch (YamlException e)
        {
            throw new LexiconException(new(name, e.Start.Line, "lexicon.no-yaml") { Known = e.InnerException?.Message ?? e.Message });
        }
    }

    private void Mapping(Parser parser, string path, string name)
    {
        if (!parser.TryConsume<MappingStart>(out _))
            throw new LexiconException(new(name, parser.Current!.Start.Line, "lexicon.mapping-expected"));
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var scalar = parser.Consume<Scalar>();
            var key = scalar.Value;
            var below = path.Length == 0 ? key : path + "/" + key;
            if (_places.TryAdd(below, (name, scalar.Start.Line))) Remember(_keys, path, [key]);
            else _places[below] = (name, scalar.Start.Line);
            if (parser.Accept<MappingStart>(out _)) Mapping(parser, below, name);
            else if (parser.TryConsume<Scalar>(out var words)) Remember(_words, below, words.Value.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries));
            else if (parser.TryConsume<SequenceStart>(out _)) Remember(_words, below, Sequence(parser));
            else throw new LexiconException(new(name, parser.Current!.Start.Line, "lexicon.words-expected") { Path = below });
        }
    }

    private static List<string> Sequence(Parser parser)
    {
        var words = new List<string>();
        while (!parser.TryConsume<SequenceEnd>(out _)) words.Add(parser.Consume<Scalar>().Value);
        return words;
    }

    private static void Remember(Dictionary<string, List<string>> into, string path, IEnumerable<string> words)
    {
        if (!into.TryGetValue(path, out var list)) into[path] = list = [];
        list.AddRange(words);
    }
}
