using System.Buffers;
using System.Globalization;
using System.Text;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>
/// A string as JSON with only what RFC 8259 demands escaped. The framework's encoders, the relaxed one included, escape the
/// ideographic space that indents every paragraph and the rare characters of names and rivers.
/// </summary>
internal static class PlainText
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(i => (char)i), '"', '\\']);

    public static string Quoted(string text)
    {
        if (text.AsSpan().IndexOfAny(s_escaped) < 0) return $"\"{text}\"";
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var c in text)
        {
            if (s_escaped.Contains(c)) quoted.Append(Escape(c));
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };
}
