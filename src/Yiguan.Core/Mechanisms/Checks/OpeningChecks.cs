using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>What opening needs, and what tells one subject from every other.</summary>
internal static class OpeningChecks
{
    public static void Check(Checking c, DataMap root)
    {
        c.CheckFields("open.requires", c.Mechanism.Opening.Requires);
        c.CheckFields("key", c.Mechanism.Key);
        c.CheckWords("serves", "twice", c.Mechanism.Serves, c.Mechanism.Serves);
        if (c.IsLoop && root["key"] is not null) c.ReportKey("key", "key-of-loop");
        else if (!c.IsLoop && c.Mechanism.Key.IsEmpty && !c.IsWrong("key")) c.Report("key", "no-key");
        for (var i = 0; i < c.Mechanism.Key.Length; i++)
        {
            if (c.Mechanism.FindField(c.Mechanism.Key[i]) is { IsMany: true } many) c.Report($"key[{i}]", "key-many", many.Id);
        }
    }
}
