namespace Yiguan.Cli.Publishing;

/// <summary>A document that was looked at by lint.</summary>
/// <param name="Path">As given on the line.</param>
/// <param name="TextPath">Where its extracted text was written, if it was.</param>
/// <param name="Publication">Its plan.</param>
internal sealed record Inspected(string Path, string? TextPath, Publication Publication);
