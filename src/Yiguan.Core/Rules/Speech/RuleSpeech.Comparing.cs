using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules.Speech;

/// <summary>Two values held against each other, and who takes part.</summary>
internal sealed partial class RuleSpeech
{
    private string Compare(CompareNode node, bool isNot)
    {
        var comparison = isNot ? Contrary(node.Is) : node.Is;
        if (IsSet(node.Left) || IsSet(node.Right)) return IsSet(node.Left) ? Has(node.Left, node.Right, comparison == Comparison.Unequal) : Has(node.Right, node.Left, comparison == Comparison.Unequal);
        // 3 < a is said of a.
        var (left, right) = node.Left is LiteralNode && node.Right is not LiteralNode ? (node.Right, node.Left) : (node.Left, node.Right);
        if (left != node.Left) comparison = Turned(comparison);
        if (KindOf(left) == RuleKind.Bool) return Agree(left, right, comparison == Comparison.Equal);
        if (left is CallNode { Function: "open_matters" } open && Opened(open, comparison, right) is { } said) return said;
        if (Share.In(new CompareNode(node.At, comparison, left, right)) is { } share) return Shared(comparison, share);
        return Compared($"{KindOf(left)}.{comparison}", left, right, PlaceOf(left, right));
    }

    private string Compared(string key, Node left, Node right, Place place)
    {
        var form = Figures.IsFigure(right) ? ".figure" : "";
        if (right is LiteralNode { Type.Kind: RuleKind.Number, Value.Number: 0 } && _words.Find(key + ".nought") is not null) form = ".nought";
        // A stretch of time is longer or shorter than so many days.
        if (left is CallNode { Function: "days" } days && form.Length > 0) return _words.Format(key + ".days", Called(days, "fn.days"), Value(right, place));
        return _words.Fitting(key, form, Value(left, place), Value(right, place));
    }

    private string Shared(Comparison comparison, Share share)
    {
        var isTimes = share.Times > 1 && share.Times == decimal.Truncate(share.Times);
        var part = _words.Format(isTimes ? "times" : "share", Value(share.Whole, default, Tight.Product), (isTimes ? share.Times : share.Times * 100).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
        return _words.Fitting($"Number.{comparison}", ".share", Value(share.Of), part);
    }

    private string? Opened(CallNode open, Comparison comparison, Node right) => (comparison, right) switch
    {
        (Comparison.Equal, LiteralNode { Value.Number: 0 }) => Called(open, "fn.open_matters.none"),
        (Comparison.Greater or Comparison.Unequal, LiteralNode { Value.Number: 0 }) => Called(open, "fn.open_matters.some"),
        _ => null,
    };

    private string Agree(Node left, Node right, bool isSame) => (left, right) switch
    {
        (_, LiteralNode literal) => Say(left, literal.Value.IsTrue != isSame, isInner: true),
        (NameNode, NameNode) => _words.Format(isSame ? "same" : "differ", Value(left), Value(right)),
        _ => _words.Format(isSame ? "same" : "differ", Grouped(Say(left), true), Grouped(Say(right), true)),
    };

    private string Has(Node set, Node member, bool isNot)
    {
        if (IsAsked(set)) return Member(set, member, isNot);
        return _words.Format(isNot ? "has.not" : "has", Set(set), Value(member));
    }

    private string Within(WithinNode node, bool isNot) =>
        IsSet(node.Of) ? _words.Format(isNot ? "within.not" : "within", Set(node.Of), Set(node.Set)) : Member(node.Set, node.Of, isNot);

    private string Member(Node set, Node member, bool isNot) => (set, member) switch
    {
        (NameNode { Name: var name }, LiteralNode { Value.Text: { } duty }) when names[name]?.Type.Of == RefKind.Duty => _words.Format(isNot ? "duty.not" : "duty", Set(set), labels.Duty(duty)),
        _ => _words.Format(isNot ? "member.not" : "member", Value(member), Set(set)),
    };

    private bool IsSet(Node node) => node is CallNode { Function: "any" } || (node is NameNode name && names[name.Name]?.Type.Kind == RuleKind.RefSet);

    private bool IsAsked(Node node) => node is NameNode name && names[name.Name] is { IsAsked: true };

    private string Set(Node node) => node is CallNode call ? _words.List([.. call.Arguments.Select(Set)], "list.or") : Named(((NameNode)node).Name);

    private static Comparison Contrary(Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.Unequal,
        Comparison.Unequal => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        Comparison.Greater => Comparison.LessOrEqual,
        _ => Comparison.Less,
    };

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };
}
