using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>A line of an export that has been found right.</summary>
/// <param name="Line">From 1.</param>
internal abstract record ExportItem(long Line);

internal sealed record EntryItem(long Line, Entry Entry) : ExportItem(Line);

internal sealed record SealedItem(long Line, SealedValue Value) : ExportItem(Line);

internal sealed record ExpungedItem(long Line, string Hash) : ExportItem(Line);

/// <param name="Line">From 1.</param>
/// <param name="Content">The piece.</param>
/// <param name="IsLast">With it the file is whole, and its hash was found right.</param>
internal sealed record FileItem(long Line, FileLine.Content Content, bool IsLast) : ExportItem(Line);

internal sealed record MissingItem(long Line, string Hash) : ExportItem(Line);

internal sealed record EndItem(long Line, ExportEnd End) : ExportItem(Line);
