using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>Lets plans follow a calendar or a move that was recorded, and tells how far it is. Called off, what is done stays, and the rest is done by whoever comes next.</summary>
internal static class Replanning
{
    public static Replanned Run(ILedgerStore store, Owner owner, Surroundings surroundings, CommandWords words) =>
        Patience.Run(surroundings, words, 100, steps => new PlanDesk(store, owner, surroundings.Time).RunAsync(new Share(steps, words), CancellationToken.None).GetAwaiter().GetResult());

    private sealed class Share(Steps steps, CommandWords words) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) =>
            steps.Reach((int)(100 * value.Done / Math.Max(1, Math.Max(value.Done, value.All))), words.Format("step.plans", value.Done, Math.Max(value.Done, value.All)));
    }
}
