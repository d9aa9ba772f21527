using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Nodes;

/// <summary>How a node works.</summary>
public sealed record NodeSettings
{
    /// <summary>Facts that a following view may be behind before the node says that it is not ready; at least 0.</summary>
    public long Behind { get; init; } = 5000;

    /// <summary>Facts that a following view takes in one transaction at most, fewer where they are heavy; others wait no longer than that.</summary>
    public int Slice { get; init; } = 1000;

    /// <summary>Whether this version can read a kind of fact.</summary>
    public Func<string, bool> Knows { get; init; } = FactCatalogue.Knows;
}
