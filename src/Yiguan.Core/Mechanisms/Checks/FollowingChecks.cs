using System.Collections.Immutable;
using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>What follows from matters by itself: marks, roll-ups, hand-up, accounts, what the public sees, children.</summary>
internal static class FollowingChecks
{
    private static readonly ImmutableArray<FieldType> s_holders = [FieldType.Unit, FieldType.Person, FieldType.Subject];
    private static readonly ImmutableArray<FieldType> s_numbers = [FieldType.Number, FieldType.Money];

    public static void Check(Checking c, DataMap root)
    {
        CheckMarks(c);
        CheckRollUps(c);
        CheckHandUp(c);
        foreach (var account in c.Mechanism.Accounts) CheckAccount(c, account, "accounts." + account.Id);
        CheckPublic(c);
        CheckFollow(c, root["follow"] as DataMap);
    }

    private static void CheckMarks(Checking c)
    {
        for (var i = 0; i < c.Mechanism.Marks.Length; i++)
        {
            var mark = c.Mechanism.Marks[i];
            if (mark.Mark is null == mark.To is null && !c.IsWrong($"marks[{i}]")) c.Report($"marks[{i}]", "mark-or-to");
            c.CheckWord($"marks[{i}].to", "unknown-stage", mark.To, c.StageIds);
        }
    }

    private static void CheckRollUps(Checking c)
    {
        for (var i = 0; i < c.Mechanism.RollUps.Length; i++)
        {
            var (rollUp, path) = (c.Mechanism.RollUps[i], $"roll-ups[{i}]");
            if (rollUp.How == RollUpKind.Sum && rollUp.Value is null && !c.IsWrong(path)) c.Report(path + ".value", "sum-without-value");
            if (rollUp.How == RollUpKind.Count && rollUp.Value is not null) c.ReportKey(path + ".value", "count-with-value");
            if (rollUp.On.StartsWith("stage:", StringComparison.Ordinal)) c.CheckWord(path + ".on", "unknown-stage", rollUp.On[6..], c.StageIds);
            else c.CheckField(path + ".on", rollUp.On, [FieldType.Date], "opened", TimeChecks.Deadline);
            c.CheckField(path + ".unit", rollUp.Unit, [FieldType.Unit], Checking.Roles);
        }
    }

    private static void CheckHandUp(Checking c)
    {
        if (c.Mechanism.HandUp is not { } up) return;
        c.CheckStages("hand-up.from", up.From);
        c.CheckWord("hand-up.to", "unknown-stage", up.To, c.StageIds);
        for (var i = 0; i < up.From.Length; i++)
        {
            if (c.Mechanism.FindStage(up.From[i])?.Phase == Phase.Ended) c.Report($"hand-up.from[{i}]", "from-ended", up.From[i]);
        }
    }

    private static void CheckAccount(Checking c, Account account, string path)
    {
        for (var i = 0; i < account.Own.Length; i++)
        {
            if (c.Mechanism.FindField(account.Own[i]) is not null || Checking.Roles.Contains(account.Own[i])) c.Report($"{path}.own[{i}]", "own-is-field", account.Own[i]);
        }
        for (var i = 0; i < account.Postings.Length; i++) CheckPosting(c, account, account.Postings[i], $"{path}.postings[{i}]");
        if (account.Postings.IsEmpty && !c.IsWrong(path)) c.Report(path + ".postings", "empty");
    }

    private static void CheckPosting(Checking c, Account account, Posting posting, string path)
    {
        c.CheckWord(path + ".move", "unknown-move", posting.Move, c.Mechanism.Moves.Select(m => m.Id));
        CheckHolder(c, account, path + ".from", posting.From);
        CheckHolder(c, account, path + ".to", posting.To);
        if (posting.From == posting.To && posting.From.Length > 0) c.Report(path + ".to", "same-holder", posting.To);
    }

    private static void CheckHolder(Checking c, Account account, string path, string holder)
    {
        var known = c.Mechanism.Fields.Where(f => s_holders.Contains(f.Type) && !f.IsMany).Select(f => f.Id).Concat(account.Own).Concat(Checking.Roles).ToList();
        // In a register the subject itself may hold.
        if (!c.IsLoop) known.Add("subject");
        c.CheckWord(path, "no-holder", holder, known);
    }

    private static void CheckPublic(Checking c)
    {
        if (c.Mechanism.Public is not { } shown) return;
        c.CheckFields("public.files", shown.Files);
        c.CheckWords("public.sees", "unknown-field", shown.Sees, c.FieldIds.Concat(Checking.BuiltIn));
        for (var i = 0; i < shown.Sees.Length; i++)
        {
            if (c.Mechanism.FindField(shown.Sees[i]) is { IsSensitive: true } field) c.Report($"public.sees[{i}]", "sensitive-shown", field.Id);
        }
        if (c.Mechanism.IsRestricted && !shown.Sees.IsEmpty) c.Report("public.sees", "restricted-shown");
    }

    private static void CheckFollow(Checking c, DataMap? map)
    {
        if (map is null || c.IsWrong("follow")) return;
        if ((map["all"] is not null ? 1 : 0) + (map["count"] is not null ? 1 : 0) + (map["sum"] is not null || map["reaches"] is not null ? 1 : 0) != 1
            || map["sum"] is null != map["reaches"] is null || map["all"] is DataText { Value: "false" })
        {
            c.Report("follow", "one-way-to-follow");
        }
        c.CheckField("follow.sum", c.Mechanism.Follow.Sum, s_numbers);
        c.CheckField("follow.reaches", c.Mechanism.Follow.Reaches, s_numbers);
        var (at, to) = (c.Mechanism.Follow.At, c.Mechanism.Follow.To);
        c.CheckWord("follow.at", "unknown-stage", at, c.StageIds);
        c.CheckWord("follow.to", "unknown-stage", to, c.StageIds);
        if (at is not null && c.Mechanism.FindStage(at)?.Phase == Phase.Ended) c.Report("follow.at", "must-not-end");
        if (to is not null && c.Mechanism.FindStage(to) is { } end && (end.Phase != Phase.Ended || !end.IsKept)) c.Report("follow.to", "must-end");
    }
}
