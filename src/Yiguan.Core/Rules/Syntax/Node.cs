using System.Collections.Immutable;

namespace Yiguan.Core.Rules.Syntax;

/// <summary>A part of a rule as it is written, before anybody asks whether its names exist.</summary>
/// <param name="At">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Below">How deep the parts below it go.</param>
internal abstract record Node(int At, int Below)
{
    public int Depth => Below + 1;

    protected static int Deepest(ImmutableArray<Node> parts) => parts.Select(p => p.Depth).DefaultIfEmpty(0).Max();
}

internal sealed record LiteralNode(int At, RuleType Type, RuleValue Value) : Node(At, 0);

internal sealed record NameNode(int At, string Name) : Node(At, 0);

/// <summary>and, or: a list, so that a long one is not deep.</summary>
internal sealed record ManyNode(int At, bool IsAll, ImmutableArray<Node> Parts) : Node(At, Deepest(Parts));

internal sealed record NotNode(int At, Node Of) : Node(At, Of.Depth);

internal sealed record CompareNode(int At, Comparison Is, Node Left, Node Right) : Node(At, Math.Max(Left.Depth, Right.Depth));

internal sealed record BetweenNode(int At, Node Of, Node Least, Node Most, bool IsNot) : Node(At, Math.Max(Of.Depth, Math.Max(Least.Depth, Most.Depth)));

internal sealed record InNode(int At, Node Of, ImmutableArray<Node> Options, bool IsNot) : Node(At, Math.Max(Of.Depth, Deepest(Options)));

internal sealed record MissingNode(int At, Node Of, bool IsMissing) : Node(At, Of.Depth);

internal sealed record HasNode(int At, Node Set, Node Member) : Node(At, Math.Max(Set.Depth, Member.Depth));

internal sealed record WithinNode(int At, Node Of, Node Set) : Node(At, Math.Max(Of.Depth, Set.Depth));

internal sealed record OtherwiseNode(int At, Node First, Node Else) : Node(At, Math.Max(First.Depth, Else.Depth));

internal sealed record ArithmeticNode(int At, char Sign, Node Left, Node Right) : Node(At, Math.Max(Left.Depth, Right.Depth));

internal sealed record NegateNode(int At, Node Of) : Node(At, Of.Depth);

internal sealed record IfNode(int At, Node Condition, Node Then, Node Else) : Node(At, Math.Max(Condition.Depth, Math.Max(Then.Depth, Else.Depth)));

internal sealed record CallNode(int At, string Function, ImmutableArray<Node> Arguments) : Node(At, Deepest(Arguments));
