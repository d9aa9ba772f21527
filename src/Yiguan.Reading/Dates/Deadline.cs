namespace Yiguan.Reading;

/// <summary>时限: by when or how often, as read from the text. Dates are days of the county's calendar (UTC+8).</summary>
public sealed record Deadline
{
    /// <summary>The last day that is still in time; null for a recurrence, for a duration and for words without a date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Recurring work as an ISO 8601 period: 每周 P1W, 每季度 P3M.</summary>
    public string? Recurrence { get; init; }

    /// <summary>A limit counted from an event as an ISO 8601 duration: 30分钟内 PT30M, 接报后5个工作日内 P5D.</summary>
    public string? Within { get; init; }

    /// <summary>The words it was read from: 三季度, 10月20日前, 立行立改.</summary>
    public required string Text { get; init; }

    /// <summary>The day, period or duration as one ISO 8601 string; null where there is none (长期坚持).</summary>
    public string? Iso => Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? Within ?? Recurrence;
}
