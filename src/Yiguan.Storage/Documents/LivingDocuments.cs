using System.Globalization;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Living;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Span = Yiguan.Reading.Span;

namespace Yiguan.Storage.Documents;

/// <summary>A document with what has become of it by a moment.</summary>
/// <param name="Document">The document as its facts tell it now.</param>
/// <param name="Text">Its text with the outcomes.</param>
/// <param name="Lines">Its matters by id, as they stood at the moment.</param>
public sealed record LivingDocument(Document Document, LivingText Text, IReadOnlyDictionary<string, MatterLine> Lines);

/// <summary>A document with the shares of its outcomes.</summary>
public sealed record DocumentShare(DocumentLine Document, OutcomeShares Shares);

/// <summary>活文件: what has become of one owner's documents at any moment, as it was known then. Safe for many threads.</summary>
public sealed class LivingDocuments(ILedgerStore store, Owner owner, DocumentWorkshop workshop)
{
    // Matters of a document are named after it: its id, a hyphen, the number of the row. A full stop comes right behind the hyphen.
    private const string OfDocument = "m.owner = @owner AND m.matter > @first AND m.matter < @last AND m.parent IS NULL AND m.source IS NOT NULL AND m.opened <= @at";

    private readonly MatterLists _matters = new(store, owner);
    private readonly DocumentLists _documents = new(store, owner);
    private readonly BookShelf _shelf = new(store, owner);

    /// <summary>One document; null where there is none of that id, or its text was expunged.</summary>
    /// <param name="document">Its id.</param>
    /// <param name="reader">Who reads: a commitment whose matter he may not see is plain text.</param>
    /// <param name="at">The moment.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<LivingDocument?> AtAsync(string document, Reader reader, DateTimeOffset at, DateTimeOffset today, CancellationToken cancellation)
    {
        var found = Document.Of(document, await store.StreamAsync(owner, DocumentFact.Stream(document), cancellation));
        if (found.Version == 0 || await store.SealedAsync(owner, found.Text, cancellation) is not { } sealedText) return null;
        var text = SourceText.From(sealedText.Value);
        var spans = await SpansAsync(found, at, cancellation);
        var filter = new MatterFilter { Matters = [.. spans.Select(s => s.Matter)], Reader = reader };
        var lines = (await _matters.ThenAsync(filter, at, cancellation, today)).ToDictionary(l => l.Id, StringComparer.Ordinal);
        var followed = spans.Where(s => s.Span is not null && lines.ContainsKey(s.Matter))
            .Select(s => new Followed(s.Span!.Value, s.Matter, Outcomes.Of(lines[s.Matter].Colour, lines[s.Matter].Cause.Kind)));
        var plan = await workshop.KeptAsync(found.Compiled, text, cancellation);
        return new LivingDocument(found, LivingText.Of(text, plan?.Outline ?? [], followed), lines);
    }

    // A new version goes on with the matters of those before it, each at the words that ask for it now.
    private async Task<List<(string Matter, Span? Span)>> SpansAsync(Document found, DateTimeOffset at, CancellationToken cancellation)
    {
        var own = await store.AskAsync($"SELECT m.matter, m.source FROM matter m WHERE {OfDocument}", Given(found.Id, at), cancellation)
            .Select(r => (Matter: (string)r[0]!, Span: Place((string)r[1]!))).ToListAsync(cancellation);
        var joins = found.Corrections.Any(c => c.Fact is CommitmentCorrected { Change.Into: { Length: > 0 } });
        if (found.State != DocumentState.Approved || (found.Before is null && !joins) || await workshop.DescentAsync(found.Id, cancellation) is not { } descent || (descent.Before is null && !joins)) return own;
        var told = own.Select(o => o.Matter).ToHashSet();
        return [.. own, .. descent.Working.Plan.Rows.Select(r => (Matter: descent.MatterOf(r), Span: (Span?)r.Span)).Where(r => !told.Contains(r.Matter))];
    }

    /// <summary>The documents that were approved last, each with the shares of its outcomes.</summary>
    /// <param name="reader">Who reads: only what he may see is counted.</param>
    /// <param name="at">The moment.</param>
    /// <param name="today">The moment by which it is judged who may see a matter.</param>
    /// <param name="most">The most of them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<DocumentShare>> SharesAsync(Reader reader, DateTimeOffset at, DateTimeOffset today, int most, CancellationToken cancellation)
    {
        var shares = new List<DocumentShare>();
        foreach (var line in await _documents.ListAsync(DocumentState.Approved, null, most, cancellation))
        {
            if (line.Received > at) continue;
            var share = line.Before is not null && await AtAsync(line.Document, reader, at, today, cancellation) is { } living ? living.Text.Shares : await ShareAsync(line.Document, reader, at, today, cancellation);
            shares.Add(new DocumentShare(line, share));
        }
        return shares;
    }

    private async Task<OutcomeShares> ShareAsync(string document, Reader reader, DateTimeOffset at, DateTimeOffset today, CancellationToken cancellation)
    {
        var (book, scopes) = await _shelf.OfMattersAsync(cancellation);
        var asking = new Asking(owner, today, reader, at).Seen(reader, scopes, book, "m", RowNames.OfMatters(store.Dialect), isAmongHis: true);
        var sql = $"SELECT c.colour, c.cause FROM matter m CROSS JOIN colour_span c WHERE {OfDocument}{asking.Where} AND c.owner = @owner AND c.matter = m.matter AND {KnownAt.Colour("c", "@at")}";
        List<(string, object?)> given = [.. asking.Parameters, .. Given(document, at).Skip(1)];
        return OutcomeShares.Of(await store.AskAsync(sql, given, cancellation)
            .Select(r => Outcomes.Of(Enum.Parse<Colour>((string)r[0]!, ignoreCase: true), Cause.Read((string)r[1]!).Kind)).ToListAsync(cancellation));
    }

    private List<(string, object?)> Given(string document, DateTimeOffset at) =>
        [("owner", owner.Value), ("first", document + "-"), ("last", document + "."), ("at", CountyZone.Micro(at))];

    // document:ID/START-END, in code points.
    private static Span? Place(string source)
    {
        var parts = source[(source.LastIndexOf('/') + 1)..].Split('-');
        return parts is [var start, var end] && int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && to > from
            ? new Span(from, to) : null;
    }
}
