using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yiguan.Core;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Hosting;
using Yiguan.Server.Publishing;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Frame;

/// <summary>One request: who visits, in which language, and what the county is called on the day.</summary>
public sealed class Visit(CountyOffice county, IHttpContextAccessor accessor)
{
    /// <summary>The language of the answer.</summary>
    public CultureInfo Culture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>Whether the answer is in English.</summary>
    public bool IsEnglish => Culture.TwoLetterISOLanguageName == "en";

    /// <summary>Whether the screen is shown dark and large, for the wall of a command room.</summary>
    public bool IsWall => Context.Request.Path == "/" && Context.Request.Query["wall"] == "1";

    /// <summary>The request.</summary>
    public HttpContext Context => accessor.HttpContext!;

    /// <summary>Ends when the visitor goes away.</summary>
    public CancellationToken Gone => Context.RequestAborted;

    /// <summary>The county.</summary>
    public CountyOffice County => county;

    /// <summary>Who visits; null before he has signed in.</summary>
    public Visitor? Visitor => Context.Features.Get<Visitor>();

    /// <summary>Who acts. Only pages that ask for a duty may ask.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in.</exception>
    public Actor Actor => Known.Actor;

    /// <summary>Who reads: lists, boards and single matters show what his scope lets him see. Only pages that ask for a duty may ask.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in.</exception>
    public Reader Reader => Known.Reader;

    // The files of a form may have taken minutes to come.
    private async ValueTask<CountyKnown> AtTheDoorAsync() => !Context.Request.HasFormContentType && Context.Features.Get<CountyKnown>() is { } known ? known : await county.KnownAsync(Gone);

    private Visitor Known => Visitor ?? throw new InvalidOperationException("Nobody has signed in.");

    /// <summary>Whether the visitor has any one of these rights; before he has signed in nobody has.</summary>
    /// <param name="rights">Names out of <see cref="Right"/>.</param>
    public bool May(params IReadOnlyCollection<string> rights) => Visitor?.May(rights) ?? false;

    /// <summary>The organisation of today as it stood when the request came, or its form was read: for what does not change it.</summary>
    public async ValueTask<OrganisationOn> TodayAsync() => (await AtTheDoorAsync()).Organisation.On(county.Today);

    /// <summary>The organisation through time as it stood when the request came.</summary>
    public async ValueTask<OrganisationHistory> HistoryAsync() => (await AtTheDoorAsync()).Organisation;

    /// <summary>What matters live by, as it stood when the request came.</summary>
    public async ValueTask<KnownBook> BookAsync() => (await AtTheDoorAsync()).Book;

    /// <summary>The organisation of a day.</summary>
    public async Task<OrganisationOn> OrganisationAsync(DateOnly day) => day == county.Today ? await county.TodayAsync(Gone) : (await county.OrganisationAsync(Gone)).On(day);

    /// <summary>Why something cannot be done, in the language of the answer, with what units, posts and duties are called today.</summary>
    public async Task<string> SayAsync(Refusal refusal) => refusal.Sentence(await OrganisationAsync(county.Today), Culture);

    /// <summary>A title in the language of the answer.</summary>
    public string Said(Core.Mechanisms.Title title) => IsEnglish ? title.En : title.Zh;

    /// <summary>The present address with one value changed; null takes it out. The page is begun anew.</summary>
    public string With(string name, string? value) => With((name, value));

    /// <summary>The present address with some values changed; null takes one out. The page is begun anew.</summary>
    public string With(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = Context.Request.Query.Where(q => q.Key is not ("after" or "said")).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        foreach (var (name, value) in changes) query[name] = value;
        var told = query.Where(q => q.Value is not null).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value!)}").ToList();
        return Context.Request.Path + (told.Count == 0 ? "" : "?" + string.Join('&', told));
    }
}
