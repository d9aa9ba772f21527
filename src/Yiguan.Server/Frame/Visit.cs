using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Frame;

/// <summary>One request: who visits, in which language, and what the county is called on the day.</summary>
public sealed class Visit(CountyOffice county, IHttpContextAccessor accessor)
{
    /// <summary>The language of the answer.</summary>
    public CultureInfo Culture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>Whether the answer is in English.</summary>
    public bool IsEnglish => Culture.TwoLetterISOLanguageName == "en";

    /// <summary>The request.</summary>
    public HttpContext Context => accessor.HttpContext!;

    /// <summary>Ends when the visitor goes away.</summary>
    public CancellationToken Gone => Context.RequestAborted;

    /// <summary>The county.</summary>
    public CountyOffice County => county;

    /// <summary>The organisation of a day.</summary>
    public async Task<OrganisationOn> OrganisationAsync(DateOnly day) => (await county.OrganisationAsync(Gone)).On(day);

    /// <summary>A title in the language of the answer.</summary>
    public string Said(Core.Mechanisms.Title title) => IsEnglish ? title.En : title.Zh;

    /// <summary>The present address with one value changed; null takes it out. The page is begun anew.</summary>
    public string With(string name, string? value)
    {
        var query = Context.Request.Query.Where(q => q.Key != name && q.Key != "after").Select(q => (q.Key, Value: q.Value.ToString())).ToList();
        if (value is not null) query.Add((name, value));
        return Context.Request.Path + (query.Count == 0 ? "" : "?" + string.Join('&', query.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}")));
    }
}
