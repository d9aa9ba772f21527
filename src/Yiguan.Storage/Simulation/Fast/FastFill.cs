using System.Threading.Channels;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>
/// Fills a ledger with very many matters: facts are told and not decided one by one, and written in slices with the rows that the real views make
/// of them, so that a rebuild finds no difference. Rows of a slice stand before its later facts do: a filling that was broken off is to be
/// thrown away, or its views are to be rebuilt.
/// </summary>
/// <param name="store">The store; mechanisms stand in it already.</param>
/// <param name="owner">Whose ledger; it has no matter yet.</param>
/// <param name="plan">What is filled in. The same plan on the same ledger makes the same ledger.</param>
public sealed class FastFill(ILedgerStore store, Owner owner, SimulationPlan plan)
{
    private const int Slice = 2000;

    /// <summary>Fills.</summary>
    /// <param name="progress">Is told the matters that are written.</param>
    /// <param name="cancellation">Ends it after the slice at hand.</param>
    /// <exception cref="InvalidOperationException">No loop is adopted, or the ledger is further than the first day.</exception>
    public async Task<FastOutcome> RunAsync(IProgress<int>? progress, CancellationToken cancellation)
    {
        var units = await new FastUnits(store, owner, plan.From).AllAsync(cancellation);
        var adopted = await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation);
        var loops = MechanismBook.Of(adopted).InForce.Where(m => m.Mechanism.Kind == MechanismKind.Loop && m.Mechanism.Recurs.IsEmpty).ToList();
        if (loops.Count == 0) throw new InvalidOperationException("No adopted mechanism can be played.");
        var (time, head) = (new FastTime(plan), (await store.HeadAsync(owner, cancellation))!);
        if (head.Recorded > time.Begin) throw new InvalidOperationException("The ledger is further than the first day.");
        var maker = new FastMaker(owner, plan, time, new MatterView().Before(adopted), loops, units);
        var ledger = new FastLedger(owner, head, new NumberView());
        // While one slice is chained and written the next one is made.
        var made = Channel.CreateBounded<FastSlice>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var making = Task.Run(() => MakeAsync(maker, made.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var slice in made.Reader.ReadAllAsync(cancellation)) await WriteAsync(ledger, slice, maker, progress, cancellation);
        }
        finally
        {
            await stop.CancelAsync();
        }
        await making;
        return new FastOutcome(plan.Matters, ledger.Head.Sequence - head.Sequence, units);
    }

    private async Task WriteAsync(FastLedger ledger, FastSlice slice, FastMaker maker, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (from, next) = (ledger.Head, slice.First + slice.Mechanisms.Count);
        var (entries, rows) = ledger.Take(slice, maker.Earliest(next));
        await store.ImportAsync(from, ledger.Head, entries, [], cancellation, [.. slice.Rows, rows]);
        progress?.Report(next);
    }

    private async Task MakeAsync(FastMaker maker, ChannelWriter<FastSlice> slices, CancellationToken cancellation)
    {
        try
        {
            for (var first = 0; first < plan.Matters; first += Slice) await slices.WriteAsync(maker.Make(first, Math.Min(Slice, plan.Matters - first), cancellation), cancellation);
            slices.Complete();
        }
        catch (Exception fault)
        {
            slices.Complete(fault);
            throw;
        }
    }
}

/// <summary>What a filling came to.</summary>
/// <param name="Matters">Matters that were opened.</param>
/// <param name="Facts">Facts that were recorded, numbers among them.</param>
/// <param name="Units">Ids of the units; who stands first bears most.</param>
public sealed record FastOutcome(int Matters, long Facts, IReadOnlyList<string> Units);
