using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Findings;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Documents;

/// <summary>文件、政令: an official text that was brought in, as its facts tell it. The text itself stands beside the ledger.</summary>
public sealed record Document
{
    private Document(string id) => Id = id;

    /// <summary>Its id, which no other document of the county has: letters and digits. Its matters are named after it.</summary>
    public string Id { get; }

    /// <summary>How many facts it has; 0 before it is received.</summary>
    public long Version { get; private init; }

    /// <summary>Where it stands.</summary>
    public DocumentState State { get; private init; }

    /// <summary>What it is called.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The day it was said to bear; null where it is read from the text.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>Salted hash of its text.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Salted hash of the link to its file; null where it was pasted.</summary>
    public string? File { get; private init; }

    /// <summary>Length of its text in code points.</summary>
    public long Length { get; private init; }

    /// <summary>Id of the document that it is a new version of.</summary>
    public string? Before { get; private init; }

    /// <summary>Post that brought it, and its unit.</summary>
    public (string Post, string Unit) Receiver { get; private init; } = ("", "");

    /// <summary>When it was received, UTC.</summary>
    public DateTimeOffset Received { get; private init; }

    /// <summary>When, and by which post, it was approved; null before.</summary>
    public (DateTimeOffset At, string Post)? Approved { get; private init; }

    /// <summary>批示意见: what was written beside the approval; null where nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>When, by which post, and why it was recalled after it had gone out; null where it was not.</summary>
    public (DateTimeOffset At, string Post, string Reason)? Recalled { get; private init; }

    /// <summary>What it was compiled to last; null before.</summary>
    public DocumentCompiled? Compiled { get; private init; }

    /// <summary>What officers did to what was read, in order.</summary>
    public ImmutableArray<Correction> Corrections { get; private init; } = [];

    /// <summary>Corrections of the version before: how many were carried over, how many found nothing to correct; null where none were looked for.</summary>
    public CorrectionsCarried? Carried { get; private init; }

    // How many of the facts that follow are carried over.
    private long ToCome { get; init; }

    /// <summary>How many commitments it has as it stands.</summary>
    public long Commitments { get; private init; }

    /// <summary>When its last fact was recorded, UTC.</summary>
    public DateTimeOffset Changed { get; private init; }

    /// <summary>The post that its last fact is of.</summary>
    public string Changer { get; private init; } = "";

    /// <summary>How findings were settled or accepted, in order.</summary>
    public IEnumerable<Settling> Settled => Corrections.Select(Documents.Settling.Of).OfType<Settling>();

    /// <summary>How a finding was settled or accepted; null where it is open.</summary>
    public Settling? Settling(Finding finding) => Settled.LastOrDefault(s => s.Settles(finding));

    /// <summary>Of findings, those that are asked and neither settled nor accepted: until there is none, the document is not approved.</summary>
    public IEnumerable<Finding> Open(IEnumerable<Finding> findings) => findings.Where(f => Questions.IsAsked(f) && Settling(f) is null);

    /// <summary>Why nothing more is done to what was read out of it; null while it is worked on.</summary>
    public Refusal? Over => State switch
    {
        DocumentState.Approved => new DocumentApprovedAlready(Name),
        DocumentState.Recalled => new DocumentRecalledAlready(Name),
        DocumentState.Withdrawn => new DocumentGone(Name),
        _ => null,
    };

    /// <summary>A document of which nothing is recorded.</summary>
    public static Document None(string id) => new(id);

    /// <summary>The document that the entries of its stream tell.</summary>
    public static Document Of(string id, IEnumerable<Entry> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Aggregate(None(id), (document, entry) => document.Then((DocumentFact)FactCatalogue.Read(entry), entry.Recorded, entry.Actor));
    }

    /// <summary>The document after one more fact.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="recorded">When that was recorded, UTC.</param>
    /// <param name="by">The post that acted.</param>
    public Document Then(DocumentFact happened, DateTimeOffset recorded, string by)
    {
        var after = happened switch
        {
            DocumentReceived e => this with { State = DocumentState.Received, Name = e.Name, Day = e.Day, Text = e.Text, File = e.File, Length = e.Length, Before = e.Before, Receiver = (by, e.Unit), Received = recorded },
            DocumentApproved e => this with { State = DocumentState.Approved, Approved = (recorded, by), Note = e.Note, Commitments = e.Commitments },
            DocumentRecalled e => this with { State = DocumentState.Recalled, Recalled = (recorded, by, e.Reason) },
            DocumentWithdrawn => this with { State = DocumentState.Withdrawn },
            CorrectionsCarried e => this with { Carried = e, ToCome = e.Carried },
            DocumentCompiled e => this with { Compiled = e, Commitments = e.Commitments + Corrections.Sum(c => Difference(c.Fact)) },
            CommitmentCorrected or CommitmentSplit or CommitmentMerged or CommitmentAdded or CommitmentDropped or FigureCorrected or FigureAdded or FindingSettled or FindingsSettled =>
                this with { Corrections = Corrections.Add(new Correction(Version + 1, recorded, by, happened) { From = ToCome > 0 ? Carried!.From : null }), ToCome = Math.Max(0, ToCome - 1), Commitments = Commitments + Difference(happened) },
            _ => throw new UnreachableException($"No reading for {happened?.GetType().Name}."),
        };
        return after with { Version = Version + 1, Changed = recorded, Changer = by };
    }

    // How many commitments more a correction leaves.
    private static int Difference(DocumentFact fact) => fact switch
    {
        CommitmentSplit e => e.Into.Length - 1,
        CommitmentMerged e => 1 - e.Rows.Length,
        CommitmentAdded => 1,
        CommitmentDropped => -1,
        _ => 0,
    };
}

/// <summary>Where a document stands.</summary>
public enum DocumentState
{
    /// <summary>Brought in, and worked on.</summary>
    Received,

    /// <summary>Approved by a leader.</summary>
    Approved,

    /// <summary>Taken back.</summary>
    Withdrawn,

    /// <summary>Approved, and recalled after it had gone out.</summary>
    Recalled,
}
