using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// What a command is decided on.
public sealed partial class MatterDesk
{
    private Matter After(Matter before, IEnumerable<Told> facts)
    {
        var now = time.GetUtcNow();
        return facts.Aggregate(before, (matter, t) => matter.Then(new RecordedMatterFact(matter.Version + 1, now, now, "", t.Fact)));
    }

    private static AdoptedMechanism? Lives(MatterStanding standing) => standing.Matter.IsOpened ? standing.Book.Of(standing.Matter.Mechanism, standing.Matter.MechanismVersion) : null;

    private async Task<Ground> GroundAsync(
        AdoptedMechanism lives, MechanismBook book, Dictionary<string, MatterStanding> others, List<SealedValue> seals, bool asks, OrganisationOn? seen, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var day = seen?.Day == CountyZone.DayOf(now) ? seen : await TodayAsync(cancellation);
        var today = asks ? day : null;
        var algorithm = HashAlgorithm.Sm3;
        return new Ground
        {
            Mechanism = lives.Mechanism,
            MechanismVersion = lives.Fact.Version,
            MechanismOf = other => book.Of(other.Mechanism, other.MechanismVersion).Mechanism,
            Rules = lives.Rules,
            Calendars = book.Calendars,
            Plan = matter => PlanMaker.Make(matter, book),
            Now = now,
            Answering = day.Answering,
            Others = others.ToImmutableDictionary(o => o.Key, o => o.Value.Matter),
            KindOf = today is null ? null : unit => today.Find(unit)?.Kind,
            Above = unit => today?.Find(unit)?.Parent,
            Bearing = duty => today?.Bearing(duty) ?? [],
            PostsOf = today is null ? null : PostsOf(today),
            Seal = (value, label) =>
            {
                seals.Add(Expunging.Seal.Of(value, label, algorithm));
                return seals[^1].Hash;
            },
        };
    }

    // What is asked of the day besides, where a command names posts: of which kind units are is not written down by it.
    private async Task<Ground> NamingPostsAsync(Ground ground, MatterCommand command, Matter matter, AdoptedMechanism lives, CancellationToken cancellation) => command switch
    {
        HandTo => ground with { PostsOf = PostsOf(await TodayAsync(cancellation)) },
        Comment { Mentioned.IsEmpty: false } => ground with { SeenBy = SeenBy(await TodayAsync(cancellation), matter, lives, ground.Now) },
        _ => ground,
    };

    private static Func<string, bool> SeenBy(OrganisationOn today, Matter matter, AdoptedMechanism lives, DateTimeOffset now) =>
        post => Reader.Of(today, post) is { } reader && Scope.Sees(lives, matter, reader, now);

    private static Func<string, ImmutableArray<string>> PostsOf(OrganisationOn today) => unit => [.. today.PostsOf(unit).Select(p => p.Id)];

    private async Task<Dictionary<string, MatterStanding>> OthersAsync(ImmutableArray<string> ids, MechanismBook book, CancellationToken cancellation)
    {
        var others = new Dictionary<string, MatterStanding>(StringComparer.Ordinal);
        foreach (var id in ids) others[id] = await StandingAsync(id, book, cancellation);
        return others;
    }

    // Rows that are read behind a newer fact do no harm: the version of the stream refuses the append then.
    private Task<MatterStanding> StandingAsync(string id, MechanismBook book, CancellationToken cancellation) => StandingAsync(id, book, null, cancellation);

    private async Task<MatterStanding> StandingAsync(string id, MechanismBook book, MatterSeen? seen, CancellationToken cancellation)
    {
        if (seen is { Matter.IsOpened: true } && seen.Matter.Id == id && seen.Book == book.Version && await StandingRows.ReadAsync(store, owner, new MatterStanding(book, seen.Matter), cancellation) is { } rows && rows.Planned >= book.LastChange) return rows;
        var entries = await store.StreamAsync(owner, MatterFact.Stream(id), cancellation);
        if (entries is [var first, ..] && FactCatalogue.Read(first) is MatterOpened opened && book.Last(opened.Mechanism)?.Fact.Version is var known && !(known >= opened.MechanismVersion))
        {
            book = await BookAsync(cancellation);
        }
        var matter = Matter.Of(id, entries, book);
        if (!matter.IsOpened) return new MatterStanding(book, matter);
        var standing = await StandingRows.ReadAsync(store, owner, new MatterStanding(book, matter), cancellation);
        return standing.Planned < book.LastChange ? standing with { Known = Matter.Of(id, entries, book.Until(standing.Planned)) } : standing;
    }
}
