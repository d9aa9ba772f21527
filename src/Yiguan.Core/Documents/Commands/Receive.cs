using System.Collections.Immutable;
using System.Text;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Findings;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>收文: brings a document in. A mark of secrecy in its place stops it before anything is kept.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">The text as it was extracted, at most one mebibyte of UTF-8.</param>
public sealed record Receive(Actor By, string Name, SourceText Text) : DocumentCommand(By)
{
    /// <summary>The label of sealed texts.</summary>
    public const string Label = "document";

    /// <summary>The day it bears; null: as the text says.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Salted hash of the link to its file; null where it was pasted.</summary>
    public string? File { get; init; }

    /// <summary>Id of the document that it is a new version of.</summary>
    public string? Before { get; init; }

    /// <summary>What a reader made of it; null where it is compiled later.</summary>
    public MadePlan? Made { get; init; }

    private protected override Refusal? Stands(Document document) =>
        document.Version > 0 ? new DocumentKnownAlready(document.Id)
        : document.Id is { Length: > 0 and <= 40 } id && id.All(char.IsAsciiLetterOrDigit) ? null
        : new DocumentIdUnfit(document.Id);

    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground)
    {
        if (Refused(Text) is { } no) return no;
        if (Asking.Title(Name) is { } untitled) return untitled;
        var received = new DocumentReceived(Name, Day, ground.Seal(Text.Text, Label), File, Text.Length, Before, By.Unit);
        return Made is null ? received : ImmutableArray.Create<DocumentFact>(received, Made.Fact(ground));
    }

    /// <summary>Why a text is not taken; null where it is. Asked before its file is kept, too.</summary>
    public static Refusal? Refused(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text.Text)) return new DocumentEmpty();
        if (Encoding.UTF8.GetByteCount(text.Text) is var bytes and > AppendCheck.LargestBody) return new DocumentTooLong(bytes, AppendCheck.LargestBody);
        if (!CanonicalText.IsWhole(text.Text) || text.Text.Contains('\0', StringComparison.Ordinal)) return new TextBroken(Label);
        foreach (var mark in SecrecyMark.In(text.Points)) return new DocumentSecret(text.Slice(mark).Trim(), text.Points.AsSpan(0, mark.Start).Count('\n') + 1);
        return null;
    }
}
