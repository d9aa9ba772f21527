namespace Yiguan.Core;

/// <summary>A business no: why a command cannot be done. The code never changes; the sentence stands in the resources of its room.</summary>
/// <param name="Code">Room and reason: ledger.stream-moved-on.</param>
public abstract record Refusal(string Code)
{
    /// <summary>What the sentence names, in its order.</summary>
    public virtual object[] Arguments => [];
}
