namespace Yiguan.Storage.Documents;

/// <summary>One way of a matter to a unit, with the instant of all that became of it, so that what was so at any moment is told from it alone. Instants are microseconds since 1970-01-01 UTC.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Role">owner, lead or support.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Asks">Whether the unit is asked to accept it.</param>
internal sealed record SentWay(string Matter, string Unit, string Role, long Sent, bool Asks)
{
    /// <summary>What has not happened.</summary>
    public const long Never = long.MaxValue;

    public long Accepted { get; init; } = Never;

    public long Declined { get; init; } = Never;

    public long Relayed { get; init; } = Never;

    public long Gone { get; init; } = Never;

    public long Withdrawn { get; init; } = Never;

    /// <summary>When somebody of the unit came to its desk first while it lay there.</summary>
    public long Came { get; private set; } = Never;

    /// <summary>When somebody of the unit opened it first while it lay there.</summary>
    public long Seen { get; private set; } = Never;

    /// <summary>Whoever answered, by whatever way, knew of it and has read it.</summary>
    public long Read => Math.Min(Seen, Math.Min(Accepted, Math.Min(Declined, Relayed)));

    public long Delivered => Math.Min(Came, Read);

    /// <summary>What was withdrawn is not counted.</summary>
    public bool CountsAt(long at) => Sent <= at && Withdrawn > at;

    /// <summary>Who answered, or passed it on, need not be waited for any more.</summary>
    public bool IsAskedAt(long at) => Asks && (Accepted <= at || Declined <= at || Gone > at);

    public bool Is(ReachStep step, long at) => CountsAt(at) && step switch
    {
        ReachStep.Delivered => Delivered <= at,
        ReachStep.NotDelivered => Delivered > at,
        ReachStep.Read => Read <= at,
        ReachStep.NotRead => Read > at,
        ReachStep.Accepted => Accepted <= at,
        ReachStep.NotAccepted => IsAskedAt(at) && Accepted > at && Declined > at,
        ReachStep.Declined => Declined <= at,
        _ => true,
    };

    /// <summary>Somebody of the unit came to its desk.</summary>
    public void Come(long at) => Came = LayThere(at) ? Math.Min(Came, at) : Came;

    /// <summary>Somebody of the unit opened it.</summary>
    public void See(long at) => Seen = LayThere(at) ? Math.Min(Seen, at) : Seen;

    // A way that has ended keeps what it had come to.
    private bool LayThere(long at) => Sent <= at && at <= Gone;
}
