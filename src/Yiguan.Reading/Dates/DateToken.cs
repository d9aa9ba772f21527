namespace Yiguan.Reading.Dates;

/// <summary>Words of time in a text.</summary>
internal sealed record DateToken(int Start, int End, DateRole Role)
{
    /// <summary>The last day that is in time, or the day named.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>ISO 8601 period of a recurrence or duration of a limit.</summary>
    public string? Iso { get; init; }

    /// <summary>A day that cannot be: 9月31日.</summary>
    public bool Impossible { get; init; }

    /// <summary>Holds digits that are therefore no figure.</summary>
    public bool HoldsDigits { get; init; }
}

internal enum DateRole
{
    /// <summary>A day, year or time that only dates something: 5月18日投产, 2022年至2024年.</summary>
    Label,

    /// <summary>By then: 9月底前, 年内, 三季度.</summary>
    Deadline,

    /// <summary>From then on: 自7月1日起.</summary>
    Opening,

    /// <summary>Every so often.</summary>
    Recurrence,

    /// <summary>Within so long of an event, or of the document.</summary>
    Limit,

    /// <summary>立行立改, 长期坚持.</summary>
    Undated,
}
