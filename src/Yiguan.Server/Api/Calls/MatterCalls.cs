using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
        if ((unread ?? Stamp.Unfit(visit)) is { } no) return no;
        var (recorded, problem) = await OpenAsync(visit, call!.Order, call.Form, await visit.TodayAsync(), Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call.Digest));
        return problem is not null ? problem : Answer(visit, recorded!, StatusCodes.Status201Created);
    }

    /// <summary>Opens many; a row that is refused keeps no other from being opened.</summary>
    public async Task<IResult> BulkAsync(Visit visit)
    {
        var (call, unread) = await ApiCall<MatterOrders>.ReadAsync(visit.Context, ApiJson.Default.MatterOrders);
        if ((unread ?? Stamp.Unfit(visit)) is { } no) return no;
        var (orders, key) = (call!.Order.Matters, Stamp.HeaderOf(visit.Context));
        if (IsUnfit(orders)) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.rows-unfit", MostRows);
        var results = new RowResult[orders.Count];
        await Parallel.ForAsync(0, orders.Count, AsMany(visit), async (row, _) => results[row] = await OpenRowAsync(visit, orders[row], row, key));
        return Answer(results);
    }

    /// <summary>Does something with many; a row that is refused keeps no other from being done, and those of one matter are done in their order.</summary>
    public async Task<IResult> ActsAsync(Visit visit)
    {
        var (call, unread) = await ApiCall<ActOrders>.ReadAsync(visit.Context, ApiJson.Default.ActOrders);
        if ((unread ?? Stamp.Unfit(visit)) is { } no) return no;
        var (acts, key) = (call!.Order.Acts, Stamp.HeaderOf(visit.Context));
        if (IsUnfit(acts)) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.rows-unfit", MostRows);
        var (results, ids) = (new RowResult[acts.Count], new string[acts.Count]);
        // One matter may be told by its id in one row and by its number in another.
        await Parallel.ForAsync(0, acts.Count, AsMany(visit), async (row, _) => ids[row] = await Storage.Matters.MatterNumber.IdAsync(visit.County.Store, visit.County.Owner, acts[row].Matter, visit.Gone));
        await Parallel.ForEachAsync(acts.Index().GroupBy(a => ids[a.Index], StringComparer.Ordinal), AsMany(visit), async (ofOne, _) =>
        {
            foreach (var (row, act) in ofOne) results[row] = await ActRowAsync(visit, act, row, key);
        });
        return Answer(results);
    }

    /// <summary>Does something with one.</summary>
    public async Task<IResult> ActAsync(string id, string act, Visit visit)
    {
        if (!ActCall.Acts.Contains(act)) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.act-unknown", act);
        var (call, unread) = await ApiCall<ActOrder>.ReadAsync(visit.Context, ApiJson.Default.ActOrder);
        // Whoever may not see a matter is told nothing of what is wrong with his order.
        if ((unread ?? Stamp.Unfit(visit)) is { } no) return await SeenToAct.FindAsync(visit, id) is null ? ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found") : no;
        var condition = Versions.Expected(visit.Context);
        var (recorded, problem) = await ActAsync(visit, new Acted(id, act, call!.Order, call.Form, condition.Expects), Stamp.Of(visit, Stamp.HeaderOf(visit.Context), call.Digest), condition.IsFit);
        return problem is not null ? problem : Answer(visit, recorded!, StatusCodes.Status200OK);
    }

    private async Task<(Recorded?, ApiProblem?)> ActAsync(Visit visit, Acted acted, Stamp stamp, bool isFit = true)
    {
        if (await SeenToAct.FindAsync(visit, acted.Matter) is not { } seen) return await UnseenAsync(visit, acted.Matter, stamp);
        if (!isFit) return (null, ApiProblem.Of(StatusCodes.Status400BadRequest, "api.condition-unfit"));
        var (order, form, today) = (acted.Order, acted.Form, await visit.TodayAsync());
        return await once.DoAsync(visit, stamp, seen.Matter.Id, acted.Expects, order.Happened, doing =>
        {
            var carried = new ActCall(acted.Act, order, seen, form, visit, office, today, stamp);
            return carried.RunAsync(command => office.Desk.DoAsync(seen.Matter.Id, command, doing with { Files = carried.Links, Seen = new Storage.Matters.MatterSeen(seen.Matter, seen.Book.Version), Today = today }, visit.Gone));
        }, form.Files.Count > 0);
    }

    // Who gave a matter away may see it no longer; what was answered to that and lost on the way is told again.
    private async Task<(Recorded?, ApiProblem?)> UnseenAsync(Visit visit, string id, Stamp stamp)
    {
        var matter = await Storage.Matters.MatterNumber.IdAsync(visit.County.Store, visit.County.Owner, id, visit.Gone);
        return await once.ToldBeforeAsync(visit, stamp, matter) is ({ } recorded, _) ? (recorded, null) : (null, ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found"));
    }

    private async Task<RowResult> OpenRowAsync(Visit visit, MatterOrder order, int row, string? key)
    {
        var (recorded, problem) = await OpenAsync(visit, order, FormCollection.Empty, await visit.County.TodayAsync(visit.Gone), StampOf(visit, order, ApiJson.Default.MatterOrder, key, order.Key, row));
        return Result(row, StatusCodes.Status201Created, recorded, problem);
    }

    private async Task<RowResult> ActRowAsync(Visit visit, ActRow act, int row, string? key)
    {
        var (recorded, problem) = ActCall.Acts.Contains(act.Act)
            ? await ActAsync(visit, new Acted(act.Matter, act.Act, act.Order ?? new ActOrder(), FormCollection.Empty, act.Version), StampOf(visit, act, ApiJson.Default.ActRow, key, act.Key, row))
            : (null, ApiProblem.Of(StatusCodes.Status404NotFound, "api.act-unknown", act.Act));
        return Result(row, StatusCodes.Status200OK, recorded, problem);
    }

    private static RowResult Result(int row, int status, Recorded? recorded, ApiProblem? problem) => new(row, problem?.Says.Status ?? status) { Recorded = recorded, Problem = problem?.Says };

    // A row counts once by the key of the request and its own, or its place.
    private static Stamp StampOf<T>(Visit visit, T said, JsonTypeInfo<T> shape, string? key, string? own, int row) =>
        Stamp.Of(visit, key is null ? null : $"{key}\n{own ?? row.ToString(CultureInfo.InvariantCulture)}", Stamp.DigestOf(JsonSerializer.SerializeToUtf8Bytes(said, shape)));

    private static bool IsUnfit<T>(IReadOnlyList<T> rows) => rows.Count is 0 or > MostRows || rows.Any(r => r is null);

    private static ParallelOptions AsMany(Visit visit) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = visit.Gone };

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

    private static ApiAnswer Answer(Visit visit, Recorded recorded, int status)
    {
        visit.Context.Response.Headers[HeaderNames.ETag] = Versions.Tag(recorded.Version);
        if (status == StatusCodes.Status201Created) visit.Context.Response.Headers.Location = $"{ApiRoutes.Base}/matters/{recorded.Matter}";
        return ApiAnswer.Of(recorded, ApiJson.Spoken.Recorded, status);
    }

    private static ApiAnswer Answer(RowResult[] results) =>
        ApiAnswer.Of(new BulkResult(results.Count(r => r.Problem is null), results.Count(r => r.Problem is not null), results), ApiJson.Spoken.BulkResult);

    // What is done with one matter, whichever way it came.
    private sealed record Acted(string Matter, string Act, ActOrder Order, IFormCollection Form, long? Expects);
}
