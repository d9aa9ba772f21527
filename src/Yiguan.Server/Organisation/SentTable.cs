using Microsoft.AspNetCore.Http;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>A table that a form sends: as a file, to be looked at, or as what was looked at.</summary>
/// <param name="Name">The file's name, without a path.</param>
/// <param name="Bytes">What is in it; at most 5 MB.</param>
/// <param name="From">From which day it holds.</param>
internal sealed record SentTable(string Name, byte[] Bytes, DateOnly From)
{
    private const long Largest = 5 << 20;

    /// <summary>Whether the form brings back what was looked at.</summary>
    public static bool IsLookedAt(IFormCollection form) => form["content"].ToString().Length > 0;

    /// <summary>The table, or one sentence that says what is missing.</summary>
    public static async Task<(SentTable? Table, string? Wrong)> OfAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (OrganisationActs.Day(form["from"]) is not { } from) return (null, Say.Of("duties.no-file"));
        if (IsLookedAt(form)) return Again(form, from);
        if (form.Files["file"] is not { Length: > 0 } file) return (null, Say.Of("duties.no-file"));
        if (file.Length > Largest) return (null, Say.Of("duties.too-large"));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return (new SentTable(Path.GetFileName(file.FileName), bytes.ToArray(), from), null);
    }

    private static (SentTable? Table, string? Wrong) Again(IFormCollection form, DateOnly from)
    {
        var content = form["content"].ToString();
        var bytes = new byte[content.Length];
        return Convert.TryFromBase64String(content, bytes, out var length) && length <= Largest
            ? (new SentTable(Path.GetFileName(form["name"].ToString()), bytes[..length], from), null)
            : (null, Say.Of("duties.no-file"));
    }
}
