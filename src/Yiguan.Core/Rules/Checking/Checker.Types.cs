using System.Collections.Immutable;
using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules.Checking;

/// <summary>Brings parts to one type: numbers to the same decimals, words to the options of a choice.</summary>
internal sealed partial class Checker
{
    /// <summary>All parts as one type; empty where that cannot be.</summary>
    private ImmutableArray<Term> Unified(params ImmutableArray<Node> nodes)
    {
        if (All(nodes, Check) is not { } terms) return [];
        var type = terms[0].Type;
        for (var i = 1; i < nodes.Length; i++)
        {
            // Words before the choice that they belong to wait for it.
            if (Join(terms[i], type) is not { } joined)
            {
                Refuse(nodes[i], "rule.types-differ", terms[i].Type, NormalForm.Of(nodes[0]), type);
                return [];
            }
            type = joined;
        }
        var adapted = nodes.Zip(terms, (node, term) => Adapt(node, term, type)).ToList();
        return adapted.Contains(null) ? [] : [.. adapted!];
    }

    /// <summary>The type of both; null where they have none in common.</summary>
    private static RuleType? Join(Term term, RuleType type) => (term.Type.Kind, type.Kind) switch
    {
        (RuleKind.Number, RuleKind.Number) => term.Type.Scale > type.Scale ? term.Type : type,
        (RuleKind.Text, RuleKind.Choice) => AreWords(term) ? type : null,
        (RuleKind.Choice, RuleKind.Text) => term.Type,
        _ => term.Type.Equals(type) ? type : null,
    };

    private static bool AreWords(Term term) => term is LiteralTerm || (term is IfTerm or OtherwiseTerm && term.Type.Kind == RuleKind.Text);

    private Term? Adapt(Node node, Term term, RuleType type)
    {
        if (type.Kind == RuleKind.Number) return Scaled(node, term, type.Scale);
        if (type.Kind != RuleKind.Choice || term.Type.Kind == RuleKind.Choice) return term;
        return node switch
        {
            LiteralNode words => Option(words, type),
            IfNode n when (term as IfTerm)?.Parts is var (condition, then, other) =>
                Both(n.Then, then, n.Else, other, type) is var (a, b) ? new IfTerm(condition, a, b) : null,
            OtherwiseNode n when (term as OtherwiseTerm)?.Parts is var (first, other) =>
                Both(n.First, first, n.Else, other, type) is var (a, b) ? new OtherwiseTerm(a, b) : null,
            _ => Refuse(node, "rule.wrong-type", type, term.Type),
        };
    }

    private (Term, Term)? Both(Node one, Term first, Node other, Term second, RuleType type) =>
        (Adapt(one, first, type), Adapt(other, second, type)) is ({ } a, { } b) ? (a, b) : null;

    private Term? Option(LiteralNode words, RuleType choice)
    {
        var text = words.Value.Text!;
        if (choice.Options.Contains(text)) return new LiteralTerm(choice, words.Value);
        var options = string.Join(", ", choice.Options);
        return Nearest.To(text, choice.Options) is { } nearest
            ? Refuse(words, "rule.not-an-option", options, nearest)
            : Refuse(words, "rule.not-an-option", options);
    }
}
