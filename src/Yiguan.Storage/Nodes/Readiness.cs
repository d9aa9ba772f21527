using System.Collections.Immutable;
using Yiguan.Core;

namespace Yiguan.Storage.Nodes;

/// <summary>Whether a node may be sent work.</summary>
/// <param name="Why">What stands against it; empty for a node that is ready.</param>
public sealed record Readiness(ImmutableArray<Refusal> Why)
{
    /// <summary>Whether nothing stands against it.</summary>
    public bool IsReady => Why.IsEmpty;
}
