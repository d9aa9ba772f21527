using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Yiguan.Server.Hosting;

/// <summary>In which language a request is answered: what its address chooses, else what was chosen before, else what the browser speaks. Chinese for all else.</summary>
internal sealed class Tongue : RequestCultureProvider
{
    /// <summary>Names the choice, in an address and in the cookie that remembers it.</summary>
    public const string Choice = "lang";

    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(Of(httpContext.Request).Name));
    }

    /// <summary>A choice made in an address is remembered for a year; no answer is one for readers of the other language.</summary>
    public static Task RememberAsync(HttpContext context, RequestDelegate next)
    {
        // Files of the house overwrite this: they are the same in every language.
        context.Response.Headers.Append(HeaderNames.Vary, new StringValues([HeaderNames.Cookie, HeaderNames.AcceptLanguage]));
        if (Chosen(context.Request) is { } chosen)
        {
            context.Response.Cookies.Append(Choice, chosen.Name, new CookieOptions { Path = "/", HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, MaxAge = s_remembered, Secure = context.Request.IsHttps, IsEssential = true });
        }
        return next(context);
    }

    private static CultureInfo Of(HttpRequest request) => Chosen(request) ?? Language(request.Cookies[Choice]) ?? Spoken(request) ?? OfficeHost.Languages[0];

    private static CultureInfo? Chosen(HttpRequest request) => Language(request.Query[Choice]);

    // The header's order of languages of equal weight is the reader's.
    private static CultureInfo? Spoken(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var spoken)
            ? spoken.Where(s => s.Quality is not 0).OrderByDescending(s => s.Quality ?? 1).Select(s => Language(s.Value.Value)).FirstOrDefault(l => l is not null)
            : null;

    // zh-TW and zh are answered in the Chinese there is, en-GB in the English.
    private static CultureInfo? Language(string? said) =>
        string.IsNullOrEmpty(said) ? null : OfficeHost.Languages.FirstOrDefault(l => l.TwoLetterISOLanguageName.Equals(said.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
