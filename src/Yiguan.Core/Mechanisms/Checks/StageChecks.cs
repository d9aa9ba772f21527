
namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Whether a matter can come to every stage, and from every stage to its end.</summary>
internal static class StageChecks
{
    public static void Check(Checking c)
    {
        var stages = c.Mechanism.Stages;
        if (stages.IsEmpty || c.IsWrong("stages")) return;
        var ended = stages.Where(s => s.Phase == Phase.Ended).Select(s => s.Id).ToHashSet();
        if (c.IsLoop && ended.Count == 0) c.Report("stages", "no-end");
        foreach (var stage in stages.Where(s => !s.IsKept))
        {
            if (!c.IsLoop) c.ReportKey($"stages.{stage.Id}.kept", "kept-of-loop");
            else if (stage.Phase != Phase.Ended) c.Report($"stages.{stage.Id}.kept", "kept-not-ended", stage.Id);
        }
        if (c.IsLoop && ended.Count > 0 && stages.All(s => s.Phase != Phase.Ended || !s.IsKept)) c.Report("stages", "never-kept");
        if (ended.Contains(stages[0].Id)) c.Report($"stages.{stages[0].Id}", "begins-ended", stages[0].Id);
        // A way to a stage that is misspelt would make the right one look forsaken.
        if (c.IsWrong("moves") || c.IsWrong("marks") || c.IsWrong("hand-up")) return;
        CheckReach(c, ended);
    }

    private static void CheckReach(Checking c, HashSet<string> ended)
    {
        var ways = Ways(c.Mechanism).ToList();
        var reached = Closure([c.Mechanism.Stages[0].Id], ways);
        foreach (var stage in c.Mechanism.Stages.Where(s => !reached.Contains(s.Id))) c.ReportKey("stages." + stage.Id, "unreachable", stage.Id);
        if (!c.IsLoop || ended.Count == 0) return;
        var ending = Closure(ended, ways.Select(w => (w.To, w.From)).ToList());
        foreach (var stage in c.Mechanism.Stages.Where(s => !ending.Contains(s.Id))) c.ReportKey("stages." + stage.Id, "no-way-out", stage.Id, string.Join(", ", ended));
    }

    private static IEnumerable<(string From, string To)> Ways(Mechanism mechanism)
    {
        foreach (var move in mechanism.Moves.Where(m => m.To is not null))
        {
            foreach (var from in move.From) yield return (from, move.To!);
        }
        // A rule moves from wherever the matter stands.
        foreach (var mark in mechanism.Marks.Where(m => m.To is not null))
        {
            foreach (var from in mechanism.Stages.Where(s => s.Phase != Phase.Ended)) yield return (from.Id, mark.To!);
        }
        if (mechanism.HandUp is { To: { } there } up)
        {
            foreach (var from in up.From) yield return (from, there);
        }
    }

    private static HashSet<string> Closure(IEnumerable<string> from, List<(string From, string To)> ways)
    {
        var reached = from.ToHashSet();
        while (ways.Where(w => reached.Contains(w.From) && !reached.Contains(w.To)).Select(w => w.To).ToList() is { Count: > 0 } more) reached.UnionWith(more);
        return reached;
    }
}
