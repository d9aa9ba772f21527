using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Tests.Ledger;

/// <summary>The thread on which everybody's work is done one after the other.</summary>
public sealed class OwnThreadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_asked_for_is_done_there_in_its_order_and_what_awaits_goes_on_there()
    {
        using var thread = new OwnThread("test");
        var order = new List<int>();
        var there = await thread.DoAsync(() => Environment.CurrentManagedThreadId, Stop);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => thread.DoAsync(() => Add(order, i), Stop)));
        Assert.Equal(Enumerable.Range(0, 100), order);

        var steps = new List<int>();
        await thread.RunAsync(async () =>
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(1, Stop);
                steps.Add(Environment.CurrentManagedThreadId);
            }
        });
        Assert.Equal([there, there, there], steps);
        Assert.NotEqual(there, Environment.CurrentManagedThreadId);
    }

    [Fact]
    public async Task Who_goes_away_before_his_turn_waits_no_longer_and_gets_nothing_done()
    {
        using var thread = new OwnThread("test");
        using var gate = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        var first = thread.DoAsync(() => Wait(gate), Stop);
        var done = false;
        var second = thread.DoAsync(() => done = true, leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(first.IsCompleted);
        gate.Set();
        Assert.True(await first);
        Assert.Equal(1, await thread.DoAsync(() => 1, Stop));
        Assert.False(done);
    }

    [Fact]
    public async Task A_fault_is_told_to_who_asked_and_the_next_one_is_done()
    {
        using var thread = new OwnThread("test");
        await Assert.ThrowsAsync<DivideByZeroException>(() => thread.DoAsync<int>(() => throw new DivideByZeroException(), Stop));
        await Assert.ThrowsAsync<DivideByZeroException>(() => thread.RunAsync(() => throw new DivideByZeroException()));
        Assert.Equal(1, await thread.DoAsync(() => 1, Stop));
    }

    [Fact]
    public async Task It_ends_behind_what_was_asked_for_and_does_nothing_more()
    {
        var thread = new OwnThread("test");
        var asked = Enumerable.Range(0, 50).Select(i => thread.DoAsync(() => i, Stop)).ToList();
        thread.Dispose();
        Assert.Equal(Enumerable.Range(0, 50), await Task.WhenAll(asked));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => thread.DoAsync(() => 1, Stop));
    }

    private static bool Add(List<int> order, int i)
    {
        order.Add(i);
        return true;
    }

    private static bool Wait(ManualResetEventSlim gate)
    {
        gate.Wait(Stop);
        return true;
    }
}
