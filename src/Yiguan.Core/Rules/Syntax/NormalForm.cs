using System.Collections.Immutable;
using System.Globalization;

namespace Yiguan.Core.Rules.Syntax;

/// <summary>Writes a rule back with one spelling of everything and no bracket too many.</summary>
internal static class NormalForm
{
    // How tightly a part holds together; a looser one inside a tighter one needs brackets.
    private const int Loosest = 0, Or = 1, And = 2, Not = 3, Test = 4, Sum = 5, Product = 6, Minus = 7, Otherwise = 8, Tightest = 9;

    public static string Of(Node node) => node switch
    {
        LiteralNode n => Literal(n),
        NameNode n => n.Name,
        ManyNode { IsAll: true } n => string.Join(" and ", n.Parts.Select(p => In(p, Not))),
        ManyNode n => string.Join(" or ", n.Parts.Select(p => In(p, And))),
        NotNode n => $"not {In(n.Of, Not)}",
        CompareNode n => $"{In(n.Left, Sum)} {n.Is.Sign()} {In(n.Right, Sum)}",
        BetweenNode n => $"{In(n.Of, Sum)}{Negation(n.IsNot)} between {In(n.Least, Sum)} and {In(n.Most, Sum)}",
        InNode n => $"{In(n.Of, Sum)}{Negation(n.IsNot)} in ({List(n.Options)})",
        MissingNode n => $"{In(n.Of, Sum)} is {(n.IsMissing ? "missing" : "present")}",
        HasNode n => $"{In(n.Set, Sum)} has {In(n.Member, Sum)}",
        WithinNode n => $"{In(n.Of, Sum)} within {In(n.Set, Sum)}",
        OtherwiseNode n => $"{In(n.First, Otherwise)} otherwise {In(n.Else, Tightest)}",
        ArithmeticNode n => $"{In(n.Left, Tightness(n))} {n.Sign} {In(n.Right, Tightness(n) + 1)}",
        NegateNode n => $"-{In(n.Of, Minus)}",
        IfNode n => $"if {Of(n.Condition)} then {Of(n.Then)} else {Of(n.Else)}",
        CallNode n => $"{n.Function}({List(n.Arguments)})",
        _ => throw new System.Diagnostics.UnreachableException($"No normal form for {node.GetType().Name}."),
    };

    private static int Tightness(Node node) => node switch
    {
        IfNode => Loosest,
        ManyNode many => many.IsAll ? And : Or,
        NotNode => Not,
        CompareNode or BetweenNode or InNode or MissingNode or HasNode or WithinNode => Test,
        ArithmeticNode arithmetic => arithmetic.Sign is '+' or '-' ? Sum : Product,
        NegateNode => Minus,
        OtherwiseNode => Otherwise,
        _ => Tightest,
    };

    private static string In(Node node, int least) => Tightness(node) < least ? $"({Of(node)})" : Of(node);

    private static string List(ImmutableArray<Node> nodes) => string.Join(", ", nodes.Select(Of));

    private static string Negation(bool isNot) => isNot ? " not" : "";

    private static string Literal(LiteralNode literal) => literal.Type.Kind switch
    {
        RuleKind.Bool => literal.Value.IsTrue ? "true" : "false",
        RuleKind.Text => $"'{literal.Value.Text!.Replace("'", "''", StringComparison.Ordinal)}'",
        RuleKind.Date => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(literal.Value.Number)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Number(literal.Value.Number, literal.Type.Scale),
    };

    private static string Number(long value, int scale)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}";
    }
}
