namespace Yiguan.Reading.Scoring;

/// <summary>Names of what is scored, in the order of the tables.</summary>
public static class Measures
{
    public const string NumberFound = "number found";
    public const string ValueAndUnit = "value and unit";
    public const string Kind = "figure, kind";
    public const string Comparator = "figure, comparator";
    public const string Change = "figure, change";
    public const string Deadline = "figure, deadline";
    public const string Measure = "figure, measure";
    public const string WholeFigure = "WHOLE FIGURE";

    /// <summary>Names taken for figures: a loss, so less is better.</summary>
    public const string NamesTaken = "names taken for figures";
    public const string Commitment = "COMMITMENT";
    public const string Verb = "commitment, verb";
    public const string Object = "commitment, object";
    public const string CommitmentDeadline = "commitment, deadline";
    public const string StrictDeadline = "commitment, deadline exact";
    public const string Leads = "leads named";
    public const string Borders = "borders";

    /// <summary>All of them, in the order of the tables.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NumberFound, ValueAndUnit, Kind, Comparator, Change, Deadline, Measure, WholeFigure, NamesTaken,
        Commitment, Verb, Object, CommitmentDeadline, StrictDeadline, Leads, Borders,
    ];
}
