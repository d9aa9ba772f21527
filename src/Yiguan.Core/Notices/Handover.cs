namespace Yiguan.Core.Notices;

/// <summary>去向: what became of a message.</summary>
public enum Fate
{
    /// <summary>待送: it waits for its hour, or to be tried again.</summary>
    Waiting,

    /// <summary>已交: whoever carries it has taken it.</summary>
    Handed,

    /// <summary>拒收: whoever carries it refuses it, and would again.</summary>
    Refused,

    /// <summary>放弃: it was tried as often as is allowed.</summary>
    GivenUp,
}

/// <summary>送交: one notice on its way through one channel.</summary>
/// <param name="Id">Never changes, however often it is tried: Message-ID and webhook-id are made of it, so whoever gets it twice knows.</param>
/// <param name="Person">Id of the person.</param>
/// <param name="Cause">See <see cref="Notice.Cause"/>.</param>
/// <param name="Channel">Through which channel.</param>
/// <param name="Queued">When it was queued, UTC.</param>
/// <param name="Due">When it may be tried next, UTC.</param>
/// <param name="IsUrgent">特急.</param>
/// <param name="Tries">How often it was begun.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Answer">What was answered last; null before.</param>
/// <param name="Done">When that was, UTC; null before.</param>
public sealed record Handover(string Id, string Person, string Cause, Channel Channel, DateTimeOffset Queued, DateTimeOffset Due, bool IsUrgent, long Tries, Fate Fate, string? Answer, DateTimeOffset? Done);
