namespace Yiguan.Reading.Scoring;

/// <summary>The reader's answers as the annotation spells them.</summary>
internal static class Spelling
{
    public static string Of(StatementKind kind) => kind.ToString().ToLowerInvariant();

    public static string? Of(Comparator? comparator) => comparator switch
    {
        Comparator.Equal => "=",
        Comparator.AtLeast => ">=",
        Comparator.MoreThan => ">",
        Comparator.AtMost => "<=",
        Comparator.LessThan => "<",
        Comparator.About => "~",
        _ => null,
    };

    public static string? Of(Change? change) => change switch
    {
        Change.YearOnYear => "yoy",
        Change.Narrow => "narrow",
        Change.RankUp => "rank_up",
        _ => null,
    };
}
