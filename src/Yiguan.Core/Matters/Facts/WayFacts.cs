using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Facts;

/// <summary>A way of the mechanism that was taken, with what came along.</summary>
/// <param name="Way">Id of the move.</param>
/// <param name="Stage">The stage it led to; absent where it stayed.</param>
/// <param name="Unit">Unit that took it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Reason">Why.</param>
/// <param name="Fields">What was filled in.</param>
/// <param name="Evidence">佐证材料: files by hash.</param>
public sealed record Step(
    string Way, string? Stage, string Unit, string? Text, string? Reason, ImmutableDictionary<string, FieldValue> Fields, ImmutableArray<string> Evidence);

/// <summary>A fact that takes a way of the mechanism.</summary>
/// <param name="Step">The way, and what came along.</param>
public abstract record WayTaken(Step Step) : MatterFact;

/// <summary>签收: the owner took a matter on.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-accepted")]
public sealed record MatterAccepted(Step Step) : WayTaken(Step);

/// <summary>退单: the owner refused a matter; nobody owns it until it is assigned again.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-declined")]
public sealed record MatterDeclined(Step Step) : WayTaken(Step);

/// <summary>报送复查: the owner says it is done and asks for recheck.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-submitted")]
public sealed record MatterSubmitted(Step Step) : WayTaken(Step);

/// <summary>退回: recheck was refused.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-returned")]
public sealed record MatterReturned(Step Step) : WayTaken(Step);

/// <summary>销号: a matter passed its recheck and ended.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-closed")]
public sealed record MatterClosed(Step Step) : WayTaken(Step);

/// <summary>重新打开: a matter that had ended goes on.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-reopened")]
public sealed record MatterReopened(Step Step) : WayTaken(Step);

/// <summary>A way with a name of its own was taken: 开工, 入库.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("matter-moved")]
public sealed record MatterMoved(Step Step) : WayTaken(Step);
