using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Yiguan.Server.Api.Reading;

/// <summary>Where a page of a list goes on, as a word that says nothing; and how much a page holds.</summary>
internal static class Cursor
{
    private const int Usual = 50, Most = 200;

    /// <summary>A place as a word.</summary>
    public static string? Of(string? place) => place is null ? null : WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(place));

    /// <summary>What a request asks for: the place behind which the page begins, and how many. A problem where it says something else.</summary>
    public static (string? After, int Most, ApiProblem? Problem) Asked(HttpContext context)
    {
        var (query, after) = (context.Request.Query, (string?)null);
        if (query["cursor"].ToString() is { Length: > 0 } cursor)
        {
            try
            {
                after = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
            }
            catch (FormatException)
            {
                return (null, 0, ApiProblem.Of(StatusCodes.Status400BadRequest, "api.cursor-unfit"));
            }
        }
        if (query["limit"].ToString() is not { Length: > 0 } limit) return (after, Usual, null);
        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= Most ? (after, most, null) : (null, 0, ApiProblem.Of(StatusCodes.Status400BadRequest, "api.limit-unfit", Most));
    }
}
