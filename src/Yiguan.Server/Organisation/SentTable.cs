using Microsoft.AspNetCore.Http;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>A table that a form sends: as a file, to be looked at, or as what was looked at.</summary>
/// <param name="Name">The file's name, without a path.</param>
/// <param name="Bytes">What is in it; at most 5 MB.</param>
/// <param name="From">From which day it holds.</param>
/// <param name="Version">What its version is called; empty: not said.</param>
/// <param name="IsLookedAt">Whether it is brought back after it was looked at.</param>
public sealed record SentTable(string Name, ReadOnlyMemory<byte> Bytes, DateOnly From, string Version, bool IsLookedAt)
{
    private const long Largest = 5 << 20;

    /// <summary>Whether it is a workbook, by its first bytes; else it is text.</summary>
    public bool IsWorkbook => Bytes.Span.StartsWith("PK"u8);

    /// <summary>Its text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>What is in it, as a form brings it back.</summary>
    public string Content => Convert.ToBase64String(Bytes.Span);

    /// <summary>The table, or one sentence that says what is missing.</summary>
    public static async Task<(SentTable? Table, string? Wrong)> OfAsync(IFormCollection form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (OrganisationActs.Day(form["from"]) is not { } from) return (null, Say.Of("duties.no-file"));
        var version = form["version"].ToString().Trim();
        var content = form["content"].ToString();
        if (content.Length > 0) return Again(form, content, from, version);
        if (form.Files["file"] is not { Length: > 0 } file) return (null, Say.Of("duties.no-file"));
        if (file.Length > Largest) return (null, Say.Of("duties.too-large"));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return (new SentTable(Path.GetFileName(file.FileName), bytes.ToArray(), from, version, IsLookedAt: false), null);
    }

    private static (SentTable? Table, string? Wrong) Again(IFormCollection form, string content, DateOnly from, string version)
    {
        var bytes = new byte[content.Length];
        return Convert.TryFromBase64String(content, bytes, out var length) && length <= Largest
            ? (new SentTable(Path.GetFileName(form["name"].ToString()), bytes.AsMemory(0, length), from, version, IsLookedAt: true), null)
            : (null, Say.Of("duties.no-file"));
    }
}
