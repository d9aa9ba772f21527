using System.Globalization;
using Yiguan.Server.Words;

namespace Yiguan.Server.Ledger;

/// <summary>What a stream of the ledger is about, as people say it: 事项 for matter/…, and the rest of its name. One that has no words, of a newer version, is called as it is recorded.</summary>
internal static class StreamName
{
    /// <summary>The kind of thing.</summary>
    public static string Of(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Say.Find("stream." + stream.Split('/')[0], CultureInfo.CurrentUICulture) ?? stream;
    }

    /// <summary>Which of its kind; empty where there is one alone.</summary>
    public static string Which(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.Split('/', 2) is [_, var which] && Of(stream) != stream ? which : "";
    }
}
