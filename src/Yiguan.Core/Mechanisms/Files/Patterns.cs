namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Forms of texts. The reader and the schema use the same expressions.</summary>
internal static class Patterns
{
    /// <summary>Ids of mechanisms, which are names of files too.</summary>
    public static PatternShape File { get; } = new("file", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$");

    /// <summary>Ids of what stands in a mechanism and rules do not read: stages, moves, clocks.</summary>
    public static PatternShape Id { get; } = new("id", @"^[\p{L}][\p{L}\p{N}_-]*$");

    /// <summary>Ids of fields, which rules read.</summary>
    public static PatternShape Field { get; } = new("field", @"^[\p{L}_][\p{L}\p{N}_]*$");

    /// <summary>Ids of options: a grade may be 1.</summary>
    public static PatternShape Option { get; } = new("option", @"^[\p{L}\p{N}_-]+$");

    /// <summary>Ids of working mechanisms that the county asked for.</summary>
    public static PatternShape Asked { get; } = new("asked", @"^M[0-9]{3}$");

    /// <summary>Roles, and duties with their word.</summary>
    public static PatternShape Who { get; } = new("who", @"^(owner|lead|support|sponsor|filer|relay|duty:[a-z][a-z-]*)$");

    /// <summary>A duty with its word.</summary>
    public static PatternShape Duty { get; } = new("duty", "^duty:[a-z][a-z-]*$");

    /// <summary>How long.</summary>
    public static PatternShape Limit { get; } = new("limit", LimitText.Pattern);

    /// <summary>When a rule asks again: never, always, or after days or longer.</summary>
    public static PatternShape Again { get; } = new("again", "^(never|always|[1-9][0-9]{0,3} ?(days?|weeks?|months?|years?|天|日|周|个月|月|年))$");

    /// <summary>A number of a field's own unit: 0, 1.5, 100万.</summary>
    public static PatternShape Number { get; } = new("number", NumberText.Pattern);

    /// <summary>A day.</summary>
    public static PatternShape Day { get; } = new("day", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    /// <summary>A mechanism, or an indicator with its word.</summary>
    public static PatternShape Source { get; } = new("source", @"^([a-z][a-z0-9]*(-[a-z0-9]+)*|indicator:[\p{L}][\p{L}\p{N}_-]*)$");

    /// <summary>A field, or a stage with its word.</summary>
    public static PatternShape Dated { get; } = new("dated", @"^([\p{L}_][\p{L}\p{N}_]*|stage:[\p{L}][\p{L}\p{N}_-]*)$");
}
