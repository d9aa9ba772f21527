using Yiguan.Core.Notices;
using Yiguan.Server.Components;
using Yiguan.Server.Words;

namespace Yiguan.Server.Notices;

/// <summary>What became of a message, in words.</summary>
internal static class FateText
{
    /// <summary>已交 11月23日 16:05; 待送，11月24日 08:00 起.</summary>
    public static string Of(Handover handover, DateOnly today) => handover.Fate == Fate.Waiting
        ? Say.Of("fate.waiting-until", DayText.Moment(handover.Due, today))
        : $"{Say.Of("fate." + handover.Fate.ToString().ToLowerInvariant())} {(handover.Done is { } done ? DayText.Moment(done, today) : "")}".TrimEnd();

    /// <summary>What was answered, in the words of whoever did; what the office says itself in its own.</summary>
    public static string? Answer(Handover handover) => handover.Answer switch
    {
        null => null,
        Notices.Answer.NoAddress => Say.Of("fate.no-address"),
        Notices.Answer.NothingToTell => Say.Of("fate.nothing-to-tell"),
        var said => said,
    };
}
