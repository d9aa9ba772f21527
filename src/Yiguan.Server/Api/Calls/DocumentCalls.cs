using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Ledger;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Documents;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Calls;

/// <summary>What other systems do with documents: bring them in, let them go out, recall them. What was read out of one is corrected on the workbench alone.</summary>
internal sealed class DocumentCalls(DocumentOffice office, Once once)
{
    /// <summary>The part of a form that holds the file of a document.</summary>
    public const string File = "file";

    // What an act asks for. Where it needs the version that whoever acts saw, nobody answers for what he did not see; where it goes on, matters follow the fact, and may have been left half-way.
    private sealed record Act(Func<DocumentCalls, Asked, Task<Came>> DoAsync)
    {
        public bool NeedsVersion { get; init; }

        public bool GoesOn { get; init; }
    }

    private sealed record Asked(Document Document, DocumentActOrder Order, long Seen, Doing Doing, Visit Visit);

    // What it came to: a no, or what could be done for some alone.
    private sealed record Came(Refusal? No = null, ApiProblem? Problem = null)
    {
        public (int Matters, int Joined)? Out { get; init; }

        public int? Ended { get; init; }

        public IEnumerable<(int? Row, string? Title, Refusal Why)> Refused { get; init; } = [];
    }

    private static readonly ImmutableDictionary<string, Act> s_acts = new Dictionary<string, Act>
    {
        ["compile"] = new(async (calls, a) => Of(await calls.Desk.CompileAsync(a.Document.Id, a.Visit.Actor, a.Doing, a.Visit.Gone))),
        ["settle"] = new((calls, a) => calls.RecordAsync(a, new SettleFindings(a.Visit.Actor, a.Seen, a.Order.Code ?? "", a.Order.Accepted ?? false) { Reason = a.Order.Reason })) { NeedsVersion = true },
        ["withdraw"] = new((calls, a) => calls.RecordAsync(a, new Withdraw(a.Visit.Actor, a.Order.Reason ?? ""))),
        ["approve"] = new((calls, a) => calls.ApproveAsync(a)) { NeedsVersion = true, GoesOn = true },
        ["open"] = new((calls, a) => calls.OpenAsync(a)),
        ["recall"] = new((calls, a) => calls.RecallAsync(a)) { GoesOn = true },
        ["end"] = new((calls, a) => calls.OfOneAsync(a, (m, doing) => calls.Opening.EndAsync(a.Document.Id, m, a.Visit.Actor, a.Order.Reason ?? "", doing, a.Visit.Gone))),
        ["set-day"] = new((calls, a) => calls.OfOneAsync(a, (m, doing) => calls.Opening.SetDayAsync(a.Document.Id, m, a.Visit.Actor, VersionWords.DayMoved(a.Document.Name), doing, a.Visit.Gone))),
    }.ToImmutableDictionary();

    /// <summary>Every act, as addresses write it.</summary>
    public static IEnumerable<string> Acts { get; } = s_acts.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whoever has none of these can do nothing with a document.</summary>
    public static string[] Rights { get; } = [.. s_acts.Keys.SelectMany(DocumentRights.Of).Distinct()];

    private DocumentDesk Desk => office.Desk;

    private DocumentOpening Opening => office.Opening;

    /// <summary>收文.</summary>
    public async Task<IResult> ReceiveAsync(Visit visit)
    {
        var (call, unread) = await ApiCall<DocumentOrder>.ReadAsync(visit.Context, ApiJson.Default.DocumentOrder);
        if ((unread ?? Stamp.Unfit(visit)) is { } no) return no;
        if (call!.Form.Files.FirstOrDefault(f => f.Length > 0 && !string.Equals(f.Name, File, StringComparison.OrdinalIgnoreCase))?.Name is { } part) return ApiProblem.Of([new ProblemPart("/" + part, "api.part-unused", new ApiWords(visit.Culture).Format("api.part-unused", part))]);
        var stamp = Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call.Digest);
        return await once.AloneAsync<IResult>(stamp, async () =>
        {
            var order = call.Order;
            if (await AgainAsync(visit, stamp, order) is { } again) return again;
            var brought = await Bringing.ReadAsync(call.Form.Files.GetFile(File), order.Text ?? "", order.Name?.Trim() ?? "", visit);
            if (brought.Sentence is { } sentence) return ApiProblem.Said(StatusCodes.Status422UnprocessableEntity, brought.Code, sentence);
            if (order.Before is { } before && await Desk.FindAsync(before, visit.Gone) is null) return ApiProblem.Of([new ProblemPart("/before", "api.thing-unknown", new ApiWords(visit.Culture).Format("api.thing-unknown", before))]);
            var received = await new Receiving(brought, !string.IsNullOrWhiteSpace(order.Name), order.Day, order.Before).DoAsync(stamp.NewId, office, visit.Actor, Doing(visit, stamp, null), visit.Gone);
            // What is refused now may have been recorded meanwhile by another node.
            return received.Refusal is { } refusal ? await AgainAsync(visit, stamp, order) ?? await ApiProblem.OfAsync(refusal, visit) : await AnswerAsync(visit, stamp.NewId, brought.Notes, StatusCodes.Status201Created);
        }) ?? Once.UnderWay;
    }

    // What was brought in before under the key; that the corrections of the version before lie over it may have been left half-way. Null where nothing was.
    private async Task<IResult?> AgainAsync(Visit visit, Stamp stamp, DocumentOrder order)
    {
        if (await once.BeforeAsync(visit, stamp) is not var (entries, otherwise)) return null;
        if (otherwise is not null) return otherwise;
        var id = entries.First(e => FactCatalogue.Read(e) is DocumentReceived).Stream[DocumentFact.Streams.Length..];
        if (order.Before is not null) await Receiving.CarryOverAsync(id, office, visit.Actor, CauseOf(visit), visit.Gone);
        return await AnswerAsync(visit, id, [], StatusCodes.Status201Created);
    }

    /// <summary>Does something with one.</summary>
    public async Task<IResult> ActAsync(string id, string act, Visit visit)
    {
        if (!s_acts.TryGetValue(act, out var does)) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.act-unknown", act);
        var (call, unread) = await ApiCall<DocumentActOrder>.ReadAsync(visit.Context, ApiJson.Default.DocumentActOrder);
        if (await Desk.FindAsync(id, visit.Gone) is not { } document) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
        if ((unread ?? Stamp.Unfit(visit)) is { } no) return no;
        if (!visit.May(DocumentRights.Of(act))) return ApiProblem.Of(StatusCodes.Status403Forbidden, "api.forbidden");
        if (Versions.Expected(visit.Context) is not (true, var expects)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "api.condition-unfit");
        if (does.NeedsVersion && expects is null) return ApiProblem.Of(StatusCodes.Status428PreconditionRequired, "api.condition-needed");
        var stamp = Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call!.Digest);
        return await once.AloneAsync<IResult>(stamp, async () =>
        {
            var before = await once.BeforeAsync(visit, stamp);
            if (before is (_, { } otherwise)) return otherwise;
            if (before is not null && !does.GoesOn) return await AnswerAsync(visit, id, new Came());
            if (before is null && expects is { } meant && meant != document.Version) return await ApiProblem.OfAsync(new StreamMovedOn(DocumentFact.Stream(id), meant, document.Version), visit, isConditional: true);
            var came = await does.DoAsync(this, new Asked(document, call.Order, expects ?? document.Version, Doing(visit, stamp, expects), visit));
            return came.Problem ?? (came.No is { } refusal ? await ApiProblem.OfAsync(refusal, visit, expects is not null) : await AnswerAsync(visit, id, came));
        }) ?? Once.UnderWay;
    }

    private static Doing Doing(Visit visit, Stamp stamp, long? expects) => new(stamp.Key) { Called = stamp.Prefix, Cause = CauseOf(visit), Expects = expects };

    private static string? CauseOf(Visit visit) => visit.Visitor?.Token is { } token ? "token:" + token.Id : null;

    private static Came Of(DocumentDone done) => new(done.Refusal);

    private async Task<Came> RecordAsync(Asked a, DocumentCommand command) => Of(await Desk.DoAsync(a.Document.Id, command, a.Doing, a.Visit.Gone));

    private async Task<Came> ApproveAsync(Asked a)
    {
        if (await RecordAsync(a, new Approve(a.Visit.Actor, a.Seen, a.Order.Note)) is { No: not null } no) return no;
        // Sent again after a recall, nothing goes out.
        return await Desk.FindAsync(a.Document.Id, a.Visit.Gone) is { State: DocumentState.Approved } approved ? await OutAsync(a, approved) : new Came();
    }

    private async Task<Came> OpenAsync(Asked a) =>
        await Desk.FindAsync(a.Document.Id, a.Visit.Gone) is { State: DocumentState.Approved } approved ? await OutAsync(a, approved) : new Came(new DocumentNotOut(a.Document.Name));

    private async Task<Came> OutAsync(Asked a, Document approved)
    {
        var day = await a.Visit.TodayAsync();
        var opened = await Opening.OpenAsync(approved.Id, a.Visit.Actor, a.Visit.Gone, line => VersionWords.Changed(approved.Name, line, day));
        return new Came { Out = (opened.Made + opened.Stood, opened.Joined), Refused = opened.Refused.Select(r => ((int?)r.Row, (string?)null, r.Why)) };
    }

    private Task<Came> RecallAsync(Asked a) => a.Order.Matter is null
        ? RecallAllAsync(a)
        : OfOneAsync(a, async m => Of(await office.Recall.RecallOneAsync(a.Document.Id, m, a.Visit.Actor, a.Order.Reason ?? "", a.Visit.Gone)));

    // Of one that was recalled before, what is left.
    private async Task<Came> RecallAllAsync(Asked a) => Of(a.Document.State == DocumentState.Recalled
        ? await office.Recall.RestAsync(a.Document.Id, a.Visit.Actor, a.Visit.Gone)
        : await office.Recall.RecallAsync(a.Document.Id, a.Visit.Actor, a.Order.Reason ?? "", a.Doing, a.Visit.Gone));

    private static Came Of(RecallDone done) => new(done.Refusal) { Ended = done.Withdrawn + done.Stood, Refused = done.Refused.Select(r => ((int?)null, (string?)r.Title, r.Why)) };

    // The version that was meant is the document's, and the command is one about a matter.
    private Task<Came> OfOneAsync(Asked a, Func<string, Doing, Task<Refusal?>> does) => OfOneAsync(a, async m => new Came(await does(m, a.Doing with { Expects = null })));

    private async Task<Came> OfOneAsync(Asked a, Func<string, Task<Came>> does)
    {
        if (a.Order.Matter is not { Length: > 0 } said) return new Came(null, ApiProblem.Of([new ProblemPart("/matter", "api.missing", new ApiWords(a.Visit.Culture).Format("api.missing", "/matter"))]));
        return await does(await MatterNumber.IdAsync(office.County.Store, office.County.Owner, said, a.Visit.Gone));
    }

    private Task<IResult> AnswerAsync(Visit visit, string id, IReadOnlyList<string> notes, int status) => AnswerAsync(visit, id, new Came(), status, notes);

    private async Task<IResult> AnswerAsync(Visit visit, string id, Came came, int status = StatusCodes.Status200OK, IReadOnlyList<string>? notes = null)
    {
        var document = (await Desk.FindAsync(id, visit.Gone))!;
        var refused = new List<NotDone>();
        foreach (var (row, title, why) in came.Refused) refused.Add(new NotDone(row, title, (await ApiProblem.OfAsync(why, visit)).Says));
        visit.Context.Response.Headers[HeaderNames.ETag] = Versions.Tag(document.Version);
        if (status == StatusCodes.Status201Created) visit.Context.Response.Headers.Location = $"{ApiRoutes.Base}/documents/{id}";
        return ApiAnswer.Of(
            new DocumentActed(id, document.Version, document.State.ToString().ToLowerInvariant(), refused) { Matters = came.Out?.Matters, Joined = came.Out?.Joined, Ended = came.Ended, Notes = notes is [_, ..] ? notes : null },
            ApiJson.Spoken.DocumentActed, status);
    }
}
