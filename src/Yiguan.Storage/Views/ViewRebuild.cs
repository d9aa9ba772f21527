using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Storage.Views;

/// <summary>
/// Makes views again from the ledger, beside those in use, and compares the two column by column. Writers go on meanwhile: what comes in
/// is caught up before the comparison, and once more before the swap.
/// </summary>
public sealed class ViewRebuild(ILedgerStore store, ViewSet views)
{
    // So few facts are caught up while a moment is held; more are caught up before.
    private const long FewFacts = 2000;
    private const int Rounds = 20;

    /// <summary>Rebuilds the views of an owner.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="replace">Whether views that differ are replaced.</param>
    /// <param name="limit">How many differences of a table to name.</param>
    /// <param name="progress">Is told how far the work is.</param>
    /// <param name="cancellation">Ends the work; what is in use stays as it is.</param>
    /// <exception cref="InvalidOperationException">The owner has no ledger in this store.</exception>
    public async Task<RebuildReport> RunAsync(
        Owner owner, bool replace, int limit = 20, IProgress<RebuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        var head = await store.HeadAsync(owner, cancellation) ?? throw new InvalidOperationException($"{owner} has no ledger here.");
        await using var shadow = await store.ShadowAsync(owner, [.. views.Tables], cancellation);
        var streams = new FreshStreams(store, shadow, views.Streams, owner, progress);
        var following = new FreshFollowing(store, shadow, views.Following, owner, progress);

        await streams.AllAsync(head.Sequence, cancellation);
        await following.ToReachedAsync(cancellation);
        var compared = await CompareAsync(owner, shadow, streams, following, limit, cancellation);
        if (replace && compared.Differing > 0)
        {
            await ReplaceAsync(owner, shadow, streams, following, cancellation);
            // They were counted from the rows that were wrong.
            await new TallyDesk(store, owner, TimeProvider.System).ForgetAsync(cancellation);
        }
        return compared with { Replaced = replace && compared.Differing > 0 };
    }

    private async Task<RebuildReport> CompareAsync(
        Owner owner, IViewShadow shadow, FreshStreams streams, FreshFollowing following, int limit, CancellationToken cancellation)
    {
        await CatchUpAsync(owner, streams, cancellation);
        await following.ToReachedAsync(cancellation);
        var moment = await shadow.HoldAsync(writersWait: false, cancellation);
        await streams.CatchUpAsync(moment.Sequence, cancellation);
        await following.ToReachedAsync(moment, cancellation);
        var tables = ImmutableArray.CreateBuilder<TableComparison>();
        foreach (var table in views.Tables) tables.Add(await shadow.CompareAsync(table, limit, cancellation));
        await shadow.ReleaseAsync(cancellation);
        return new RebuildReport(owner, moment.Sequence, tables.DrainToImmutable(), Replaced: false);
    }

    private async Task ReplaceAsync(Owner owner, IViewShadow shadow, FreshStreams streams, FreshFollowing following, CancellationToken cancellation)
    {
        await CatchUpAsync(owner, streams, cancellation);
        await following.ToAsync(streams.Sequence, cancellation);
        var moment = await shadow.HoldAsync(writersWait: true, cancellation);
        await streams.CatchUpAsync(moment.Sequence, cancellation);
        await following.ToAsync(moment.Sequence, cancellation);
        await shadow.ReplaceAsync(views.Following.ToDictionary(v => v.Name, _ => moment.Sequence), cancellation);
    }

    // Against writers that are faster than the fold the rounds are limited: the moment then holds the rest.
    private async Task CatchUpAsync(Owner owner, FreshStreams streams, CancellationToken cancellation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var head = (await store.HeadAsync(owner, cancellation))!.Sequence;
            var few = head - streams.Sequence <= FewFacts;
            await streams.CatchUpAsync(head, cancellation);
            if (few) return;
        }
    }
}

/// <summary>What a rebuild came to.</summary>
/// <param name="Owner">Whose views.</param>
/// <param name="Sequence">Where the ledger ended when they were compared.</param>
/// <param name="Tables">One a table.</param>
/// <param name="Replaced">Whether the views in use were replaced.</param>
public sealed record RebuildReport(Owner Owner, long Sequence, ImmutableArray<TableComparison> Tables, bool Replaced)
{
    /// <summary>Rows that were compared.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    /// <summary>Rows that differ.</summary>
    public long Differing => Tables.Sum(t => t.Differing);
}

/// <summary>How far a rebuild is.</summary>
/// <param name="Facts">Facts read so far, over all passes.</param>
public readonly record struct RebuildProgress(long Facts);
