using Yiguan.Core.Ledger;

namespace Yiguan.Core.Matters.Facts;

/// <summary>A unit asked for a later day.</summary>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Until">The last day asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Unit">Unit that asked.</param>
[FactKind("matter-extension-asked")]
public sealed record MatterExtensionAsked(string Clock, DateOnly Until, string Reason, string Unit) : MatterFact;

/// <summary>延期: a later day was granted. The first promise stays visible beside it.</summary>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Until">The last day from here on; it may be earlier than what was asked.</param>
/// <param name="Reason">What was said to it; absent where nothing was.</param>
[FactKind("matter-extension-granted")]
public sealed record MatterExtensionGranted(string Clock, DateOnly Until, string? Reason = null) : MatterFact;

/// <summary>An extension that was asked for was refused.</summary>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Reason">Why.</param>
[FactKind("matter-extension-refused")]
public sealed record MatterExtensionRefused(string Clock, string Reason) : MatterFact;

/// <summary>改时限: the promise itself is another one, earlier or later, for what asked for the matter says another day. An extension that was granted is void; the first promise stays visible beside it.</summary>
/// <param name="Deadline">The last day from here on.</param>
/// <param name="Reason">What asks for it: the document and its version.</param>
/// <param name="Hour">The hour of the county at which that day ends; absent: its end.</param>
[FactKind("matter-deadline-set")]
public sealed record MatterDeadlineSet(DateOnly Deadline, string Reason, TimeOnly? Hour = null) : MatterFact;

/// <summary>中止: all clocks stand.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Until">The day on which it shall go on; absent where it is open.</param>
[FactKind("matter-held")]
public sealed record MatterHeld(string Reason, DateOnly? Until = null) : MatterFact;

/// <summary>The clocks of a held matter go on.</summary>
/// <param name="Reason">What was said to it; absent where nothing was.</param>
[FactKind("matter-resumed")]
public sealed record MatterResumed(string? Reason = null) : MatterFact;
