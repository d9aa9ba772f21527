namespace Yiguan.Cli.Commands;

/// <summary>What every command that reads documents may be told.</summary>
/// <param name="Date">The document's date where the caller knows it.</param>
/// <param name="County">Folder of the county's organisation and calendar.</param>
/// <param name="Lexicon">Folder of additions to the lexicon.</param>
internal sealed record ReadingSettings(DateOnly? Date, DirectoryInfo? County, DirectoryInfo? Lexicon);
