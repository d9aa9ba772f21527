using System.Globalization;
using System.Resources;

namespace Yiguan.Server.Words;

/// <summary>Words of the pages, in the language of the request.</summary>
public static class Say
{
    private static readonly ResourceManager s_words = new("Yiguan.Server.Words.PageWords", typeof(Say).Assembly);

    /// <summary>The words under a key.</summary>
    /// <exception cref="MissingManifestResourceException">There are none: a slip of ours.</exception>
    public static string Of(string key) => s_words.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"No words under {key}.");

    /// <summary>The words under a key in a language; null where there are none.</summary>
    public static string? Find(string key, CultureInfo culture) => s_words.GetString(key, culture);

    /// <summary>The words under a key with values in their places.</summary>
    public static string Of(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Of(key), values);
}
