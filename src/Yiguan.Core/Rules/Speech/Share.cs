using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules.Speech;

/// <summary>A comparison of one value with a share of another: invested * 100 &gt;= planned * 80 asks for 80 % of what was planned.</summary>
/// <param name="Of">What is held against it.</param>
/// <param name="Whole">What it is a share of.</param>
/// <param name="Times">The share, 0.8.</param>
internal sealed record Share(Node Of, Node Whole, decimal Times)
{
    /// <summary>The share; null where the comparison is none, or where the share is no plain number.</summary>
    public static Share? In(CompareNode node)
    {
        // a * 100 / b < 60 asks the same as a * 100 < b * 60.
        var (left, right) = node is { Left: ArithmeticNode { Sign: '/', Right: not LiteralNode } quotient, Right: LiteralNode share }
            ? (quotient.Left, (Node)new ArithmeticNode(share.At, '*', quotient.Right, share))
            : (node.Left, node.Right);
        var ((of, one), (whole, other)) = (Factor(left), Factor(right));
        if (of is LiteralNode || whole is LiteralNode or NegateNode || one <= 0 || other <= 0 || one == other) return null;
        var times = other / one;
        return decimal.Round(times * 100, 2) / 100 * one == other ? new Share(of, whole, times) : null;
    }

    private static (Node Of, decimal Times) Factor(Node node) => node switch
    {
        ArithmeticNode { Sign: '*', Right: LiteralNode times } n => (n.Left, Number(times)),
        ArithmeticNode { Sign: '*', Left: LiteralNode times } n => (n.Right, Number(times)),
        ArithmeticNode { Sign: '/', Right: LiteralNode parts } n when Number(parts) is not 0 and var by => (n.Left, 1 / by),
        _ => (node, 1),
    };

    private static decimal Number(LiteralNode literal) => Figures.Of(literal);
}
