using System.Globalization;
using System.Resources;

namespace Yiguan.Cli;

/// <summary>The sentences of one room in one language: Chinese in the neutral resource, English beside it.</summary>
internal abstract class Words(string resource, CultureInfo culture)
{
    private readonly ResourceManager _resource = new(resource, typeof(Words).Assembly);

    public CultureInfo Culture { get; } = culture;

    public string this[string key] => _resource.GetString(key, Culture)
        ?? throw new InvalidOperationException($"No words for {key} in {resource}.");

    /// <summary>Words that may be there or not.</summary>
    public string? Find(string key) => _resource.GetString(key, Culture);

    public string Format(string key, params object[] arguments) => string.Format(Culture, this[key], arguments);
}
