using System.Collections.Immutable;
using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Clocks, milestones, pace, colours and escalation: only loops have them, and each must be able to run and to turn.</summary>
internal static class TimeChecks
{
    public const string Deadline = "deadline";

    private static readonly ImmutableArray<FieldType> s_dates = [FieldType.Date];
    private static readonly ImmutableArray<FieldType> s_numbers = [FieldType.Number, FieldType.Money];

    public static void Check(Checking c, DataMap root)
    {
        if (!c.IsLoop)
        {
            foreach (var key in (string[])["clocks", "milestones", "pace", "colours", "escalation", "follow", "hand-up", "prompt", "prefix"])
            {
                if (root[key] is not null) c.ReportKey(key, "not-for-register", key);
            }
            return;
        }
        CheckClocks(c);
        foreach (var pace in c.Mechanism.Pace) CheckPace(c, pace, "pace." + pace.Id);
        var turns = c.Mechanism.Clocks.Length + c.Mechanism.Pace.Length + c.Mechanism.Colours.Length > 0;
        CheckPrompt(c);
        if (!c.Mechanism.Escalation.IsEmpty && !turns && !c.IsWrong("")) c.ReportKey("escalation", "nothing-turns");
    }

    private static void CheckPrompt(Checking c)
    {
        if (c.Mechanism.Prompt is not { } prompt || c.IsWrong("prompt")) return;
        if (prompt is { Unread: null, Unaccepted: null }) c.ReportKey("prompt", "prompts-nothing");
        if (prompt.Unaccepted is not null && !c.IsWrong("moves") && c.Mechanism.Moves.All(m => m.Act != Act.Accept)) c.ReportKey("prompt.unaccepted", "nothing-accepts");
    }

    private static void CheckClocks(Checking c)
    {
        var seen = new HashSet<string>();
        foreach (var clock in c.Mechanism.Clocks)
        {
            var path = $"{(clock.IsMilestone ? "milestones" : "clocks")}.{clock.Id}";
            if (!seen.Add(clock.Id)) c.ReportKey(path, "twice", clock.Id);
            CheckClock(c, clock, path);
        }
    }

    private static void CheckClock(Checking c, ClockRule clock, string path)
    {
        if (clock.Limit is null == clock.Until is null && !c.IsWrong(path)) c.Report(path, "limit-or-until");
        c.CheckField(path + ".until", clock.Until, s_dates, Deadline);
        c.CheckField(path + ".done", clock.StopsWith, s_dates);
        c.CheckStages(path + ".starts", clock.StartsIn);
        c.CheckStages(path + ".stops", clock.StopsIn);
        c.CheckStages(path + ".pauses", clock.PausesIn);
        CheckStarts(c, clock, path);
        CheckYellow(c, clock, path);
    }

    private static void CheckStarts(Checking c, ClockRule clock, string path)
    {
        for (var i = 0; i < clock.StartsIn.Length; i++)
        {
            var stage = clock.StartsIn[i];
            if (c.Mechanism.FindStage(stage)?.Phase == Phase.Ended) c.Report($"{path}.starts[{i}]", "starts-ended", stage);
            else if (clock.StopsIn.Contains(stage)) c.Report($"{path}.starts[{i}]", "starts-and-stops", stage);
        }
    }

    // Only limits of one unit can be compared without a calendar.
    private static void CheckYellow(Checking c, ClockRule clock, string path)
    {
        if (clock is { Limit: { } limit, Yellow: { } yellow } && limit.Unit == yellow.Unit && yellow.Count >= limit.Count)
            c.Report(path + ".yellow", "never-green");
    }

    private static void CheckPace(Checking c, PaceRule pace, string path)
    {
        c.CheckField(path + ".field", pace.Field, s_numbers);
        c.CheckField(path + ".target", pace.Target, s_numbers);
        c.CheckField(path + ".from", pace.From, s_dates);
        c.CheckField(path + ".until", pace.Until, s_dates, Deadline);
        if (pace.Yellow >= pace.Red && !c.IsWrong(path)) c.Report(path + ".red", "red-before-yellow", $"{pace.Red}", $"{pace.Yellow}");
        if (c.Mechanism.FindField(pace.Field) is { } field && c.Mechanism.FindField(pace.Target) is { } target)
            if ((field.Type, field.Unit) != (target.Type, target.Unit) && !c.IsWrong(path)) c.Report(path + ".target", "units-differ", field.Id, target.Id);
    }
}
