using System.Globalization;
using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules.Checking;

/// <summary>Reckoning: decimals are aligned, and whatever could leave 64 bits is refused here, so that it cannot happen later.</summary>
internal sealed partial class Checker
{
    private static readonly long[] s_tens = [.. Enumerable.Range(0, 19).Select(n => (long)Math.Pow(10, n))];

    private Term? Number(Node node)
    {
        if (Check(node) is not { } term) return null;
        return term.Type.Kind switch
        {
            RuleKind.Number => term,
            RuleKind.Date => Refuse(node, "rule.date-arithmetic"),
            _ => Refuse(node, "rule.wrong-type", RuleType.Number(0), term.Type),
        };
    }

    private Term? Whole(Node node)
    {
        if (Number(node) is not { } term) return null;
        return term.Type.Scale == 0 ? term : Refuse(node, "rule.not-whole");
    }

    private Term? Arithmetic(ArithmeticNode node)
    {
        var left = Number(node.Left);
        // One remark about dates is enough for both sides.
        var right = left is null ? Check(node.Right) : Number(node.Right);
        if (left is null || right is null) return null;
        return node.Sign switch
        {
            '*' => Product(node, left, right),
            '/' => Quotient(node, left, right),
            _ => Sum(node, left, right),
        };
    }

    private Term? Sum(ArithmeticNode node, Term left, Term right)
    {
        var scale = Math.Max(left.Type.Scale, right.Type.Scale);
        if (Scaled(node.Left, left, scale) is not { } one || Scaled(node.Right, right, scale) is not { } other) return null;
        var bounds = node.Sign == '+' ? one.Bounds + other.Bounds : one.Bounds - other.Bounds;
        return Fitting(node, new ArithmeticTerm(node.Sign, one, other, RuleType.Number(scale), bounds));
    }

    private Term? Product(Node node, Term left, Term right)
    {
        var scale = left.Type.Scale + right.Type.Scale;
        var shown = Math.Min(scale, RuleType.MostDecimals);
        var product = Fitting(node, new ArithmeticTerm('*', left, right, RuleType.Number(shown), left.Bounds * right.Bounds));
        return product is null || shown == scale ? product : Reduced(product, scale - shown, shown);
    }

    // As many decimals as fit, six at most.
    private Term? Quotient(Node node, Term left, Term right)
    {
        var fewest = Math.Max(0, right.Type.Scale - left.Type.Scale);
        for (var shift = RuleType.MostDecimals - left.Type.Scale + right.Type.Scale; shift >= fewest; shift--)
        {
            if (left.Bounds.Farthest * s_tens[shift] > long.MaxValue) continue;
            var scale = left.Type.Scale + shift - right.Type.Scale;
            var raised = Raised(left, shift, scale);
            return new ArithmeticTerm('/', raised, right, RuleType.Number(scale), raised.Bounds / right.Bounds);
        }
        return TooBig(node, left.Bounds.Farthest * s_tens[fewest]);
    }

    /// <summary>The same number with other decimals; fewer cut off what is beyond them.</summary>
    private Term? Scaled(Node node, Term term, int scale)
    {
        var shift = scale - term.Type.Scale;
        if (shift == 0) return term;
        if (shift < 0) return Reduced(term, -shift, scale);
        var most = term.Bounds.Farthest * s_tens[shift];
        return most <= long.MaxValue ? Raised(term, shift, scale) : TooBig(node, most);
    }

    private static Term Raised(Term term, int shift, int scale) => term switch
    {
        _ when shift == 0 => term,
        LiteralTerm literal => new LiteralTerm(RuleType.Number(scale), RuleValue.Of(literal.Constant.Number * s_tens[shift])),
        _ => new ArithmeticTerm('*', term, Ten(shift), RuleType.Number(scale), term.Bounds * Interval.Of(s_tens[shift])),
    };

    private static ArithmeticTerm Reduced(Term term, int shift, int scale) =>
        new('/', term, Ten(shift), RuleType.Number(scale), term.Bounds / Interval.Of(s_tens[shift]));

    private static LiteralTerm Ten(int shift) => new(RuleType.Number(0), RuleValue.Of(s_tens[shift]));

    private Term? Fitting(Node node, Term term) => term.Bounds.Fits ? term : TooBig(node, term.Bounds.Farthest);

    private Term? TooBig(Node node, Int128 steps) =>
        Refuse(node, "rule.too-big", steps.ToString(CultureInfo.InvariantCulture).Length - 1);
}
