using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Offers;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>One of many matters, before or after the same was done with them.</summary>
/// <param name="Id">Its id, as it was said.</param>
/// <param name="Line">As a list has it; null where there is none that the reader sees.</param>
/// <param name="Why">Why it does not take it; null where it does, or did.</param>
public sealed record OneOfMany(string Id, MatterLine? Line, Refusal? Why);

/// <summary>批量办理: the same is done with many matters, each by a fact of its own. What one refuses holds up none of the others. Safe for many threads.</summary>
public sealed class ManyDesk(MatterDesk desk, ILedgerStore store, Owner owner, TimeProvider time)
{
    /// <summary>What would come of it; nothing is recorded.</summary>
    /// <param name="matters">Ids, in the order in which they are told; what the reader does not see is not there.</param>
    /// <param name="act">What would be done.</param>
    /// <param name="by">Who would do it.</param>
    /// <param name="reader">What he sees.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public async Task<ImmutableArray<OneOfMany>> LookAsync(IEnumerable<string> matters, ManyAct act, Actor by, Reader reader, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(matters);
        var (looked, book) = (ImmutableArray.CreateBuilder<OneOfMany>(), await BookAsync(cancellation));
        foreach (var id in matters)
        {
            if (await SeenAsync(id, book, reader, cancellation) is not { } now)
            {
                looked.Add(new OneOfMany(id, null, new MatterUnknown(id)));
                continue;
            }
            looked.Add(new OneOfMany(id, now.Line, ManyActs.WhyNot(act, await desk.OffersAsync(now, by, cancellation), Stage(now))));
        }
        return looked.ToImmutable();
    }

    /// <summary>Does it. What was begun is done to its end.</summary>
    /// <param name="matters">Ids, in the order in which it is done.</param>
    /// <param name="act">What is done.</param>
    /// <param name="said">What is said with it.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="reader">What he sees.</param>
    /// <param name="key">Told again under the same key, each is answered with what it did the first time.</param>
    public async Task<ImmutableArray<OneOfMany>> DoAsync(IEnumerable<string> matters, ManyAct act, SaidOfMany said, Actor by, Reader reader, string key)
    {
        ArgumentNullException.ThrowIfNull(matters);
        var (done, book) = (ImmutableArray.CreateBuilder<OneOfMany>(), await BookAsync(CancellationToken.None));
        foreach (var id in matters)
        {
            var now = await SeenAsync(id, book, reader, CancellationToken.None);
            done.Add(new OneOfMany(id, now?.Line, now is null ? new MatterUnknown(id) : await OneAsync(now, act, said, by, key)));
        }
        return done.ToImmutable();
    }

    private async Task<Refusal?> OneAsync(MatterNow now, ManyAct act, SaidOfMany said, Actor by, string key)
    {
        var commands = ManyActs.Commands(act, now.Matter, by, said);
        // Nothing asks for an answer any more: it was given by the same form before, or there is none to give.
        if (commands.IsEmpty) return (await TellAsync(now, new GrantExtension(by, ""), key)) is null ? null : ManyActs.WhyNot(act, [], Stage(now));
        Refusal? why = null;
        for (var i = 0; i < commands.Length; i++)
        {
            var refused = await TellAsync(now, commands[i], i == 0 ? key : $"{key}/{i}");
            why ??= refused;
        }
        return why;
    }

    private async Task<Refusal?> TellAsync(MatterNow now, MatterCommand command, string key) =>
        (await desk.DoAsync(now.Matter.Id, command, new Doing($"matter/{now.Matter.Id}/{key}"), CancellationToken.None)).Refusal;

    private static string Stage(MatterNow now) => now.Lives.Mechanism.FindStage(now.Matter.Stage)?.Title.Zh ?? now.Matter.Stage;

    private async Task<KnownBook> BookAsync(CancellationToken cancellation)
    {
        var through = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
        return new KnownBook(await desk.BookAsync(cancellation), through);
    }

    private async Task<MatterNow?> SeenAsync(string id, KnownBook book, Reader reader, CancellationToken cancellation) =>
        await MatterNow.ReadAsync(store, owner, id, time.GetUtcNow(), book, cancellation) is { } found && found.IsSeenBy(reader, time.GetUtcNow()) ? found : null;
}
