using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Yiguan.Core.Mechanisms;

/// <summary>A place of a mechanism file that cannot stand as it is, with what would be right.</summary>
/// <param name="File">As it was handed in.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 units.</param>
/// <param name="Path">Keys that lead there: moves.close.to.</param>
/// <param name="Code">Stable: mechanism.unknown-stage, rule.unknown-name; listed in docs/mechanisms.md and docs/rules.md.</param>
/// <param name="Arguments">What the sentence is filled with.</param>
public sealed record MechanismError(string File, int Line, int Column, string Path, string Code, ImmutableArray<string> Arguments)
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Mechanisms.MechanismSentences", typeof(MechanismError).Assembly);

    // What a rule says in its own words.
    internal Func<CultureInfo, string>? Said { get; init; }

    /// <summary>What is wrong and what would be right, without the place.</summary>
    public string Sentence(CultureInfo culture)
    {
        if (Said is not null) return Said(culture);
        var nearest = Arguments is [.., var last] && last.StartsWith(Nearest, StringComparison.Ordinal) ? last[Nearest.Length..] : null;
        var sentence = string.Format(culture, Known(Code, culture), [.. Arguments.Select(a => Told(a, culture))]);
        return nearest is null ? sentence : sentence + string.Format(culture, Known("nearest", culture), nearest);
    }

    /// <summary>file:line:column: path: sentence, in the form that editors turn into a link.</summary>
    public string Message(CultureInfo culture) =>
        string.Create(culture, $"{File}:{Line}:{Column}: {(Path.Length == 0 ? "" : Path + ": ")}{Sentence(culture)} [{Code}]");

    internal const string Nearest = "nearest:";
    internal const string Form = "form:";

    internal static bool HasSentence(string code) => s_sentences.GetString(code, CultureInfo.InvariantCulture) is not null;

    // A form of text, a type or a kind has a name of its own in each language.
    private static string Told(string argument, CultureInfo culture) =>
        argument.StartsWith(Form, StringComparison.Ordinal) ? Known(Form.TrimEnd(':') + "." + argument[Form.Length..], culture) : Yiguan.Core.Files.YamlSlip.Told(argument, culture);

    private static string Known(string code, CultureInfo culture) =>
        s_sentences.GetString(code, culture) ?? throw new InvalidOperationException($"No sentence for the mechanism error {code}.");
}
