namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>There is no older version of that number to move matters from.</summary>
public sealed record MoveFromNowhere(string Title, long From, long Last) : Refusal("move.from-nowhere", Title, From, Last);

/// <summary>A stage or field that was named is in neither version where it was looked for.</summary>
public sealed record MoveNamesUnknown(string Name) : Refusal("move.unknown", Name);

/// <summary>A stage of the old version is not in the new, and nobody said where it goes.</summary>
public sealed record MoveStageOpen(string Stage, string Title) : Refusal("move.stage-open", Stage, Title);

/// <summary>A stage that runs would become one that has ended, or the other way round.</summary>
public sealed record MoveStageEnds(string Old, string Now) : Refusal("move.stage-ends", Old, Now);

/// <summary>A field of the old version is not in the new, and nobody said what becomes of it.</summary>
public sealed record MoveFieldOpen(string Field, string Title) : Refusal("move.field-open", Field, Title);

/// <summary>The new field cannot hold what the old one held.</summary>
public sealed record MoveFieldUnfit(string Old, string Now) : Refusal("move.field-unfit", Old, Now);

/// <summary>The fields that tell one subject of the register from another are not those of the old version.</summary>
public sealed record MoveKeyChanged(string Title) : Refusal("move.key-changed", Title);

/// <summary>Two fields of the old version would go into one.</summary>
public sealed record MoveFieldTwice(string Field) : Refusal("move.field-twice", Field);
