using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules;

/// <summary>Why a rule cannot be taken as it stands, with what would be right.</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Column">1-based column, in UTF-16 units.</param>
/// <param name="Code">Stable: rule.unknown-name and so on; listed in docs/rules.md.</param>
/// <param name="Arguments">What the sentence is filled with; kinds and types are named in the language of the sentence.</param>
public sealed record RuleError(int Line, int Column, string Code, ImmutableArray<object> Arguments)
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Rules.RuleSentences", typeof(RuleError).Assembly);

    /// <summary>One sentence. An error that knows more than usual (rule.unknown-name with a suggestion) has one of its own.</summary>
    public string Message(CultureInfo culture)
    {
        var sentence = s_sentences.GetString($"{Code}.{Arguments.Length}", culture) ?? Sentence(Code, culture);
        return string.Format(culture, sentence, [.. Arguments.Select(a => Told(a, culture))]);
    }

    private static object Told(object argument, CultureInfo culture) => argument switch
    {
        RuleType { Kind: RuleKind.Ref or RuleKind.RefSet } type => string.Format(culture, Sentence($"kind.{type.Kind}", culture), Sentence($"of.{type.Of}", culture)),
        RuleType type => Sentence($"kind.{type.Kind}", culture),
        TokenKind.End => Sentence("end", culture),
        _ => argument,
    };

    private static string Sentence(string code, CultureInfo culture) =>
        s_sentences.GetString(code, culture) ?? throw new InvalidOperationException($"No sentence for the error {code}.");
}
