using Microsoft.AspNetCore.Http;
using Yiguan.Core.Documents;
using Yiguan.Reading;
using Yiguan.Reading.Files;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;

namespace Yiguan.Server.Documents;

/// <summary>What an upload brings: the text of a file, or words that were pasted.</summary>
/// <param name="Name">What the document is called.</param>
/// <param name="Text">Its text; null where it cannot be read.</param>
/// <param name="File">The bytes of its file; null where it was pasted.</param>
/// <param name="Sentence">Why it cannot be read; null where it can.</param>
internal sealed record Bringing(string Name, SourceText? Text, byte[]? File, string? Sentence)
{
    private const int LongestName = 100;

    /// <summary>Code of why it cannot be read.</summary>
    public string Code { get; init; } = new DocumentEmpty().Code;

    /// <summary>What an officer should know about how the text was won.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads what came.</summary>
    /// <param name="sent">The file; null where the text was pasted.</param>
    /// <param name="text">The text that was pasted.</param>
    /// <param name="typed">What it shall be called; empty: as its file, or its first line.</param>
    /// <param name="visit">Who brings it.</param>
    public static async Task<Bringing> ReadAsync(IFormFile? sent, string text, string typed, Visit visit)
    {
        if (sent is not { Length: > 0 } file)
        {
            var pasted = SourceText.From(text);
            return string.IsNullOrWhiteSpace(pasted.Text) ? new Bringing("", null, null, Say.Of("documents.nothing-sent")) : new Bringing(NameOf(typed, FirstLine(pasted.Text)), pasted, null, null);
        }
        var bytes = await BytesAsync(file, visit.Gone);
        var name = NameOf(typed, Path.GetFileNameWithoutExtension(file.FileName));
        // Another office's format may take seconds, which no thread that answers pages should wait for.
        return await Task.Run(() => OfficeFile.Read(bytes, file.FileName, cancellation: visit.Gone), visit.Gone) switch
        {
            FileText read => new Bringing(name, read.Text, bytes, null) { Notes = [.. read.Notes.Select(n => n.Sentence(visit.Culture))] },
            FileRefusal refusal => new Bringing(name, null, null, refusal.Sentence(visit.Culture)) { Code = refusal.Code },
            var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
        };
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static string FirstLine(string text) => text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "";

    /// <summary>A name in one line, not too long for a list.</summary>
    public static string Fit(string name)
    {
        var flat = string.Concat(name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        return flat.Length <= LongestName ? flat : flat[..LongestName];
    }

    private static string NameOf(string typed, string otherwise) => Fit(typed.Length > 0 ? typed : otherwise);
}
