using Yiguan.Core.Notices;

namespace Yiguan.Server.Notices;

/// <summary>A message as a channel takes it.</summary>
/// <param name="Handover">The message in the queue.</param>
/// <param name="To">Where the person is reached through this channel: a mail address, a telephone number, the name on the messenger.</param>
/// <param name="Subject">One line.</param>
/// <param name="Lines">What it tells, a line each.</param>
/// <param name="Link">Where it is read further.</param>
/// <param name="Now">When it is handed over, UTC.</param>
internal sealed record Letter(Handover Handover, string To, string Subject, IReadOnlyList<string> Lines, Uri Link, DateTimeOffset Now)
{
    /// <summary>Whether it was begun before and nobody knows how that ended: whoever carries it is told, and the id is the same.</summary>
    public long Repeats => Handover.Tries;
}

/// <summary>What whoever carries it answered.</summary>
/// <param name="Fate">Handed, refused for good, or waiting: it may be tried again.</param>
/// <param name="Said">The answer, without anybody's address.</param>
internal sealed record Answer(Fate Fate, string Said)
{
    /// <summary>The person has no address for this channel any more.</summary>
    public const string NoAddress = "no-address";

    /// <summary>The notice is there no more.</summary>
    public const string NothingToTell = "nothing-to-tell";

    /// <summary>Whether nobody answered at all, so that the next message need not be tried now.</summary>
    public bool IsAway { get; init; }

    /// <summary>How long it is asked to wait; null where nothing was said.</summary>
    public TimeSpan? After { get; init; }
}

/// <summary>A channel: hands a message to whoever carries it.</summary>
internal interface IChannel
{
    /// <summary>Which.</summary>
    Channel Channel { get; }

    /// <summary>Hands over; what goes wrong is an answer, not an exception.</summary>
    Task<Answer> HandAsync(Letter letter, CancellationToken cancellation);
}
