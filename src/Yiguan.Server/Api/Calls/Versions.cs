using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Yiguan.Server.Api.Calls;

/// <summary>How many facts a matter or document has, as the headers ETag and If-Match say it: "12". It names that version, not the bytes of an answer, for colours turn without a fact.</summary>
internal static class Versions
{
    /// <summary>A version as a tag.</summary>
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that a request means; null: whichever. Not fit where If-Match says something else.</summary>
    public static (bool IsFit, long? Expects) Expected(HttpContext context)
    {
        var said = context.Request.Headers.IfMatch.ToString();
        if (said.Length == 0 || said == "*") return (true, null);
        return said is ['"', .., '"'] && long.TryParse(said.AsSpan(1, said.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (true, version) : (false, null);
    }
}
