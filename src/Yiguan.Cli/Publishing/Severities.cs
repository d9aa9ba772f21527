using Yiguan.Core.Findings;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing;

/// <summary>Names of severities and kinds in the published forms; the same words are keys of the labels.</summary>
internal static class Severities
{
    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    public static string Label(Severity severity) => "severity." + Name(severity);
}

/// <summary>Names of what a figure is.</summary>
internal static class Kinds
{
    public static string Name(StatementKind kind) => kind switch
    {
        StatementKind.Actual => "actual",
        StatementKind.Target => "target",
        StatementKind.Baseline => "baseline",
        StatementKind.Rank => "rank",
        StatementKind.Rule => "rule",
        _ => "name",
    };

    public static string Label(StatementKind kind) => "kind." + Name(kind);
}
