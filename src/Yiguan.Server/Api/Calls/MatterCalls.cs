using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;

namespace Yiguan.Server.Api.Calls;

/// <summary>What other systems do with matters: open them, one or many, and act on them.</summary>
internal sealed class MatterCalls(MatterOffice office, Once once)
{
    /// <summary>Rows of a bulk at most.</summary>
    public const int MostRows = 500;

    // As many rows are on their way at once as go into a transaction or two.
    private const int AtOnce = 64;

    /// <summary>Opens one.</summary>
    public async Task<IResult> OpenAsync(Visit visit)
    {
        var (call, unread) = await ApiCall<MatterOrder>.ReadAsync(visit.Context, ApiJson.Default.MatterOrder);
        if ((unread ?? UnfitKey(visit)) is { } no) return no;
        var (recorded, problem) = await OpenAsync(visit, call!.Order, call.Form, await visit.TodayAsync(), Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call.Digest));
        return problem is not null ? problem : Answer(visit, recorded!, StatusCodes.Status201Created);
    }

    /// <summary>Opens many; a row that is refused keeps no other from being opened.</summary>
    public async Task<IResult> BulkAsync(Visit visit)
    {
        var (call, unread) = await ApiCall<MatterOrders>.ReadAsync(visit.Context, ApiJson.Default.MatterOrders);
        if ((unread ?? UnfitKey(visit)) is { } no) return no;
        var (orders, key) = (call!.Order.Matters, Stamp.HeaderOf(visit.Context));
        if (orders.Count is 0 or > MostRows || orders.Contains(null!)) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.rows-unfit", MostRows);
        var results = new RowResult[orders.Count];
        await Parallel.ForAsync(0, orders.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = visit.Gone }, async (row, _) => results[row] = await RowAsync(visit, orders[row], row, key));
        return ApiAnswer.Of(new BulkResult(results.Count(r => r.Problem is null), results.Count(r => r.Problem is not null), results), ApiJson.Spoken.BulkResult);
    }

    /// <summary>Does something with one.</summary>
    public async Task<IResult> ActAsync(string id, string act, Visit visit)
    {
        if (!ActCall.Acts.Contains(act)) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.act-unknown", act);
        var (call, unread) = await ApiCall<ActOrder>.ReadAsync(visit.Context, ApiJson.Default.ActOrder);
        if (await SeenToAct.FindAsync(visit, id) is not { } seen) return await UnseenAsync(visit, id, call);
        if ((unread ?? UnfitKey(visit)) is { } no) return no;
        if (Versions.Expected(visit.Context) is not (true, var expects)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "api.condition-unfit");
        var stamp = Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call!.Digest);
        var today = await visit.TodayAsync();
        var (recorded, problem) = await once.DoAsync(visit, stamp, seen.Matter.Id, expects, call.Order.Happened, doing =>
        {
            var carried = new ActCall(act, call.Order, seen, call.Form, visit, office, today, stamp);
            return carried.RunAsync(command => office.Desk.DoAsync(seen.Matter.Id, command, doing with { Files = carried.Links, Seen = new Storage.Matters.MatterSeen(seen.Matter, seen.Book.Version), Today = today }, visit.Gone));
        }, call.Form.Files.Count > 0);
        return problem is not null ? problem : Answer(visit, recorded!, StatusCodes.Status200OK);
    }

    // Who gave a matter away may see it no longer; what was answered to that and lost on the way is told again.
    private async Task<IResult> UnseenAsync(Visit visit, string id, ApiCall<ActOrder>? call)
    {
        var matter = await Storage.Matters.MatterNumber.IdAsync(visit.County.Store, visit.County.Owner, id, visit.Gone);
        return call is not null && await once.ToldBeforeAsync(visit, Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call.Digest), matter) is ({ } recorded, _)
            ? Answer(visit, recorded, StatusCodes.Status200OK)
            : ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
    }

    private async Task<RowResult> RowAsync(Visit visit, MatterOrder order, int row, string? key)
    {
        var digest = Stamp.DigestOf(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(order, ApiJson.Default.MatterOrder));
        var (recorded, problem) = await OpenAsync(visit, order, FormCollection.Empty, await visit.County.TodayAsync(visit.Gone), Stamp.Of(visit, key is null ? null : $"{key}\n{order.Key ?? row.ToString(System.Globalization.CultureInfo.InvariantCulture)}", digest));
        return new RowResult(row, problem?.Says.Status ?? StatusCodes.Status201Created) { Recorded = recorded, Problem = problem?.Says };
    }

    private async Task<(Recorded?, ApiProblem?)> OpenAsync(Visit visit, MatterOrder order, IFormCollection form, OrganisationOn today, Stamp stamp)
    {
        var lives = (await visit.BookAsync()).Book.Last(order.Mechanism) ?? (await visit.County.BookAsync(visit.Gone)).Last(order.Mechanism);
        if (lives?.Mechanism is not { } mechanism) return (null, await ApiProblem.OfAsync(new MechanismNotAdopted(order.Mechanism), visit));
        if (mechanism.Kind != MechanismKind.Loop) return (null, await ApiProblem.OfAsync(new NoLoop(mechanism.Title.Zh), visit));
        var id = stamp.NewId;
        return await once.DoAsync(visit, stamp, null, null, order.Happened, doing =>
        {
            var carried = new OpenCall(mechanism, order, form, visit, office, today, stamp);
            return carried.RunAsync(command => office.Desk.OpenAsync(mechanism.Id, id, command, doing with { Files = carried.Links, Today = today }, visit.Gone));
        }, form.Files.Count > 0);
    }

    private static ApiProblem? UnfitKey(Visit visit) => Stamp.HeaderOf(visit.Context) is { } key && !Stamp.IsFit(key) ? ApiProblem.Of(StatusCodes.Status400BadRequest, "api.key-unfit", Stamp.Header) : null;

    private static ApiAnswer Answer(Visit visit, Recorded recorded, int status)
    {
        visit.Context.Response.Headers[HeaderNames.ETag] = Versions.Tag(recorded.Version);
        if (status == StatusCodes.Status201Created) visit.Context.Response.Headers.Location = $"{ApiRoutes.Base}/matters/{recorded.Matter}";
        return ApiAnswer.Of(recorded, ApiJson.Spoken.Recorded, status);
    }
}
