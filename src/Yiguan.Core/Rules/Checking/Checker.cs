using System.Collections.Immutable;
using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules.Checking;

/// <summary>Gives every part of a rule its type and its bounds. A part that has none leaves an error and null; what stands above it is then not judged.</summary>
internal sealed partial class Checker(RuleNames names, RuleErrors errors)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The names that the rule reads.</summary>
    public ImmutableSortedSet<string> Read => _read.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>The whole rule, as the type that its place wants.</summary>
    public Term? Expect(Node node, RuleType expected)
    {
        if (Check(node) is not { } term) return null;
        if (Join(term, expected)?.Kind != expected.Kind) return Refuse(node, "rule.wrong-type", expected, term.Type);
        return Adapt(node, term, expected);
    }

    private Term? Check(Node node) => node switch
    {
        LiteralNode n => new LiteralTerm(n.Type, n.Value),
        NameNode n => Name(n),
        ManyNode n => All(n.Parts, Truth) is { } parts ? new ManyTerm(n.IsAll, parts) : null,
        NotNode n => Truth(n.Of) is { } of ? new NotTerm(of) : null,
        CompareNode n => Compare(n),
        BetweenNode n => Between(n),
        InNode n => In(n),
        MissingNode n => Missing(n),
        HasNode n => Has(n, n.Set, n.Member),
        WithinNode n => Within(n),
        OtherwiseNode n => Unified(n.First, n.Else) is [var first, var other] ? new OtherwiseTerm(first, other) : null,
        IfNode n => If(n),
        ArithmeticNode n => Arithmetic(n),
        NegateNode n => Number(n.Of) is { } of ? Fitting(n, new NegateTerm(of)) : null,
        CallNode n => Call(n),
        _ => throw new System.Diagnostics.UnreachableException($"No reading for {node.GetType().Name}."),
    };

    private NameTerm? Name(NameNode node)
    {
        if (Known(node) is not { } name) return null;
        if (name.Type.Kind is not (RuleKind.RefSet or RuleKind.Presence)) return new NameTerm(name);
        errors.Add(node, name.Type.Kind == RuleKind.RefSet ? "rule.several" : "rule.only-presence");
        return null;
    }

    private RuleName? Known(NameNode node)
    {
        if (names[node.Name] is { } name)
        {
            _read.Add(name.Name);
            return name;
        }
        errors.Add(node, "rule.unknown-name", Nearest.To(node.Name, names.All.Select(n => n.Name)) is { } nearest ? [nearest] : []);
        return null;
    }

    private Term? Between(BetweenNode node) =>
        Unified(node.Of, node.Least, node.Most) is [var of, var least, var most] && IsOrdered(node.Of, of) ? Negated(new BetweenTerm(Ranked(of), Ranked(least), Ranked(most)), node.IsNot) : null;

    private Term? In(InNode node) =>
        Unified([node.Of, .. node.Options]) is [var of, .. var options] ? Negated(new InTerm(of, options), node.IsNot) : null;

    private Term? Compare(CompareNode node)
    {
        if (IsSet(node.Left) || IsSet(node.Right)) return Equality(node);
        if (Unified(node.Left, node.Right) is not [var left, var right]) return null;
        if (!node.Is.IsOrder()) return new CompareTerm(node.Is, left, right);
        return IsOrdered(node.Left, left) ? new CompareTerm(node.Is, Ranked(left), Ranked(right)) : null;
    }

    // Options are held against each other by their places in the file.
    private static Term Ranked(Term term) => term.Type.Kind == RuleKind.Choice ? new RankTerm(term) : term;

    private bool IsOrdered(Node node, Term term)
    {
        if (term.Type.IsOrdered || term.Type.Kind is not (RuleKind.Bool or RuleKind.Choice or RuleKind.Ref)) return true;
        errors.Add(node, "rule.no-order", term.Type);
        return false;
    }

    private Term? Missing(MissingNode node)
    {
        if (IsSet(node.Of)) return Participants(node.Of) is { } set ? new NobodyTerm(set, node.IsMissing) : null;
        if (node.Of is NameNode { Name: var name } && names[name] is { Type.Kind: RuleKind.Presence } kept)
        {
            _read.Add(name);
            return new MissingTerm(new NameTerm(kept), node.IsMissing);
        }
        return Check(node.Of) is { } of ? new MissingTerm(of, node.IsMissing) : null;
    }

    private IfTerm? If(IfNode node)
    {
        var (condition, ways) = (Truth(node.Condition), Unified(node.Then, node.Else));
        return condition is not null && ways is [var then, var other] ? new IfTerm(condition, then, other) : null;
    }

    private Term? Truth(Node node) => OfKind(node, RuleType.Bool);

    private Term? OfKind(Node node, RuleType type)
    {
        if (Check(node) is not { } term) return null;
        return term.Type.Kind == type.Kind ? term : Refuse(node, "rule.wrong-type", type, term.Type);
    }

    // Every part is looked at, so that its author hears of all errors at once.
    private static ImmutableArray<Term>? All(ImmutableArray<Node> nodes, Func<Node, Term?> check)
    {
        var terms = nodes.Select(check).ToList();
        return terms.Contains(null) ? null : [.. terms!];
    }

    private static Term Negated(Term term, bool isNot) => isNot ? new NotTerm(term) : term;

    private Term? Refuse(Node node, string code, params ImmutableArray<object> arguments)
    {
        errors.Add(node, code, arguments);
        return null;
    }
}
