using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Documents;

/// <summary>Acts on documents: each a POST that answers with the way to the page that tells what came of it.</summary>
internal static class DocumentActs
{
    /// <summary>What a form of recall says in place of a matter: all of them.</summary>
    public const string Whole = "all";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var acts = routes.MapGroup("/documents");
        acts.MapAct("/acts/receive", ReceiveAsync).Requires(Right.Compile);
        foreach (var (name, make) in s_corrections)
        {
            acts.MapAct("/{id}/acts/" + name, (string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told) => CorrectAsync(id, make, context, visit, office, told)).Requires(Right.Compile);
        }
        foreach (var (name, act) in (IEnumerable<(string, Delegate)>)[("compile", CompileAsync), ("withdraw", WithdrawAsync), ("approve", ApproveAsync), ("open", OpenAsync), ("set-day", SetDayAsync), ("recall", RecallAsync), ("end", EndAsync)])
        {
            acts.MapAct("/{id}/acts/" + name, act).Requires(DocumentRights.Of(name));
        }
    }

    private delegate (DocumentCommand? Command, Refusal? No) Making(Posted posted, Workbench bench, CorrectingGround ground);

    private static readonly (string Name, Making Make)[] s_corrections =
    [
        ("correct", CorrectingForms.Commitment),
        ("figure", CorrectingForms.Figure),
        ("split", CorrectingForms.Split),
        ("merge", CorrectingForms.Merge),
        ("add", CorrectingForms.Add),
        ("add-figure", CorrectingForms.AddFigure),
        ("drop", CorrectingForms.Drop),
        ("settle", CorrectingForms.Settle),
        ("settle-all", CorrectingForms.SettleAll),
    ];

    private static async Task<IResult> ReceiveAsync(HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        var brought = await Bringing.ReadAsync(posted.Files is [var file, ..] ? file : null, posted.Raw("text"), posted.Text("name"), visit);
        if (brought.Sentence is { } sentence) return Back("/documents", told, new Told("wrong", sentence, posted.Typed()));
        var id = new string([.. posted.Key.Where(char.IsAsciiLetterOrDigit).Take(12)]);
        var receiving = new Receiving(brought, posted.Text("name").Length > 0, posted.Day("day"), posted.Text("before") is { Length: > 0 } before ? before : null);
        var received = await receiving.DoAsync(id, office, visit.Actor, new Doing($"document/{id}/receive"), visit.Gone);
        // What may be secret is not repeated in an address.
        if (received.Refusal is { } no) return Back("/documents", told, new Told("wrong", await visit.SayAsync(no), no is DocumentSecret ? new Dictionary<string, string>() : posted.Typed()));
        string[] over =
        [
            .. received.IsUndated ? (string[])[Say.Of("documents.undated", DayText.Day(visit.County.Today, visit.County.Today))] : [],
            .. received.Carried is { } carried ? (string[])[Say.Of("documents.carried", carried.Carried, carried.Left)] : [],
        ];
        return Back($"/documents/{id}", told, new Told("done", string.Join(' ', [Say.Of("documents.received"), .. over, .. brought.Notes]), new Dictionary<string, string>()));
    }

    private static async Task<IResult> CorrectAsync(string id, Making make, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        if (await office.Desk.WorkbenchAsync(id, visit.Gone) is not { } bench) return Results.NotFound();
        // 并入在办事项: what he may not see is not there.
        var into = posted.Text("into") is { Length: > 0 } said ? (await Matters.SeenMatter.ReadAsync(visit, said))?.Matter.Id ?? said : "";
        var ground = new CorrectingGround(visit.Actor, await visit.OrganisationAsync(visit.County.Today)) { Into = into };
        var (command, no) = make(posted, bench, ground);
        var done = command is null ? new DocumentDone(null, no) : await office.Desk.DoAsync(id, command, new Doing($"document/{id}/{posted.Key}"), visit.Gone);
        var (tab, place) = (posted.Text("tab"), posted.Text("row"));
        if (done.Refusal is { } refusal) return Back(Page(id, tab, place, posted.Text("number"), posted.Seen), told, new Told(refusal is CorrectedMeanwhile or DocumentMovedOn ? "mind" : "wrong", await visit.SayAsync(refusal), posted.Typed()));
        // Others may have been at work meanwhile: whoever comes back is shown what they did.
        var since = bench.Document.Version > posted.Seen ? posted.Seen : (long?)null;
        var number = command is AddFigure ? CorrectingForms.FigureBehind(command, await office.Desk.WorkbenchAsync(id, visit.Gone)) : "";
        return Back(Page(id, tab, CorrectingForms.Behind(command!), number, since), told, new Told("done", Kept(command!, ground), new Dictionary<string, string>()));
    }

    // Two units that lead become one that bears the clocks and one that supports: who typed them is told so.
    private static string Kept(DocumentCommand command, CorrectingGround ground) =>
        (command as CorrectCommitment)?.Change is { Leads: { } leads } change && UnitWords.Bearer(leads, change.LeadGroups ?? [], ground.Day) is { } bearer ? Say.Of("documents.kept") + ' ' + bearer : Say.Of("documents.kept");

    private static async Task<IResult> CompileAsync(string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        return await AnswerAsync(id, await office.Desk.CompileAsync(id, visit.Actor, new Doing($"document/{id}/{posted.Key}"), visit.Gone), "documents.compiled", told, visit);
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        return await AnswerAsync(id, await office.Desk.DoAsync(id, new Withdraw(visit.Actor, posted.Text("reason")), new Doing($"document/{id}/{posted.Key}"), visit.Gone), "documents.withdrawn", told, visit);
    }

    private static async Task<IResult> ApproveAsync(string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        var done = await office.Desk.DoAsync(id, new Approve(visit.Actor, posted.Seen, posted.Text("note")), new Doing($"document/{id}/{posted.Key}"), visit.Gone);
        if (done.Refusal is { } no) return Back(Page(id, "", "", "", no is DocumentMovedOn ? posted.Seen : null), told, new Told("mind", await visit.SayAsync(no), posted.Typed()));
        return await OpenedAsync(id, visit, office, told);
    }

    private static Task<IResult> OpenAsync(string id, Visit visit, DocumentOffice office, ToldOnce told) => OpenedAsync(id, visit, office, told);

    private static async Task<IResult> OpenedAsync(string id, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var name = (await office.Desk.FindAsync(id, visit.Gone))?.Name ?? id;
        var day = await visit.OrganisationAsync(visit.County.Today);
        var opened = await office.Opening.OpenAsync(id, visit.Actor, visit.Gone, line => VersionWords.Changed(name, line, day));
        var sentences = opened.Refused.Select(r => Say.Of("documents.not-opened", r.Row, r.Why.Sentence(day, visit.Culture)))
            .Concat(opened.Joined > 0 ? [Say.Of("documents.joined", opened.Joined)] : [])
            .Prepend(opened.Told + opened.Stood == 0 || opened.Told == 0 ? Say.Of("documents.opened", opened.Made + opened.Stood) : Say.Of("documents.opened-version", opened.Made, opened.Told, opened.Stood - opened.Told));
        return Back($"/documents/{id}", told, new Told(opened.Refused.IsEmpty ? "done" : "wrong", string.Join(' ', sentences), new Dictionary<string, string>()));
    }

    // 删去的任务: somebody ends each with a reason; a version by itself ends nothing.
    private static async Task<IResult> EndAsync(string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        var no = await office.Opening.EndAsync(id, posted.Text("matter"), visit.Actor, posted.Text("reason"), new Doing($"document/{id}/{posted.Key}"), visit.Gone);
        return Back($"/documents/{id}", told, no is null ? new Told("done", Say.Of("documents.ended"), new Dictionary<string, string>()) : new Told("wrong", await visit.SayAsync(no), posted.Typed()));
    }

    // 新版改了时限: told with the approval, set by somebody, one matter at a time.
    private static async Task<IResult> SetDayAsync(string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        if (await office.Desk.FindAsync(id, visit.Gone) is not { } document) return Results.NotFound();
        var no = await office.Opening.SetDayAsync(id, posted.Text("matter"), visit.Actor, VersionWords.DayMoved(document.Name), new Doing($"document/{id}/{posted.Key}"), visit.Gone);
        var page = $"/documents/{id}" + (posted.Text("page") == "versions" ? "/versions" : "");
        return Back(page, told, no is null ? new Told("done", Say.Of("documents.day-set"), new Dictionary<string, string>()) : new Told("wrong", await visit.SayAsync(no), posted.Typed()));
    }

    // 撤回下达: one matter, the whole document, or what is left of one that was recalled before.
    private static async Task<IResult> RecallAsync(string id, HttpContext context, Visit visit, DocumentOffice office, ToldOnce told)
    {
        var posted = new Posted(await context.Request.ReadFormAsync(visit.Gone));
        if (await office.Desk.FindAsync(id, visit.Gone) is not { } document) return Results.NotFound();
        // Nobody recalls everything by saying nothing.
        var done = document.State == DocumentState.Recalled ? await office.Recall.RestAsync(id, visit.Actor, visit.Gone)
            : posted.Text("matter") == Whole ? await office.Recall.RecallAsync(id, visit.Actor, posted.Text("reason"), new Doing($"document/{id}/{posted.Key}"), visit.Gone)
            : await office.Recall.RecallOneAsync(id, posted.Text("matter"), visit.Actor, posted.Text("reason"), visit.Gone);
        if (done.Refusal is { } no) return Back($"/documents/{id}", told, new Told("wrong", await visit.SayAsync(no), posted.Typed()));
        var day = await visit.OrganisationAsync(visit.County.Today);
        var sentences = done.Refused.Select(r => Say.Of("recall.not", r.Title, r.Why.Sentence(day, visit.Culture))).Prepend(Say.Of("recall.done", done.Withdrawn, done.Stood));
        return Back($"/documents/{id}", told, new Told(done.Refused.IsEmpty ? "done" : "wrong", string.Join(' ', sentences), new Dictionary<string, string>()));
    }

    private static async Task<SeeOther> AnswerAsync(string id, DocumentDone done, string word, ToldOnce told, Visit visit) =>
        Back($"/documents/{id}", told, done.Refusal is { } no ? new Told("wrong", await visit.SayAsync(no), new Dictionary<string, string>()) : new Told("done", Say.Of(word), new Dictionary<string, string>()));

    private static string Page(string id, string tab, string row, string number, long? since)
    {
        var asked = new List<string>();
        if (tab.Length > 0) asked.Add("tab=" + Uri.EscapeDataString(tab));
        if (row.Length > 0) asked.Add("row=" + Uri.EscapeDataString(row));
        if (number.Length > 0) asked.Add("number=" + Uri.EscapeDataString(number));
        if (since is { } seen) asked.Add(string.Create(CultureInfo.InvariantCulture, $"since={seen}"));
        return $"/documents/{Uri.EscapeDataString(id)}" + (asked.Count == 0 ? "" : "?" + string.Join('&', asked));
    }

    private static SeeOther Back(string page, ToldOnce told, Told what) => new SeeOther($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}said={told.Write(what)}");

    /// <summary>303: what was sent is done, look there. 302 would let a client send it again.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
