using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules.Speech;

/// <summary>Numbers that stand in a rule.</summary>
internal static class Figures
{
    /// <summary>The number as it was written.</summary>
    public static decimal Of(LiteralNode literal)
    {
        var number = (decimal)literal.Value.Number;
        for (var i = 0; i < literal.Type.Scale; i++) number /= 10;
        return number;
    }

    /// <summary>Whether a number or a measure stands there and no name.</summary>
    public static bool IsFigure(Node node) => node is LiteralNode { Type.Kind: RuleKind.Number } or NegateNode { Of: LiteralNode };
}
