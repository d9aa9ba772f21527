using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Views;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Calls;

/// <summary>Has a request recorded once, however often it is sent under one key: the same body gets the same answer, another one is refused. One a host.</summary>
internal sealed class Once(CountyOffice county)
{
    private const string ByKey = "SELECT key FROM fact WHERE owner = @owner AND key >= @from AND key < @to ORDER BY key LIMIT 1";

    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);

    /// <summary>Records, or tells what was recorded before.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="stamp">The key.</param>
    /// <param name="matter">The matter that is meant; null: the one that the request opens.</param>
    /// <param name="expects">The version that the request means; null: whichever.</param>
    /// <param name="happened">When it is said to have happened; null: now.</param>
    /// <param name="record">Has it decided and recorded; a problem where something has to be mended first.</param>
    /// <param name="isHeavy">Whether to have it decided leaves something behind, as files do: then what stands under the key is looked for before. Else it is looked for behind a no, which the ledger says to a key that it knows.</param>
    public async Task<(Recorded? Recorded, ApiProblem? Problem)> DoAsync(
        Visit visit, Stamp stamp, string? matter, long? expects, DateTimeOffset? happened, Func<Doing, Task<(Done? Done, ApiProblem? Problem)>> record, bool isHeavy)
    {
        return await AloneAsync(stamp, OnceAsync) ?? (null, UnderWay);

        async Task<(Recorded? Recorded, ApiProblem? Problem)?> OnceAsync()
        {
            if (isHeavy && await ToldBeforeAsync(visit, stamp, matter) is { } before) return before;
            // The page of a matter tells a person from an application by the cause.
            var doing = new Doing(stamp.Key) { Called = stamp.Prefix, Cause = visit.Visitor?.Token is { } token ? "token:" + token.Id : null, Expects = expects, Happened = happened };
            var (done, problem) = await record(doing);
            if (problem is null && done!.Refusal is null) return (Told(done.Entries.IsEmpty ? await county.Store.CommandAsync(county.Owner, stamp.Key, visit.Gone) : done.Entries, matter), null);
            // What is refused now may have been done before, or meanwhile by another node.
            if (await ToldBeforeAsync(visit, stamp, matter) is { } told) return told;
            return (null, problem ?? await ApiProblem.OfAsync(done!.Refusal!, visit, expects is not null));
        }
    }

    /// <summary>The answer to a key of which a request is under way on this node.</summary>
    public static ApiProblem UnderWay => ApiProblem.Of(StatusCodes.Status409Conflict, "api.under-way");

    /// <summary>Does something while no other request under the key does; null where one does.</summary>
    public async Task<T?> AloneAsync<T>(Stamp stamp, Func<Task<T?>> work)
    {
        if (stamp.Prefix is not { } called) return await work();
        if (!_underWay.TryAdd(called, true)) return default;
        try
        {
            return await work();
        }
        finally
        {
            _underWay.TryRemove(called, out _);
        }
    }

    /// <summary>What stands under the key already: what was recorded, or the no to another body; null where nothing does.</summary>
    public async Task<(Recorded? Recorded, ApiProblem? Problem)?> ToldBeforeAsync(Visit visit, Stamp stamp, string? matter) => await BeforeAsync(visit, stamp) switch
    {
        null => null,
        (_, { } otherwise) => (null, otherwise),
        var (entries, _) => (Told(entries, matter), null),
    };

    /// <summary>The facts that stand under the key already, or the no to another body; null where nothing does.</summary>
    public async Task<(ImmutableArray<Entry> Entries, ApiProblem? Problem)?> BeforeAsync(Visit visit, Stamp stamp)
    {
        if (await StandingAsync(stamp, visit.Gone) is not { } stands) return null;
        return stands == stamp.Key ? (await county.Store.CommandAsync(county.Owner, stamp.Key, visit.Gone), null) : ([], await ApiProblem.OfAsync(new KeyUsedOtherwise(Stamp.HeaderOf(visit.Context) ?? ""), visit));
    }

    private async Task<string?> StandingAsync(Stamp stamp, CancellationToken cancellation)
    {
        if (stamp.Prefix is not { } prefix) return null;
        return await county.Store.AskAsync(ByKey, [("owner", county.Owner.Value), ("from", prefix), ("to", Append.Beyond(prefix))], cancellation).Select(r => (string)r[0]!).FirstOrDefaultAsync(cancellation);
    }

    private static Recorded Told(ImmutableArray<Entry> entries, string? meant)
    {
        // Of a whole and its parts the whole is opened first.
        var matter = meant ?? entries.First(e => FactCatalogue.Read(e) is MatterOpened).Stream[MatterFact.Streams.Length..];
        var (stream, version, number) = (MatterFact.Stream(matter), 0L, (string?)null);
        foreach (var entry in entries)
        {
            if (entry.Stream == stream) version = entry.Version;
            else if (entry.Stream.StartsWith(MatterFact.Numbers, StringComparison.Ordinal) && FactCatalogue.Read(entry) is MatterNumbered numbered && numbered.Matter == matter) number = NumberView.TextOf(entry, numbered);
        }
        return new Recorded(matter, version, entries[0].Sequence, entries[^1].Sequence, entries[0].Recorded) { Number = number };
    }
}
