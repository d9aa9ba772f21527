using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Plans;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Documents;

/// <summary>下达: opens the matters of an approved document, each once however often it is asked. Nothing of a document that is not approved is opened.</summary>
public sealed class DocumentOpening(ILedgerStore store, Owner owner, DocumentDesk documents, MatterDesk matters)
{
    /// <summary>Opens what is not open yet.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="by">Who lets it go out.</param>
    /// <param name="cancellation">Ends it; what is open stays so, and the rest can be opened later.</param>
    public async Task<Opened> OpenAsync(string document, Actor by, CancellationToken cancellation)
    {
        if (await documents.WorkbenchAsync(document, cancellation) is not { Document: { State: DocumentState.Approved } approved } bench) return new Opened(0, 0, []);
        var book = await matters.BookAsync(cancellation);
        // The approval is what lets them go out: whoever approves need not hold the duty to assign beside.
        var actor = by with { Duties = by.Duties.Add(EngineDuties.Assign) };
        var (made, stood, refused) = (0, 0, ImmutableArray.CreateBuilder<(int, Refusal)>());
        foreach (var opening in Openings(approved, bench, actor, book))
        {
            var doing = new Doing($"document/{document}/{opening.Matter}") { Cause = $"document:{document}" };
            var done = await matters.OpenAsync(opening.Mechanism, opening.Matter, opening.Command, doing, cancellation);
            if (done.Refusal is OpenedAlready || done.Receipt is { Again: true }) stood++;
            else if (done.Refusal is { } no) refused.Add((opening.Row.Commitment.Id, no));
            else made++;
        }
        return new Opened(made, stood, refused.ToImmutable());
    }

    /// <summary>How many of the matters of a document are open or were.</summary>
    public async Task<long> CountAsync(string document, CancellationToken cancellation) => (long)(await store.AskAsync(
        "SELECT count(*) FROM matter WHERE owner = @owner AND parent IS NULL AND matter > @from AND matter < @to",
        [("owner", owner.Value), ("from", document + "-"), ("to", document + ".")], cancellation).SingleAsync(cancellation))[0]!;

    /// <summary>Whether commitments of documents may live by a mechanism: a loop that those who dispatch may open, and that asks for nothing a document does not say.</summary>
    public static bool IsFit(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return mechanism is { Kind: MechanismKind.Loop, IsRestricted: false } && mechanism.FindField("content") is not null
            && mechanism.Opening.Requires.All(f => f is "content" or "document") && (mechanism.Opening.By.IsEmpty || mechanism.Opening.By.Contains("duty:" + EngineDuties.Assign));
    }

    private static IEnumerable<OpeningOf> Openings(Document document, Workbench bench, Actor by, MechanismBook book)
    {
        var chosen = bench.Working.Plan.Rows.ToDictionary(r => r.Commitment.Id);
        return new PlanOpening(bench.Checked, document.Name, document.Id, by, book.Last(PlanOpening.Mechanism)!.Mechanism)
        {
            Choose = row => (book.Last(chosen[row.Commitment.Id].Mechanism)?.Mechanism, chosen[row.Commitment.Id].Indicator),
        }.All();
    }
}

/// <summary>What opening came to.</summary>
/// <param name="Made">Matters that were opened.</param>
/// <param name="Stood">Matters that were open before.</param>
/// <param name="Refused">Rows that could not be opened, by their number, and why.</param>
public sealed record Opened(int Made, int Stood, ImmutableArray<(int Row, Refusal Why)> Refused);
