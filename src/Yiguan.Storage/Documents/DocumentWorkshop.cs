using System.Collections.Concurrent;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Plans;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Documents;

/// <summary>Reads documents into plans with the organisation and the adopted lexicon of the day. Make one an owner and keep it, because its words cost more than a document; safe for many threads.</summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose documents.</param>
/// <param name="time">What time it is.</param>
/// <param name="files">Where adopted files are kept; null: only the words that Yiguan comes with are used.</param>
public sealed class DocumentWorkshop(ILedgerStore store, Owner owner, TimeProvider time, IFileStore? files = null)
{
    private const int MostKept = 32;

    // Nobody amends one document more often; a ring of versions ends here.
    private const int LongestLine = 20;

    private static readonly string s_version = typeof(DocumentReader).Assembly.GetName().Version!.ToString(3);

    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly ConcurrentDictionary<string, DocumentPlan> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Document, long Version, long Organisation, DateOnly Day), Workbench> _laid = new();
    private Bench? _bench;
    private ReadingWords? _words;
    private Compiling? _compiler;

    /// <summary>Reads a text and links its commitments.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day it bears; null: as the text says.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The plan with what made it, or why there is none: an adopted file of the lexicon is gone.</returns>
    public async Task<(MadePlan? Made, Refusal? Refusal)> MakeAsync(SourceText text, DateOnly? day, CancellationToken cancellation)
    {
        var (words, missing) = await WordsAsync(cancellation);
        if (words is null) return (null, new LexiconGone(missing!.Name, missing.Version));
        var bench = await BenchAsync(cancellation);
        return (new MadePlan(DocumentPlan.Of(Compiler(bench, words).Compile(words.Reader.Read(text, day))), s_version, words.Fingerprint, bench.Version), null);
    }

    /// <summary>The plan of a document that its facts keep; null where it was never compiled, or was expunged.</summary>
    public async Task<DocumentPlan?> KeptAsync(DocumentCompiled? compiled, SourceText text, CancellationToken cancellation)
    {
        if (compiled is not { Plan: [var name, ..] }) return null;
        if (_plans.TryGetValue(name, out var known)) return known;
        var json = new System.Text.StringBuilder();
        foreach (var hash in compiled.Plan)
        {
            if (await store.SealedAsync(owner, hash, cancellation) is not { } part) return null;
            json.Append(part.Value);
        }
        if (_plans.Count >= MostKept) _plans.Clear();
        return _plans[name] = DocumentPlan.Read(json.ToString(), text);
    }

    /// <summary>The plan as corrected and checked. Kept until something is recorded: many look at one version.</summary>
    internal async Task<Workbench> BenchAsync(Document document, SourceText text, DocumentPlan kept, CancellationToken cancellation)
    {
        var bench = await BenchAsync(cancellation);
        var key = (document.Id, document.Version, bench.Version, bench.Day);
        if (_laid.TryGetValue(key, out var laid)) return laid;
        var working = WorkingPlan.Of(text, kept, document.Corrections);
        if (_laid.Count >= MostKept) _laid.Clear();
        return _laid[key] = new Workbench(document, working, working.ToPlan(bench.Tree));
    }

    /// <summary>A document with the versions before it that went out; null where there is none of that id, or its text was expunged.</summary>
    public async Task<Descent?> DescentAsync(string document, CancellationToken cancellation) => await DescentAsync(document, LongestLine, cancellation);

    private async Task<Descent?> DescentAsync(string document, int most, CancellationToken cancellation)
    {
        var found = Document.Of(document, await store.StreamAsync(owner, DocumentFact.Stream(document), cancellation));
        if (found.Compiled is null || await store.SealedAsync(owner, found.Text, cancellation) is not { } sealedText) return null;
        var text = SourceText.From(sealedText.Value);
        if (await KeptAsync(found.Compiled, text, cancellation) is not { } kept) return null;
        var before = found.Before is { } id && most > 1 ? await DescentAsync(id, most - 1, cancellation) : null;
        return new Descent(found, (await BenchAsync(found, text, kept, cancellation)).Working, before is { Document.State: DocumentState.Approved } ? before : null);
    }

    /// <summary>The units of the day; null where the county has no organisation yet.</summary>
    public async Task<OrganisationTree?> OrganisationAsync(CancellationToken cancellation) => (await BenchAsync(cancellation)).Tree;

    /// <summary>What a stretch of a document says by itself, and the figures that it holds. It is read without the document around it, so its day is what tells the year.</summary>
    internal async Task<(Func<Span, RowSaid> Row, Func<Span, IEnumerable<FigureSaid>> Figures)> ReaderAsync(SourceText text, DateOnly? day, CancellationToken cancellation)
    {
        // A stretch is read by the words that Yiguan comes with rather than not at all.
        var words = (await WordsAsync(cancellation)).Words ?? ReadingWords.Shipped;
        var compiler = Compiler(await BenchAsync(cancellation), words);
        DocumentReading Read(Span place) => words.Reader.Read(SourceText.From(text.Slice(place)), day);
        return (
            place => Said(place, compiler.Compile(Read(place))),
            place => Read(place).Statements.Where(f => f.Kind != StatementKind.Name).Select(f => new FigureSaid(Moved(f.Span, place), Moved(f.Number, place), FigureWords.Said(f))));
    }

    private static Span Moved(Span span, Span by) => new(span.Start + by.Start, span.End + by.Start);

    private static RowSaid Said(Span place, Plan plan) => plan.Rows is [var row, ..]
        ? new RowSaid(place, row.Commitment.Verb, row.Commitment.Object, row.Commitment.Deadline is { } deadline ? DeadlineSaid.Of(deadline) : null, [.. row.Leads.Select(u => u.Id)], [.. row.Supports.Select(u => u.Id)])
        : new RowSaid(place, "", plan.Reading.Text.Text.Trim(), null, [], []);

    private async Task<(ReadingWords? Words, Adopted? Missing)> WordsAsync(CancellationToken cancellation)
    {
        if (files is null) return (ReadingWords.Shipped, null);
        var adopted = await AdoptedLexicon.InForceAsync(store, owner, CountyZone.DayOf(time.GetUtcNow()), cancellation);
        if (adopted.IsEmpty) return (ReadingWords.Shipped, null);
        if (_words is { } words && words.Fingerprint == AdoptedLexicon.Fingerprint(adopted)) return (words, null);
        var read = await ReadingWords.OfAsync(adopted, store, owner, files, cancellation);
        if (read.Words is not null) _words = read.Words;
        return read;
    }

    // Words of fields weigh the whole organisation, so that a compiler is kept.
    private PlanCompiler Compiler(Bench bench, ReadingWords words)
    {
        if (_compiler is { } kept && kept.Bench == bench && kept.Words == words) return kept.Compiler;
        var compiler = new PlanCompiler(bench.Tree, words.Topics);
        _compiler = new Compiling(bench, words, compiler);
        return compiler;
    }

    private async Task<Bench> BenchAsync(CancellationToken cancellation)
    {
        var history = await _organisation.HistoryAsync(cancellation);
        var today = CountyZone.DayOf(time.GetUtcNow());
        return _bench is { } bench && bench.Version == history.Version && bench.Day == today ? bench : _bench = Bench.Of(history, today);
    }

    private sealed record Compiling(Bench Bench, ReadingWords Words, PlanCompiler Compiler);

    private sealed record Bench(long Version, DateOnly Day, OrganisationTree? Tree)
    {
        public static Bench Of(OrganisationHistory history, DateOnly day)
        {
            var on = history.On(day);
            return new Bench(history.Version, day, on.Territories is null ? null : on.Tree);
        }
    }
}
