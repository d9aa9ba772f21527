using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Yiguan.Core.Matters.Facts;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Live;

/// <summary>What open pages listen to: server-sent events, <see href="https://html.spec.whatwg.org/multipage/server-sent-events.html"/>.</summary>
internal static class LiveRoutes
{
    // What is typed into many matters at once moves the counts of the county all the time; nobody reads faster than this.
    private static readonly TimeSpan s_matter = TimeSpan.FromMilliseconds(400), s_counts = TimeSpan.FromSeconds(5);

    // A proxy closes what is silent for a minute; and after some minutes the door is passed anew, so that nobody listens who has gone.
    private static readonly TimeSpan s_still = TimeSpan.FromSeconds(25), s_longest = TimeSpan.FromMinutes(10);

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", ListenAsync).Requires(Right.Read);

    // Whoever may not see the matter is told of none. What came between the page and its listening is told first: the page names how far the ledger went when it was read.
    private static async Task<IResult> ListenAsync(string? matter, long? after, string? all, Visit visit, LedgerPulse pulse, TimeProvider time, IHostApplicationLifetime life)
    {
        var seen = matter is null ? null : await SeenMatter.ReadAsync(visit, matter);
        if (matter is not null && seen is null) return Results.NotFound();
        if (!pulse.HasRoom)
        {
            visit.Context.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        visit.Context.Response.Headers["X-Accel-Buffering"] = "no";
        var matters = seen is null ? null : await ShownAsync(visit, seen, all is not null);
        return TypedResults.ServerSentEvents(EventsAsync(pulse, matters, () => HasMovedAsync(visit, matters, after), time, life.ApplicationStopping, visit.Gone));
    }

    // The page of a whole shows what its parts have done, as far as the visitor sees them.
    private static async Task<HashSet<string>> ShownAsync(Visit visit, MatterNow seen, bool isAll)
    {
        string[] parts = [.. isAll ? seen.Matter.Children : seen.Matter.Children.Take(MatterPage.Shown)];
        if (parts.Length == 0) return [seen.Matter.Id];
        return [seen.Matter.Id, .. (await visit.County.Matters.NowAsync(new MatterFilter { Matters = parts, Reader = visit.Reader }, visit.County.Now, visit.Gone)).Select(l => l.Id)];
    }

    private static async Task<bool> HasMovedAsync(Visit visit, HashSet<string>? matters, long? after) =>
        matters is not null && after is not null && await visit.County.Store.StreamsAsync(visit.County.Owner, [.. matters.Select(MatterFact.Stream)], visit.Gone).AnyAsync(e => e.Sequence > after, visit.Gone);

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        LedgerPulse pulse, HashSet<string>? matters, Func<Task<bool>> hasMoved, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        end.CancelAfter(s_longest);
        await using var beats = pulse.ListenAsync(matters, end.Token).GetAsyncEnumerator(end.Token);
        // With the first answer it listens; only what is looked up behind that can miss nothing.
        if (!await beats.MoveNextAsync()) yield break;
        yield return Event("begun", beats.Current);
        if (await hasMoved()) yield return Event("moved", beats.Current);
        var next = beats.MoveNextAsync().AsTask();
        while (await ComesAsync(next, end.Token) is var came && came is not Came.End)
        {
            if (came is Came.Nothing)
            {
                yield return new SseItem<string>("", "still");
                continue;
            }
            yield return Event("moved", beats.Current);
            // What comes within this time is told at once at its end.
            await Task.Delay(matters is not { Count: 1 } ? s_counts : s_matter, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            next = beats.MoveNextAsync().AsTask();
        }
    }

    private static SseItem<string> Event(string name, long sequence) => new("", name) { EventId = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private enum Came
    {
        Nothing,
        Beat,
        End,
    }

    private static async Task<Came> ComesAsync(Task<bool> next, CancellationToken end)
    {
        try
        {
            return await next.WaitAsync(s_still, end) ? Came.Beat : Came.End;
        }
        catch (TimeoutException)
        {
            return Came.Nothing;
        }
        catch (OperationCanceledException)
        {
            // The reader is disposed of behind this; what it waits for ends with the same token.
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return Came.End;
        }
    }
}
