namespace Yiguan.Core.Ledger;

/// <summary>The file is no export of a ledger.</summary>
public sealed record ExportUnknown() : Refusal("export.unknown");

/// <summary>The export was written by a newer version.</summary>
public sealed record ExportFormatUnknown(long Format) : Refusal("export.format-unknown", Format);

/// <summary>The file leaves out sealed values: it is to be verified, and no ledger could be made whole from it.</summary>
public sealed record ExportWithoutSealed() : Refusal("export.without-sealed");

/// <summary>The export ends before its last line: it was cut.</summary>
public sealed record ExportCut(long Line) : Refusal("export.cut", Line);

/// <summary>The compressed form of the export is damaged.</summary>
public sealed record ExportPackedWrong(long Line) : Refusal("export.packed-wrong", Line);

/// <summary>A line longer than any line of an export.</summary>
public sealed record ExportLineTooLong(long Line, long Limit) : Refusal("export.line-too-long", Line, Limit);

/// <summary>A line that is none of those an export has, or not in their one form.</summary>
public sealed record ExportLineUnread(long Line) : Refusal("export.line-unread", Line);

/// <summary>A line that cannot stand where it stands: one before it is missing, doubled or moved.</summary>
public sealed record ExportOutOfOrder(long Line) : Refusal("export.out-of-order", Line);

/// <summary>A fact whose hash is not the one its text has behind the fact before.</summary>
public sealed record ExportHashWrong(long Line, long Sequence) : Refusal("export.hash-wrong", Line, Sequence);

/// <summary>A sealed value that is not the one its hash was taken of.</summary>
public sealed record ExportValueWrong(long Line) : Refusal("export.value-wrong", Line);

/// <summary>A file that is not the one its hash was taken of, or that no fact names.</summary>
public sealed record ExportFileWrong(long Line, string Hash) : Refusal("export.file-wrong", Line, Hash);

/// <summary>Another owner's ledger, or a fact of another owner in it.</summary>
public sealed record ExportOwnerOther(long Line, string Expected, string Found) : Refusal("export.owner-other", Line, Expected, Found);

/// <summary>The last line does not say what the lines before it hold.</summary>
public sealed record ExportEndWrong(long Line) : Refusal("export.end-wrong", Line);

/// <summary>What the file says of a fact is not what stands in the ledger: the two parted ways.</summary>
public sealed record ExportContradicts(long Line, long Sequence) : Refusal("export.contradicts", Line, Sequence);

/// <summary>The ledger that stands is chained by another algorithm.</summary>
public sealed record ExportAlgorithmOther(string Standing, string Found) : Refusal("export.algorithm-other", Standing, Found);

/// <summary>There is a ledger in the place where one is to be restored.</summary>
public sealed record PlaceTaken(string Owner, long Sequence) : Refusal("restore.place-taken", Owner, Sequence);

/// <summary>The store holds ledgers of others, which a restore would take away with its own.</summary>
public sealed record OthersThere(string Owners) : Refusal("restore.others-there", Owners);

/// <summary>Somebody wrote into the store while it was to be replaced.</summary>
public sealed record StoreInUse() : Refusal("restore.in-use");

/// <summary>A rehearsed backup did not give the ledger that it was made from.</summary>
public sealed record RehearsalFailed(string File) : Refusal("backup.rehearsal-failed", File);

/// <summary>The accounts beside a backup are missing, damaged, or of another backup.</summary>
public sealed record AccountsDamaged(string File) : Refusal("backup.accounts-damaged", File);
