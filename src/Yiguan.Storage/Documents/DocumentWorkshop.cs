using System.Collections.Concurrent;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Plans;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Documents;

/// <summary>Reads documents into plans with the organisation of the day. Make one an owner and keep it, because its words cost more than a document; safe for many threads.</summary>
public sealed class DocumentWorkshop(ILedgerStore store, Owner owner, TimeProvider time)
{
    private const int MostKept = 32;

    // What a stretch says is read without the document around it, so its day is what tells the year.
    private static readonly Lazy<DocumentReader> s_reader = new(() => new DocumentReader(Lexicon.Load()));
    private static readonly string s_version = typeof(DocumentReader).Assembly.GetName().Version!.ToString(3);

    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly ConcurrentDictionary<string, DocumentPlan> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Document, long Version, long Organisation, DateOnly Day), Workbench> _laid = new();
    private Bench? _bench;

    /// <summary>Reads a text and links its commitments.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day it bears; null: as the text says.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<MadePlan> MakeAsync(SourceText text, DateOnly? day, CancellationToken cancellation)
    {
        var bench = await BenchAsync(cancellation);
        return new MadePlan(DocumentPlan.Of(bench.Compiler.Compile(s_reader.Value.Read(text, day))), s_version, Lexicon.Fingerprint, bench.Version);
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

    /// <summary>The units of the day; null where the county has no organisation yet.</summary>
    public async Task<OrganisationTree?> OrganisationAsync(CancellationToken cancellation) => (await BenchAsync(cancellation)).Tree;

    /// <summary>What a stretch of a document says by itself.</summary>
    internal async Task<Func<Span, RowSaid>> ReaderAsync(SourceText text, DateOnly? day, CancellationToken cancellation)
    {
        var compiler = (await BenchAsync(cancellation)).Compiler;
        return place => Said(place, compiler.Compile(s_reader.Value.Read(SourceText.From(text.Slice(place)), day)));
    }

    /// <summary>The figures that a stretch of a document holds by itself.</summary>
    internal static Func<Span, IEnumerable<FigureSaid>> FigureReader(SourceText text, DateOnly? day) =>
        place => s_reader.Value.Read(SourceText.From(text.Slice(place)), day).Statements.Where(f => f.Kind != StatementKind.Name)
            .Select(f => new FigureSaid(Moved(f.Span, place), Moved(f.Number, place), FigureWords.Said(f)));

    private static Span Moved(Span span, Span by) => new(span.Start + by.Start, span.End + by.Start);

    private static RowSaid Said(Span place, Plan plan) => plan.Rows is [var row, ..]
        ? new RowSaid(place, row.Commitment.Verb, row.Commitment.Object, row.Commitment.Deadline is { } deadline ? DeadlineSaid.Of(deadline) : null, [.. row.Leads.Select(u => u.Id)], [.. row.Supports.Select(u => u.Id)])
        : new RowSaid(place, "", plan.Reading.Text.Text.Trim(), null, [], []);

    private async Task<Bench> BenchAsync(CancellationToken cancellation)
    {
        var history = await _organisation.HistoryAsync(cancellation);
        var today = CountyZone.DayOf(time.GetUtcNow());
        return _bench is { } bench && bench.Version == history.Version && bench.Day == today ? bench : _bench = Bench.Of(history, today);
    }

    private sealed record Bench(long Version, DateOnly Day, OrganisationTree? Tree, PlanCompiler Compiler)
    {
        public static Bench Of(OrganisationHistory history, DateOnly day)
        {
            var on = history.On(day);
            var tree = on.Territories is null ? null : on.Tree;
            return new Bench(history.Version, day, tree, new PlanCompiler(tree));
        }
    }
}
