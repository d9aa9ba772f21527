using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Whether each way leads where its command may lead.</summary>
internal static class MoveChecks
{
    public static void Check(Checking c)
    {
        foreach (var move in c.Mechanism.Moves)
        {
            var path = "moves." + move.Id;
            c.CheckStages(path + ".from", move.From);
            c.CheckWord(path + ".to", "unknown-stage", move.To, c.StageIds);
            c.CheckFields(path + ".requires", move.Requires);
            CheckAct(c, move, path);
            if (move.From.IsEmpty && !c.IsWrong(path)) c.Report(path + ".from", "missing", "from");
            if (move.ByAnother && move.By is ["owner"]) c.Report(path + ".by-another", "by-another-owner");
            if (move.IsEarly && !c.IsLoop) c.ReportKey(path + ".early", "early-of-loop");
            if (move.IsEarly && c.IsLoop && Phase(c, move.To) != Mechanisms.Phase.Ended && Ended(c).Length > 0) c.Report(path + ".early", "must-end", "early", Ended(c));
            if (move.Otherwise is not null && move.When is null) c.ReportKey(path + ".otherwise", "otherwise-without-when");
        }
    }

    private static void CheckAct(Checking c, Move move, string path)
    {
        if (c.IsWrong(path) || c.IsWrong("stages")) return;
        var act = Files.Words.For(move.Act);
        var toEnded = Phase(c, move.To) == Mechanisms.Phase.Ended;
        if (!c.IsLoop && move.Act is not (Act.Move or Act.Leave)) c.Report(path + ".act", "act-of-loop", act);
        else if (c.IsLoop && move.Act == Act.Leave) c.Report(path + ".act", "act-of-register");
        else if (move.Act is Act.Close or Act.Leave && !toEnded && Ended(c).Length > 0) c.Report(Map(c, path)?["to"] is null ? path : path + ".to", "must-end", act, Ended(c));
        else if (move.Act is Act.Submit or Act.Return or Act.Reopen or Act.Accept && toEnded) c.Report(path + ".to", "must-not-end", act);
        else if (move.Act is Act.Submit or Act.Return or Act.Reopen && move.To is null) c.Report(path + ".to", "missing", "to");
        if (!c.IsLoop) return;
        for (var i = 0; i < move.From.Length; i++)
        {
            var fromEnded = Phase(c, move.From[i]) == Mechanisms.Phase.Ended;
            if (fromEnded && move.Act != Act.Reopen) c.Report($"{path}.from[{i}]", "from-ended", move.From[i]);
            if (!fromEnded && move.Act == Act.Reopen) c.Report($"{path}.from[{i}]", "reopen-not-ended", move.From[i], Ended(c));
        }
    }

    private static Phase? Phase(Checking c, string? stage) => stage is null ? null : c.Mechanism.FindStage(stage)?.Phase;

    private static string Ended(Checking c) => string.Join(", ", c.Mechanism.Stages.Where(s => s.Phase == Mechanisms.Phase.Ended).Select(s => s.Id));

    private static DataMap? Map(Checking c, string path) => c.Places.At(path) as DataMap;
}
