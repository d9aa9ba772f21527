using System.Collections.Immutable;
using System.Data.Common;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Ledger;

/// <summary>
/// Commits a group, and stays right when the database does not: a broken connection is asked again under the same keys, and a command that
/// the database refuses is parted from its neighbours, half by half.
/// </summary>
internal sealed class GroupCommit(Owner owner, ILedgerStore store, ImmutableArray<StreamView> views, TimeProvider time)
{
    private static readonly TimeSpan[] s_pauses = [.. new[] { 50, 200, 500, 1000, 2000, 4000, 8000 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    public async Task<ImmutableArray<CommandEnd>> CommitAsync(ImmutableArray<Append> group)
    {
        try
        {
            var outcome = await PatientlyAsync(group);
            return [.. outcome.Results.Select(result => new CommandEnd(result, null))];
        }
        catch (DbException unavailable) when (StoreFault.IsPassing(unavailable) || StoreFault.IsFull(unavailable))
        {
            var refused = new Outcome(null, new StoreUnavailable(StoreFault.Reason(unavailable)));
            return [.. group.Select(_ => new CommandEnd(refused, null))];
        }
        catch (Exception) when (group.Length > 1)
        {
            return [.. await CommitAsync(group[..(group.Length / 2)]), .. await CommitAsync(group[(group.Length / 2)..])];
        }
        catch (Exception fault)
        {
            return [new CommandEnd(default, fault)];
        }
    }

    private async Task<GroupOutcome> PatientlyAsync(ImmutableArray<Append> group)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await store.CommitAsync(owner, group, new GroupPlan(views, time.GetUtcNow()), CancellationToken.None);
            }
            // Whether it was recorded is not known: the keys tell, so the same group is simply told again.
            catch (DbException fault) when (StoreFault.IsPassing(fault) && !StoreFault.IsFull(fault) && attempt < s_pauses.Length)
            {
                await Task.Delay(s_pauses[attempt], time);
            }
        }
    }
}

/// <summary>How a command ended: with an answer, or with a fault of ours.</summary>
internal readonly record struct CommandEnd(Outcome Outcome, Exception? Fault)
{
    public void Give(TaskCompletionSource<Outcome> answer)
    {
        if (Fault is null) answer.TrySetResult(Outcome);
        else answer.TrySetException(Fault);
    }
}
