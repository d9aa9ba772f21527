using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Documents;

/// <summary>
/// 撤回下达: takes back what a document opened, all of it or one matter. Each goes the way of its mechanism that leads to an end which is not kept, parts before their wholes; what has ended
/// stays. Where a process died between the document and its matters, the rest is withdrawn when it is asked again.
/// </summary>
public sealed class DocumentRecall(ILedgerStore store, Owner owner, DocumentDesk documents, MatterDesk matters)
{
    /// <summary>Recalls a whole document.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="by">Who holds the duty to approve, or to assign.</param>
    /// <param name="reason">Why.</param>
    /// <param name="doing">How it counts once.</param>
    /// <param name="cancellation">Ends it; what was withdrawn by then stays so.</param>
    public async Task<RecallDone> RecallAsync(string document, Actor by, string reason, Doing doing, CancellationToken cancellation)
    {
        var recalled = await documents.DoAsync(document, new Recall(by, reason), doing, cancellation);
        return recalled.Refusal is { } no ? new RecallDone(0, 0, []) { Refusal = no } : await RestAsync(document, by, cancellation);
    }

    /// <summary>Withdraws what a recalled document still has running, for the reason that it was recalled for.</summary>
    public async Task<RecallDone> RestAsync(string document, Actor by, CancellationToken cancellation)
    {
        if (RightOf(by) is { } no) return new RecallDone(0, 0, []) { Refusal = no };
        if (await documents.FindAsync(document, cancellation) is not { Recalled: { } why }) return new RecallDone(0, 0, []);
        return await WithdrawAsync(document, await IdsAsync(document, null, cancellation), by, why.Reason, cancellation);
    }

    /// <summary>Recalls one matter of a document, with its parts; the document stays out.</summary>
    public async Task<RecallDone> RecallOneAsync(string document, string matter, Actor by, string reason, CancellationToken cancellation)
    {
        if (await documents.FindAsync(document, cancellation) is not { State: DocumentState.Approved } approved) return new RecallDone(0, 0, []) { Refusal = new DocumentNotOut(document) };
        if (RightOf(by) is { } no) return new RecallDone(0, 0, []) { Refusal = no };
        if (string.IsNullOrWhiteSpace(reason)) return new RecallDone(0, 0, []) { Refusal = new ReasonMissing() };
        var ids = await IdsAsync(approved.Id, matter, cancellation);
        return ids.All(i => i.Matter != matter) ? new RecallDone(0, 0, []) { Refusal = new NoCommitmentThere() } : await WithdrawAsync(document, ids, by, reason, cancellation);
    }

    /// <summary>Matters of a document that have not ended, wholes and what stands alone, in the order of the document.</summary>
    public async Task<IReadOnlyList<(string Matter, string Title)>> RunningAsync(string document, CancellationToken cancellation) => await store.AskAsync(
        "SELECT matter, title FROM matter WHERE owner = @owner AND source > @first AND source < @last AND parent IS NULL AND ended IS NULL ORDER BY opened, length(matter), matter", Given(document), cancellation)
        .Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync(cancellation);

    private static RightMissing? RightOf(Actor by) => by.Duties.Contains(EngineDuties.Assign) || by.Duties.Contains(DocumentDuties.Approve) ? null : new RightMissing(by.Post, DocumentDuties.Approve);

    private async Task<List<(string Matter, bool HasEnded)>> IdsAsync(string document, string? only, CancellationToken cancellation)
    {
        var sql = $"SELECT matter, ended, parent FROM matter WHERE owner = @owner AND source > @first AND source < @last{(only is null ? "" : " AND (matter = @only OR parent = @only)")} ORDER BY matter";
        var rows = await store.AskAsync(sql, only is null ? Given(document) : [.. Given(document), ("only", only)], cancellation).ToListAsync(cancellation);
        // A whole whose parts were all withdrawn goes by itself.
        return [.. rows.OrderBy(r => r[2] is null).Select(r => ((string)r[0]!, r[1] is not null))];
    }

    private async Task<RecallDone> WithdrawAsync(string document, List<(string Matter, bool HasEnded)> all, Actor by, string reason, CancellationToken cancellation)
    {
        var (withdrawn, refused, book) = (0, ImmutableArray.CreateBuilder<(string, Refusal)>(), await matters.BookAsync(cancellation));
        foreach (var (id, _) in all.Where(m => !m.HasEnded))
        {
            if (await matters.FindAsync(id, cancellation) is not { } matter) continue;
            var mechanism = book.Of(matter.Mechanism, matter.MechanismVersion).Mechanism;
            if (matter.HasEnded(mechanism)) withdrawn++;
            else if (await WhyNotAsync(document, matter, mechanism, by, reason, cancellation) is { } no) refused.Add((matter.Title, no));
            else withdrawn++;
        }
        return new RecallDone(withdrawn, all.Count(m => m.HasEnded), refused.ToImmutable());
    }

    // Whoever may recall need not hold the duty to close beside; that somebody withdraws what he does himself the mechanism still says.
    private async Task<Refusal?> WhyNotAsync(string document, Matter matter, Mechanism mechanism, Actor by, string reason, CancellationToken cancellation)
    {
        var ways = mechanism.Moves.Where(m => m.Act == Act.Close && m.To is { } to && mechanism.FindStage(to) is { Phase: Phase.Ended, IsKept: false }).ToList();
        if ((ways.FirstOrDefault(w => w.From.Contains(matter.Stage)) ?? ways.FirstOrDefault(_ => !matter.Children.IsEmpty)) is not { } way)
        {
            return new NoWay("撤回", mechanism.FindStage(matter.Stage)?.Title.Zh ?? matter.Stage);
        }
        var actor = by with { Duties = by.Duties.Union(way.By.Select(Roles.DutyOf).OfType<string>()) };
        var doing = new Doing(FormattableString.Invariant($"document/{document}/recall/{matter.Id}/{matter.Version}")) { Cause = $"document:{document}" };
        return (await matters.DoAsync(matter.Id, new Close(actor, Said.Nothing with { Reason = reason }, way.Id), doing, cancellation)).Refusal;
    }

    private List<(string, object?)> Given(string document) => [("owner", owner.Value), ("first", $"document:{document}/"), ("last", $"document:{document}0")];
}

/// <summary>What recalling came to.</summary>
/// <param name="Withdrawn">Matters that were withdrawn, wholes that went with their parts among them.</param>
/// <param name="Stood">Matters that had ended before and stay.</param>
/// <param name="Refused">Matters that could not be withdrawn, by their titles, and why.</param>
public sealed record RecallDone(int Withdrawn, int Stood, ImmutableArray<(string Title, Refusal Why)> Refused)
{
    /// <summary>Why nothing was recalled at all; null where it was.</summary>
    public Refusal? Refusal { get; init; }
}
