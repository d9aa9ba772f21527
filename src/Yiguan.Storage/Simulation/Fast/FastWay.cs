using Yiguan.Core.Mechanisms;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>The straight way through a mechanism: taken on, submitted, sent back where recheck fails, ended. A way that it does not have is null.</summary>
internal sealed class FastWay
{
    public FastWay(Mechanism mechanism)
    {
        Mechanism = mechanism;
        Accept = mechanism.Moves.FirstOrDefault(m => m.Act == Act.Accept && m.To is not null);
        Submit = mechanism.Moves.FirstOrDefault(m => m.Act == Act.Submit && m.To is not null);
        Return = mechanism.Moves.FirstOrDefault(m => m.Act == Act.Return && m.To is not null && (Submit is null || m.From.Contains(Submit.To!)));
        Close = Ways(m => m.Act == Act.Close && !m.NeedsReason) ?? Ways(m => m.Act == Act.Close) ?? Ways(_ => true);
        Begins = Accept?.From.FirstOrDefault() ?? mechanism.Stages[0].Id;
        Ended = Close?.To ?? mechanism.Stages.First(s => s.Phase == Phase.Ended).Id;
    }

    public Mechanism Mechanism { get; }

    public string Begins { get; }

    public string Ended { get; }

    public Move? Accept { get; }

    public Move? Submit { get; }

    public Move? Return { get; }

    public Move? Close { get; }

    private Move? Ways(Func<Move, bool> fits) => Mechanism.Moves.FirstOrDefault(m => fits(m) && m.To is { } to && Mechanism.FindStage(to)?.Phase == Phase.Ended);
}
