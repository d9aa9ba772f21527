using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Facts;

/// <summary>A unit told how far it is.</summary>
/// <param name="Unit">Unit that reported.</param>
/// <param name="Text">What was said; absent where figures say it.</param>
/// <param name="Fields">What was filled in.</param>
/// <param name="Evidence">佐证材料: files by hash.</param>
[FactKind("matter-reported")]
public sealed record MatterReported(string Unit, string? Text, ImmutableDictionary<string, FieldValue> Fields, ImmutableArray<string> Evidence) : MatterFact;

/// <summary>What the organisation of the day tells of a matter was written down with it: of which kind its owner's unit is.</summary>
/// <param name="Fields">What was filled in; an empty value empties the field.</param>
[FactKind("matter-filled")]
public sealed record MatterFilled(ImmutableDictionary<string, FieldValue> Fields) : MatterFact;

/// <summary>Somebody said something about a matter; it changes nothing.</summary>
/// <param name="Unit">Unit of who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Mentioned">Posts that it is meant for; absent where it is meant for nobody in particular.</param>
[FactKind("matter-commented")]
public sealed record MatterCommented(string Unit, string Text, ImmutableArray<string>? Mentioned = null) : MatterFact;

/// <summary>督办: a step of the ladder was taken.</summary>
/// <param name="Step">Place of the step in the mechanism's ladder, from 0; absent for one taken by hand.</param>
/// <param name="Does">What was done.</param>
/// <param name="Colour">The colour it was about.</param>
/// <param name="Since">When that colour had begun, microseconds since 1970-01-01 UTC: a step is taken once for each time.</param>
/// <param name="To">Units and posts it went to.</param>
/// <param name="Reason">What was said; absent where the ladder spoke.</param>
[FactKind("matter-escalated")]
public sealed record MatterEscalated(int? Step, Supervision Does, Colour Colour, long Since, ImmutableArray<string> To, string? Reason = null) : MatterFact;

/// <summary>A rule of the mechanism set or took away a mark, or was judged again.</summary>
/// <param name="Marks">All marks from here on.</param>
[FactKind("matter-marked")]
public sealed record MatterMarked(ImmutableArray<string> Marks) : MatterFact;

/// <summary>What an earlier fact of the matter said was wrong. What was known before stays as it was known.</summary>
/// <param name="Version">Place of the wrong fact in the stream.</param>
/// <param name="Fields">The fields that were wrong, as they should have been; an empty value: nothing should have been said.</param>
/// <param name="Title">The title, as it should have been; absent where it was right.</param>
/// <param name="Deadline">The promised day, as it should have been; absent where it was right.</param>
/// <param name="Reason">How it was found out.</param>
[FactKind("matter-corrected")]
public sealed record MatterCorrected(long Version, ImmutableDictionary<string, FieldValue> Fields, string? Title, DateOnly? Deadline, string Reason) : MatterFact;
