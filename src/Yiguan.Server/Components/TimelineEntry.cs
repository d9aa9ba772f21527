using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Server.Components;

/// <summary>One thing that happened.</summary>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Who">Who did it, and for whom.</param>
/// <param name="Said">What, in a sentence.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Who, string Said)
{
    /// <summary>When it is said to have happened, where that is another moment, UTC.</summary>
    public DateTimeOffset? Happened { get; init; }

    /// <summary>The colour it led to; null where it changed none.</summary>
    public Colour? Colour { get; init; }

    /// <summary>What the sentence names, with the way to it; null: nothing that has one.</summary>
    public (string Text, string Link)? Named { get; init; }

    /// <summary>Address of its entry in the ledger; null: none.</summary>
    public string? Link { get; init; }

    /// <summary>What stands below the sentence: evidence, an answer.</summary>
    public RenderFragment? Detail { get; init; }
}
