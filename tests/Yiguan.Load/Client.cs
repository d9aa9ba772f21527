using Yiguan.Core.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Load;

/// <summary>One client: takes steps of its own errands, one after the other, each told until it is answered.</summary>
public sealed class Client(Node node, Owner owner, string name, Action<string, long> acknowledged)
{
    private const int StepsAnErrand = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(long facts, CancellationToken cancellation)
    {
        ErrandState? state = null;
        for (var fact = 0L; fact < facts && !cancellation.IsCancellationRequested; fact++)
        {
            if (fact % StepsAnErrand == 0) state = null;
            var id = $"{name}-{fact / StepsAnErrand}";
            var key = $"{name}/{fact}";
            acknowledged(key, await AnsweredAsync(Errand.Append(id, key, state)));
            state = Errand.After(id, state);
        }
    }

    private async Task<long> AnsweredAsync(Append append)
    {
        while (true)
        {
            var outcome = await node.AppendAsync(owner, append);
            if (outcome.Receipt is { } receipt) return receipt.First;
            // Nobody else has these errands: any other no is a fault.
            if (outcome.Refusal is not StoreUnavailable) throw new InvalidOperationException($"{append.Key}: {outcome.Refusal}");
            Console.Error.WriteLine(outcome.Refusal);
            await Task.Delay(s_pause);
        }
    }
}
