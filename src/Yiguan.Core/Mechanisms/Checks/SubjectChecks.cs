using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>What a loop says of the subject its matters are about: which it is, and what moves make of it.</summary>
internal static class SubjectChecks
{
    /// <summary>What its own file tells.</summary>
    public static void Check(Checking c, DataMap root)
    {
        if (!c.IsLoop && root["about"] is not null) c.ReportKey("about", "not-for-register", "about");
        else if (c.Mechanism.About is { } about)
        {
            c.CheckField("about", about, [FieldType.Subject]);
            if (c.Mechanism.FindField(about) is { Type: FieldType.Subject, IsMany: false, Of: null }) c.Report("about", "about-any", about);
        }
        foreach (var move in c.Mechanism.Moves.Where(m => m.Subject is not null)) CheckStep(c, move.Subject!, $"moves.{move.Id}.subject");
    }

    /// <summary>What the register tells.</summary>
    public static void CheckLinked(Checking c, Move move, Mechanism register)
    {
        var (step, path) = (move.Subject!, $"moves.{move.Id}.subject");
        c.CheckWord(path + ".move", "unknown-move", step.Move, register.Moves.Select(m => m.Id));
        if (step.Move is not { } id || register.FindMove(id) is not { } way) return;
        // Returning, declining and opening anew never go without a reason.
        var hasReason = move.NeedsReason || move.Act is Act.Return or Act.Decline or Act.Reopen;
        if (way.NeedsReason && !hasReason) c.Report(path + ".move", "subject-needs", way.Id, "reason");
        else if (way.NeedsEvidence && !move.NeedsEvidence) c.Report(path + ".move", "subject-needs", way.Id, "evidence");
    }

    private static void CheckStep(Checking c, SubjectStep step, string path)
    {
        if (!c.IsLoop) c.ReportKey(path, "not-for-register", "subject");
        else if (c.Mechanism.About is null) c.ReportKey(path, "no-about");
        else if (step.Move is null && step.Sets.IsEmpty && !c.IsWrong(path)) c.Report(path, "changes-nothing");
    }
}
