namespace Yiguan.Core.Rules.Syntax;

internal enum Comparison
{
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal static class Comparisons
{
    public static Comparison? Of(string sign) => sign switch
    {
        "=" => Comparison.Equal,
        "!=" => Comparison.Unequal,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        ">=" => Comparison.GreaterOrEqual,
        _ => null,
    };

    public static string Sign(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.Unequal => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    public static bool IsOrder(this Comparison comparison) => comparison > Comparison.Unequal;

    public static bool Holds(this Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.Unequal => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };
}
