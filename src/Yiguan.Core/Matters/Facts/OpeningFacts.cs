using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Facts;

/// <summary>A matter was opened.</summary>
/// <param name="Mechanism">Id of the mechanism it lives by.</param>
/// <param name="MechanismVersion">Which adopted version of it, from 1; it keeps that version.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Stage">The stage it begins in.</param>
/// <param name="Unit">Unit that opened it.</param>
/// <param name="Lead">Unit that leads; absent where none does beside the owner.</param>
/// <param name="Owner">Unit that answers for it; absent until it is assigned.</param>
/// <param name="Support">Units that support.</param>
/// <param name="Sponsors">Posts of the leaders tied to it.</param>
/// <param name="Filer">Who filed it; absent where the unit that opened it did.</param>
/// <param name="Deadline">The last day promised; absent where none was.</param>
/// <param name="Fields">What was filled in.</param>
/// <param name="Source">The sentence or message that asked for it: document:HASH#120-164.</param>
/// <param name="Parent">The matter it is a part of.</param>
/// <param name="Period">The period it stands for, where it recurs: 2026-03.</param>
/// <param name="By">The rule or recurrence that opened it; absent where a person did.</param>
/// <param name="Hour">The hour of the county at which the last day ends for it: 16时前; absent: its end.</param>
[FactKind("matter-opened")]
public sealed record MatterOpened(
    string Mechanism,
    long MechanismVersion,
    string Title,
    string Stage,
    string Unit,
    string? Lead,
    string? Owner,
    ImmutableArray<string> Support,
    ImmutableArray<string> Sponsors,
    string? Filer,
    DateOnly? Deadline,
    ImmutableDictionary<string, FieldValue> Fields,
    string? Source = null,
    string? Parent = null,
    string? Period = null,
    string? By = null,
    TimeOnly? Hour = null) : MatterFact;

/// <summary>A matter took the next number of its mechanism and year: the place of this fact in its stream.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Prefix">The word before the number, as the mechanism had it on that day: 督.</param>
[FactKind("matter-numbered")]
public sealed record MatterNumbered(string Matter, string Prefix);

/// <summary>Matters were opened as parts of this one: one for each member of the set it was addressed to, or by a split.</summary>
/// <param name="Children">Their ids.</param>
/// <param name="Set">The set as it was named: 各镇; absent where it was split by hand.</param>
/// <param name="Stage">The stage it stands in while its parts go on; absent where it stays.</param>
[FactKind("matter-divided")]
public sealed record MatterDivided(ImmutableArray<string> Children, string? Set = null, string? Stage = null) : MatterFact;

/// <summary>This matter comes again: a part is opened for each of its periods, as long as it goes on.</summary>
/// <param name="Every">The period, ISO 8601: P1M.</param>
/// <param name="On">The day within it by which each part is due, from 1; absent: its last day.</param>
/// <param name="Units">Units that get one each; empty: whoever answers for the matter gets it.</param>
/// <param name="Set">The set that is resolved for each period; absent where units were named.</param>
/// <param name="Stage">The stage it stands in while its parts go on; absent where it stays.</param>
[FactKind("matter-recurring")]
public sealed record MatterRecurring(string Every, int? On, ImmutableArray<string> Units, string? Set = null, string? Stage = null) : MatterFact;

/// <summary>A period of a matter that comes again began, and its parts were opened.</summary>
/// <param name="Begin">Its first day.</param>
/// <param name="Period">As titles say it: 2026年3月.</param>
/// <param name="Children">Ids of the parts.</param>
/// <param name="Owners">The unit of each.</param>
[FactKind("matter-period-begun")]
public sealed record MatterPeriodBegun(DateOnly Begin, string Period, ImmutableArray<string> Children, ImmutableArray<string> Owners) : MatterFact;

/// <summary>随子事项办结: the parts of this matter came so far that it ended with them, as its mechanism says.</summary>
/// <param name="Stage">The last stage it went to.</param>
/// <param name="Ended">How many parts had ended, those that were withdrawn not counted unless all were.</param>
/// <param name="All">How many there are.</param>
[FactKind("matter-followed")]
public sealed record MatterFollowed(string Stage, long Ended, long All) : MatterFact;

/// <summary>主事项提前结束: the matter that this one is a part of was ended before its parts. This one goes on until it is ended itself.</summary>
/// <param name="Whole">Id of the whole.</param>
/// <param name="Way">The move that ended it.</param>
/// <param name="Reason">Why; absent where none was said.</param>
[FactKind("matter-whole-ended")]
public sealed record MatterWholeEnded(string Whole, string Way, string? Reason) : MatterFact;

/// <summary>随子事项恢复办理: a part was opened again after this matter had ended with its parts, so it goes on. What was promised stays as it was.</summary>
/// <param name="Stage">The stage it goes on in: the one it stood in before it ended.</param>
/// <param name="Part">Id of the part that was opened again.</param>
/// <param name="Ended">How many parts stand ended now.</param>
/// <param name="All">How many there are.</param>
[FactKind("matter-called-back")]
public sealed record MatterCalledBack(string Stage, string Part, long Ended, long All) : MatterFact;

/// <summary>This matter went into another one and ended.</summary>
/// <param name="Into">Id of the matter that goes on.</param>
/// <param name="Reason">Why.</param>
[FactKind("matter-merged")]
public sealed record MatterMerged(string Into, string Reason) : MatterFact;

/// <summary>Another matter went into this one.</summary>
/// <param name="Matter">Id of the other.</param>
[FactKind("matter-absorbed")]
public sealed record MatterAbsorbed(string Matter) : MatterFact;

/// <summary>A matter was tied to another one, or to a subject.</summary>
/// <param name="To">matter/ID or subject/ID.</param>
/// <param name="As">What the tie means, in a word: 依据, 重复.</param>
[FactKind("matter-linked")]
public sealed record MatterLinked(string To, string As) : MatterFact;
