using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Yiguan.Server.Publishing;

/// <summary>The sentences of one room in one language: Chinese in the neutral resource, English beside it. The resource stands in the assembly of the room.</summary>
internal abstract class PhraseBook
{
    // Each looks into its assembly when it is made, and books are made for each visitor.
    private static readonly ConcurrentDictionary<(string, Assembly), ResourceManager> s_resources = new();

    private readonly string _name;
    private readonly ResourceManager _resource;

    protected PhraseBook(string resource, CultureInfo culture) => (_name, Culture, _resource) = (resource, culture, s_resources.GetOrAdd((resource, GetType().Assembly), r => new ResourceManager(r.Item1, r.Item2)));

    public CultureInfo Culture { get; }

    public string this[string key] => _resource.GetString(key, Culture)
        ?? throw new InvalidOperationException($"No words for {key} in {_name}.");

    /// <summary>Words that may be there or not.</summary>
    public string? Find(string key) => _resource.GetString(key, Culture);

    /// <summary>A sentence about so many, with a form of its own for one where the language has it.</summary>
    public string Counted(string key, int count) => count == 1 && Find(key + ".one") is { } one ? one : Format(key, count);

    public string Format(string key, params object[] arguments) => string.Format(Culture, this[key], arguments);
}
