namespace Yiguan.Client;

/// <summary>What the office answered.</summary>
/// <typeparam name="T">What it says.</typeparam>
/// <param name="Value">What it says.</param>
public sealed record Answer<T>(T Value)
{
    /// <summary>The version of the matter, for the next act that means it; null where the answer names none.</summary>
    public long? Version { get; init; }

    /// <summary>Of the feed: the place in the ledger that was looked at last, behind which it goes on; null else.</summary>
    public long? Through { get; init; }
}
