using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Core.Who;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>One line as the auditor reads it.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="What">What happened.</param>
/// <param name="Of">Whose account, or what was looked at.</param>
/// <param name="By">Who did it.</param>
/// <param name="More">Way, reason, version.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record AuditShown(DateTimeOffset At, string What, string Of, string By, string More, string Place);

/// <summary>The facts of accounts and security that an address asks for, in words: a page of them, or all as a workbook.</summary>
internal sealed class AuditList(Visit visit, AccountOffice office)
{
    // More is asked for by days.
    private const int MostOfSheet = 20_000;

    private OrganisationHistory _history = null!;
    private OrganisationOn _today = null!;
    private MechanismBook _book = null!;
    private readonly Dictionary<string, string> _mechanisms = new(StringComparer.Ordinal);
    private Dictionary<string, Account> _accounts = null!;
    private Dictionary<string, string> _applications = [];
    private readonly Dictionary<(string, DateOnly), string> _posts = [];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/audit/audit.xlsx", (Visit visit, AccountOffice office) => new AuditList(visit, office).SheetAsync()).Requires(Right.Audit);

    public (string? Person, DateOnly? From, DateOnly? To) Asked => (Text("person"), DayText.Parse(Text("from")), DayText.Parse(Text("to")));

    /// <summary>The persons who can be asked for: those with an account.</summary>
    public IEnumerable<(string Id, string Name)> Persons => _accounts.Values.Select(a => a.Person).Distinct().Select(p => (p, NameOf(p))).OrderBy(p => p.Item2, StringComparer.Ordinal);

    public async Task<IReadOnlyList<AuditShown>> ReadAsync(string? after, int most)
    {
        (_history, _today) = (await visit.County.OrganisationAsync(visit.Gone), await visit.County.TodayAsync(visit.Gone));
        _book = await visit.County.BookAsync(visit.Gone);
        _accounts = (await office.Rows.AllAsync(visit.Gone)).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var (person, from, to) = Asked;
        var filter = new AuditFilter { From = from, To = to, After = after, Most = most };
        if (person is not null)
        {
            filter = filter with { IsOfPerson = true, Accounts = [.. _accounts.Values.Where(a => a.Person == person).Select(a => a.Id)], Seats = [.. _history.SeatsOf(person)] };
        }
        var lines = await new AuditTrail(visit.County.Store, visit.County.Owner).ReadAsync(filter, visit.Gone);
        if (lines.Any(l => l.Fact is TokenEnded)) _applications = (await new TokenRows(visit.County.Store, visit.County.Owner).AllAsync(visit.Gone)).ToDictionary(t => t.Id, t => t.Application, StringComparer.Ordinal);
        foreach (var of in lines.Select(l => l.Fact).OfType<ValueRevealed>().Select(r => r.Of).Distinct()) await KnowAsync(of);
        return [.. lines.Select(Shown)];
    }

    // By what a matter or subject lives whose field was looked at.
    private async Task KnowAsync(string of)
    {
        if (of.Split('/', 2) is not [("matter" or "subject") and var kind, var id]) return;
        var row = await visit.County.Store.AskAsync($"SELECT mechanism FROM {kind} WHERE owner = @owner AND {kind} = @id", [("owner", visit.County.Owner.Value), ("id", id)], visit.Gone).FirstOrDefaultAsync(visit.Gone);
        if (row?[0] is string mechanism) _mechanisms[of] = mechanism;
    }

    private async Task<IResult> SheetAsync()
    {
        var lines = await ReadAsync(null, MostOfSheet);
        return XlsxFile.Of(
            Say.Of("room.audit"), Say.Of("audit.counted", lines.Count, DayText.Day(visit.County.Today, visit.County.Today)), new PublishWords(visit.Culture),
            [new(Say.Of("audit.at"), 20), new(Say.Of("audit.what"), 18), new(Say.Of("audit.of"), 28), new(Say.Of("audit.by"), 36), new(Say.Of("audit.more"), 44)], lines,
            (sheet, line) => sheet.Text($"{DayText.Iso(CountyZone.DayOf(line.At))} {DayText.Clock(line.At)}").Text(line.What).Text(line.Of).Text(line.By).Text(line.More));
    }

    private AuditShown Shown(AuditLine line) => new(line.Recorded, What(line), Of(line), By(line), More(line.Fact), line.Place);

    private static string What(AuditLine line) => Say.Of("audit." + line.Type + (line.Fact is FactorChanged { Added: false } ? "-away" : ""));

    private string Of(AuditLine line) => line.Fact switch
    {
        ValueRevealed revealed => revealed.Of.Split('/', 2) is ["person", var person] ? NameOf(person) : revealed.Of.Split('/', 2)[^1],
        DutiesAdopted duties => duties.Version,
        TokenIssued issued => issued.Application,
        TokenEnded ended => _applications.GetValueOrDefault(ended.Token) ?? ended.Token,
        _ => AccountOf(line.Stream[AccountFact.Streams.Length..]),
    };

    private string AccountOf(string id) => _accounts.TryGetValue(id, out var account) ? $"{account.Name}（{NameOf(account.Person)}）" : id;

    private string More(object fact) => fact switch
    {
        ValueRevealed revealed => Say.Of("audit.because", Label(revealed), revealed.Reason),
        AccountClosed closed => closed.Reason ?? "",
        AccountLocked locked => locked.Reason ?? (locked.Until is { } until ? Say.Of("audit.until", DayText.Moment(until, CountyZone.DayOf(until))) : ""),
        FactorChanged factor => Say.Of("audit.way." + factor.Factor),
        SignedIn signedIn => Say.Of("audit.way." + signedIn.Way),
        SignInFailed failed => Say.Of("audit.way." + failed.Way),
        TokenIssued issued => Say.Of("audit.token", Post(issued.Post, issued.Until), Tokens.TokenText.Rights(issued.Rights, _today.Duties), DayText.Day(issued.Until, visit.County.Today)),
        TokenEnded ended => ended.Reason ?? "",
        DutiesAdopted duties => Say.Of("audit.in-force", DayText.Day(duties.From, visit.County.Today)),
        _ => "",
    };

    // A field of a matter or subject by its title, else what the organisation knows of a person.
    private string Label(ValueRevealed revealed) =>
        !revealed.Of.StartsWith("person/", StringComparison.Ordinal) ? _mechanisms.GetValueOrDefault(revealed.Of) is { } lives && _book.Last(lives)?.Mechanism.FindField(revealed.Label) is { } field ? visit.Said(field.Title) : revealed.Label
        : Say.Of("organisation." + (revealed.Label == "telephone" ? "telephone" : "identity"));

    private string By(AuditLine line) => line.Fact is SignInFailed ? Say.Of("audit.somebody") : line.Actor == DueDesk.Post ? Say.Of("audit.office") : Post(line.Actor, CountyZone.DayOf(line.Recorded));

    private string Post(string post, DateOnly day)
    {
        if (_posts.TryGetValue((post, day), out var known)) return known;
        var on = _history.On(day);
        var name = on.FindPost(post) is { } found ? (on.NameOf(found.Unit) is var unit && unit == found.Title ? unit : unit + found.Title) : post;
        return _posts[(post, day)] = on.Holder(post) is { } holder ? $"{name} {NameOf(holder.Value.Person)}" : name!;
    }

    private string NameOf(string person) => _today.FindPerson(person)?.Name ?? person;

    private string? Text(string name) => visit.Context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
