using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Documents;

/// <summary>Where commands about one owner's documents are decided and recorded. Safe for many threads.</summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose documents.</param>
/// <param name="time">What time it is.</param>
/// <param name="workshop">Reads documents; null: one of its own.</param>
public sealed class DocumentDesk(ILedgerStore store, Owner owner, TimeProvider time, DocumentWorkshop? workshop = null) : IAsyncDisposable
{
    // Somebody else may be first a few times in a row; for ever he is not.
    private const int Attempts = 10;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);
    private readonly DocumentWorkshop _workshop = workshop ?? new DocumentWorkshop(store, owner, time);
    private readonly BookShelf _book = new(store, owner);

    /// <summary>The document as the ledger tells it now; null where there is none of that id.</summary>
    public async Task<Document?> FindAsync(string document, CancellationToken cancellation) =>
        await StandingAsync(document, cancellation) is { Version: > 0 } found ? found : null;

    /// <summary>The text of a document, to the letter; null where it was expunged.</summary>
    public async Task<SourceText?> TextAsync(Document document, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        return await store.SealedAsync(owner, document.Text, cancellation) is { } text ? SourceText.From(text.Value) : null;
    }

    /// <summary>The document with its plan as it stands; null where there is none of that id, where it was not compiled, or where its text was expunged.</summary>
    public async Task<Workbench?> WorkbenchAsync(string document, CancellationToken cancellation) => await BenchAsync(await StandingAsync(document, cancellation), cancellation);

    /// <summary>The document with its plan as it stood at an earlier version of it.</summary>
    public async Task<Workbench?> WorkbenchAsync(string document, long version, CancellationToken cancellation) =>
        await BenchAsync(Document.Of(document, (await store.StreamAsync(owner, DocumentFact.Stream(document), cancellation)).Where(e => e.Version <= version)), cancellation);

    /// <summary>Reads a document anew with the reader and organisation of today; corrections lie over the new plan.</summary>
    public async Task<DocumentDone> CompileAsync(string document, Actor by, Doing doing, CancellationToken cancellation)
    {
        if (await FindAsync(document, cancellation) is not { } found) return new DocumentDone(null, new DocumentUnknown(document));
        if (await TextAsync(found, cancellation) is not { } text) return new DocumentDone(null, new DocumentNotCompiled(found.Name));
        var (made, no) = await _workshop.MakeAsync(text, found.Day, cancellation);
        return made is null ? new DocumentDone(null, no) : await DoAsync(document, new Compile(by, made), doing, cancellation);
    }

    /// <summary>Brings a document in together with the file that its text was read from.</summary>
    /// <param name="document">An id that no document had: letters and digits.</param>
    /// <param name="command">What is brought in.</param>
    /// <param name="file">The file, and where files are kept; null where the text was pasted.</param>
    /// <param name="doing">How it counts once.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<DocumentDone> ReceiveAsync(string document, Receive command, (IFileStore Files, byte[] Content)? file, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(doing);
        // A file that bears a mark of secrecy never touches the disk.
        if (Receive.Refused(command.Text) is { } no) return new DocumentDone(null, no);
        if (command.Made is null)
        {
            var (made, unread) = await _workshop.MakeAsync(command.Text, command.Day, cancellation);
            if (made is null) return new DocumentDone(null, unread);
            command = command with { Made = made };
        }
        if (file is not { } given) return await DoAsync(document, command, doing, cancellation);
        var kept = await KeptFile.PutAsync(given.Files, given.Content, HashAlgorithm.Sm3, cancellation);
        var done = await DoAsync(document, command with { File = kept.Link.Hash }, doing with { Files = [.. doing.Files, kept.Link] }, cancellation);
        await kept.SettleAsync(store, owner, new Outcome(done.Receipt, done.Refusal), cancellation);
        return done;
    }

    /// <summary>A document with the versions before it that went out; null where there is none of that id, or its text was expunged.</summary>
    public Task<Descent?> DescentAsync(string document, CancellationToken cancellation) => _workshop.DescentAsync(document, cancellation);

    /// <summary>Does to a version that was just received what officers had done to the one before, wherever it still fits.</summary>
    /// <returns>The document behind it; null where there is no version before it, or nothing was done to that.</returns>
    public async Task<Document?> CarryOverAsync(string document, Actor by, Doing doing, CancellationToken cancellation)
    {
        if (await WorkbenchAsync(document, cancellation) is not { Document.Before: { } from } bench || await WorkbenchAsync(from, cancellation) is not { } before) return null;
        if (await _workshop.KeptAsync(bench.Document.Compiled, bench.Working.Text, cancellation) is not { } compiled) return null;
        var over = CarriedOver.Of(before.Working.Text, before.Document.Corrections, bench.Working.Text, compiled);
        return (await DoAsync(document, new CarryOver(by, from, over), doing, cancellation)).Refusal is null ? await FindAsync(document, cancellation) : null;
    }

    /// <summary>Decides a command against what stands and records it; decides again where somebody else was first.</summary>
    public async Task<DocumentDone> DoAsync(string document, DocumentCommand command, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(doing);
        for (var attempt = 1; ; attempt++)
        {
            var standing = await StandingAsync(document, cancellation);
            if (doing.Expects is { } expects && expects != standing.Version) return await AgainAsync(document, command, doing, new StreamMovedOn(DocumentFact.Stream(document), expects, standing.Version), cancellation);
            var seals = new List<SealedValue>();
            var decision = command.Decide(standing, await GroundAsync(command, standing, seals, cancellation));
            if (decision.Refusal is { } no) return await AgainAsync(document, command, doing, no, cancellation);
            var outcome = await _writer.AppendAsync(owner, new Append
            {
                Actor = command.By.Post,
                For = doing.For,
                Cause = doing.Cause,
                Key = doing.Key,
                Called = doing.Called,
                Facts = [.. decision.Facts.Select(f => FactCatalogue.Draft(DocumentFact.Stream(document), f, doing.Happened)), .. doing.Beside],
                Decided = [new Seen(DocumentFact.Stream(document), standing.Version, standing), .. doing.Decided],
                Sealed = [.. seals, .. doing.Files],
            }, cancellation);
            if (outcome.Refusal is not StreamMovedOn || attempt == Attempts) return new DocumentDone(outcome.Receipt, outcome.Refusal);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task<Workbench?> BenchAsync(Document document, CancellationToken cancellation)
    {
        if (document.Compiled is null || await TextAsync(document, cancellation) is not { } text || await _workshop.KeptAsync(document.Compiled, text, cancellation) is not { } kept) return null;
        return await _workshop.BenchAsync(document, text, kept, cancellation);
    }

    private async Task<DocumentGround> GroundAsync(DocumentCommand command, Document standing, List<SealedValue> seals, CancellationToken cancellation)
    {
        var ground = new DocumentGround((text, label) => Sealed(seals, text, label));
        if (command is not (Correcting or SettleFindings or Approve) || await BenchAsync(standing, cancellation) is not { } bench) return ground;
        var organisation = await _workshop.OrganisationAsync(cancellation);
        var book = await _book.BookAsync(cancellation);
        var into = command is CorrectCommitment { Change.Into: { Length: > 0 } said } && await IsRunningAsync(said, cancellation) ? said : null;
        var (row, figures) = await _workshop.ReaderAsync(bench.Working.Text, bench.Working.Plan.Head.Date, cancellation);
        return ground with
        {
            Stands = (bench.Working, bench.Checked),
            Read = row,
            ReadFigures = figures,
            IsRunning = matter => matter == into,
            IsUnit = unit => organisation?.Find(unit) is not null,
            IsLoop = mechanism => book.Last(mechanism) is { } adopted && DocumentOpening.IsFit(adopted.Mechanism),
        };
    }

    private async Task<bool> IsRunningAsync(string matter, CancellationToken cancellation) => await store.AskAsync(
        "SELECT 1 FROM matter WHERE owner = @owner AND matter = @matter AND ended IS NULL", [("owner", owner.Value), ("matter", matter)], cancellation).AnyAsync(cancellation);

    // What is refused now may be what was done before: a client that lost its answer asks again under the same key.
    private async Task<DocumentDone> AgainAsync(string document, DocumentCommand command, Doing doing, Refusal refusal, CancellationToken cancellation)
    {
        if (await _writer.EarlierAsync(owner, doing.Key, cancellation) is not { } earlier) return new DocumentDone(null, refusal);
        var same = earlier.Actor == command.By.Post && earlier.For == doing.For && earlier.Facts.Any(f => f.Stream == DocumentFact.Stream(document));
        return same ? new DocumentDone(earlier.Receipt, null) : new DocumentDone(null, new KeyUsedOtherwise(doing.Key));
    }

    private async Task<Document> StandingAsync(string document, CancellationToken cancellation) =>
        Document.Of(document, await store.StreamAsync(owner, DocumentFact.Stream(document), cancellation));

    private static string Sealed(List<SealedValue> seals, string text, string label)
    {
        seals.Add(Seal.Of(text, label));
        return seals[^1].Hash;
    }
}

/// <summary>What a command about a document came to: exactly one of the two.</summary>
/// <param name="Receipt">The ledger's answer.</param>
/// <param name="Refusal">Why nothing was recorded.</param>
public sealed record DocumentDone(Receipt? Receipt, Refusal? Refusal);
