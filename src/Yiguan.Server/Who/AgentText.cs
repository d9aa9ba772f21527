namespace Yiguan.Server.Who;

/// <summary>A browser and its machine in two words, as people call them.</summary>
internal static class AgentText
{
    // The more special one first: each of them also calls itself by the names of those below it.
    private static readonly (string Sign, string Name)[] s_browsers =
        [("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("wxwork", "企业微信"), ("QQBrowser", "QQ"), ("360", "360"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] s_machines =
        [("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows NT 6.1", "Windows 7"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Kylin", "Kylin"), ("UOS", "UOS"), ("Linux", "Linux")];

    public static string Of(string agent) => $"{First(s_browsers, agent)} · {First(s_machines, agent)}";

    private static string First((string Sign, string Name)[] known, string agent) => known.FirstOrDefault(k => agent.Contains(k.Sign, StringComparison.Ordinal)).Name ?? "?";
}
