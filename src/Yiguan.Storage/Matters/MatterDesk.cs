using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Accounts;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>Where commands about one owner's matters are decided and recorded. Safe for many threads.</summary>
public sealed class MatterDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    // Somebody else may be first a few times in a row; for ever he is not.
    private const int Attempts = 10;

    // A page of offers reads as many parts as one would look at; the command itself reads them all.
    private const int FewParts = 50;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);
    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly Sight _sight = new(store, owner, time);
    private MechanismBook? _book;

    /// <summary>Mechanisms that were adopted, read anew.</summary>
    public async Task<MechanismBook> BookAsync(CancellationToken cancellation) =>
        _book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation));

    /// <summary>Adopts a mechanism, or a new version of it.</summary>
    public Task<Done> AdoptAsync(Mechanism mechanism, string by, string key, CancellationToken cancellation) =>
        new BookDesk(store, owner, _writer, time).AdoptAsync(mechanism, new Acting(by, key), cancellation);

    /// <summary>The matter as the ledger tells it now; null where there is none of that id.</summary>
    public async Task<Matter?> FindAsync(string matter, CancellationToken cancellation) =>
        (await StandingAsync(matter, _book ?? await BookAsync(cancellation), cancellation)).Matter is { IsOpened: true } found ? found : null;

    /// <summary>Opens a matter of a mechanism, in the version in force.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="matter">An id that no matter had.</param>
    /// <param name="command"><see cref="Open"/> or <see cref="OpenForSet"/>.</param>
    /// <param name="doing">How it counts once, and what comes with it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Done> OpenAsync(string mechanism, string matter, MatterCommand command, Doing doing, CancellationToken cancellation) =>
        RunAsync(matter, mechanism, command, doing, cancellation);

    /// <summary>Opens what a recurrence opens on a day, unless another node has: both are one command.</summary>
    public async Task<Done> RecurAsync(AdoptedMechanism mechanism, Recurrence recurrence, Occurrence occurrence, Actor by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(recurrence);
        ArgumentNullException.ThrowIfNull(occurrence);
        if (recurrence.Each is not null) return await new EachRecurring(store, owner, this, time).OpenAsync(mechanism, recurrence, occurrence, by, cancellation);
        var key = RecurrenceKey(mechanism, recurrence, occurrence);
        var id = $"{mechanism.Mechanism.Id}-{recurrence.Id}-{occurrence.Day:yyyyMMdd}";
        var parts = recurrence.To is { } set ? await PartsAsync(set, unit => $"{id}-{unit}", cancellation) : [];
        var open = new Open(by, recurrence.Title.Replace("{period}", occurrence.Period, StringComparison.Ordinal))
        {
            Deadline = occurrence.Deadline, Period = occurrence.Period, Rule = recurrence.Id, Owner = parts is [var only] ? only.Owner : null,
            Fields = Matters.Opener.Constants(mechanism, recurrence.Fields, CountyZone.Begin(occurrence.Day)),
        };
        var stream = MechanismRecurred.Stream(mechanism.Mechanism.Id, recurrence.Id);
        // Several are addressed as a set, one as a unit; none is recorded too, so that the day is done.
        MatterCommand command = parts.Length > 1 ? new OpenForSet(open, recurrence.To!, parts) : open;
        if (recurrence.To is not null && parts.IsEmpty) return await RecordAsync([FactCatalogue.Draft(stream, new MechanismRecurred(occurrence.Day, null))], [], key, cancellation);
        return await RunAsync(id, mechanism.Mechanism.Id, command, new Doing(key) { Cause = $"recurrence:{mechanism.Mechanism.Id}/{recurrence.Id}", Beside = [FactCatalogue.Draft(stream, new MechanismRecurred(occurrence.Day, id))] }, cancellation);
    }

    /// <summary>The last day that a recurrence has opened for; null where it has opened nothing.</summary>
    public async Task<DateOnly?> LastRecurredAsync(string mechanism, string recurrence, CancellationToken cancellation) =>
        (await store.StreamAsync(owner, MechanismRecurred.Stream(mechanism, recurrence), cancellation)) is [.., var last] ? ((MechanismRecurred)FactCatalogue.Read(last)).Day : null;

    /// <summary>Decides a command against what stands and records it; decides again where somebody else was first.</summary>
    public Task<Done> DoAsync(string matter, MatterCommand command, Doing doing, CancellationToken cancellation) => RunAsync(matter, null, command, doing, cancellation);

    /// <summary>What can be done with a matter as it stands now, and whether somebody may do it; nothing is recorded. Parts are asked whether they have ended where they are few.</summary>
    public async Task<ImmutableArray<Offer>> OffersAsync(MatterNow now, Actor by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(now);
        var others = now.Matter.Children.Length > FewParts ? [] : await OthersAsync(now.Matter.Children, now.Book, cancellation);
        return Offers.Of(now.Matter, by, await GroundAsync(now.Lives, now.Book, others, [], asks: true, cancellation));
    }

    /// <summary>What a post may do today, by the organisation and the table of duties; null where there is no such post.</summary>
    public async Task<Actor?> ActorAsync(string post, CancellationToken cancellation) => Actor.Of(await TodayAsync(cancellation), post);

    /// <summary>Units that a name for several stands for today (各镇), each with the id of its part.</summary>
    public async Task<ImmutableArray<Part>> PartsAsync(string set, Func<string, string> id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        return [.. (await TodayAsync(cancellation)).Tree.Resolve(set).AllUnits.Select(u => new Part(id(u.Id), u.Id))];
    }

    /// <summary>Units in the set that a matter which comes again is addressed to, as it is today; none where it names no set.</summary>
    internal async Task<ImmutableArray<string>> MembersAsync(string matter, CancellationToken cancellation) =>
        (await FindAsync(matter, cancellation))?.Recurs?.Set is { } set ? [.. (await TodayAsync(cancellation)).Tree.Resolve(set).AllUnits.Select(u => u.Id)] : [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    internal static string RecurrenceKey(AdoptedMechanism mechanism, Recurrence recurrence, Occurrence occurrence) =>
        $"recur/{mechanism.Mechanism.Id}/{recurrence.Id}/{occurrence.Day:yyyy-MM-dd}";

    /// <summary>Makes commands that open matters about things.</summary>
    internal Opener Opener(CancellationToken cancellation) => new(() => TodayAsync(cancellation));

    /// <summary>What opening rules open, and when they look.</summary>
    internal Openings Openings => new(store, owner, this, time);

    /// <summary>What ends with its parts.</summary>
    internal Wholes Wholes => new(store, owner, this);

    /// <summary>Records facts of the office's own clockwork that belong to no matter.</summary>
    internal async Task<Done> RecordAsync(ImmutableArray<FactDraft> facts, ImmutableArray<Seen> decided, string key, CancellationToken cancellation)
    {
        var outcome = await _writer.AppendAsync(owner, new Append { Actor = DueDesk.Post, Key = key, Facts = facts, Decided = decided }, cancellation);
        return new Done([], outcome.Receipt, outcome.Refusal);
    }

    private SubjectsOfMatters Subjects => new(store, owner, time);

    private async Task<OrganisationOn> TodayAsync(CancellationToken cancellation) =>
        (await _organisation.HistoryAsync(cancellation)).On(CountyZone.DayOf(time.GetUtcNow()));

    private async Task<Done> RunAsync(string id, string? opens, MatterCommand command, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(doing);
        if (doing.Happened is { } said && said > time.GetUtcNow()) return new Done([], null, new HappensLater(said));
        var book = _book ?? await BookAsync(cancellation);
        if (opens is not null && book.Last(opens) is null) book = await BookAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var standing = await StandingAsync(id, book, cancellation);
            book = standing.Book;
            var lives = opens is null ? Lives(standing) : book.Last(opens);
            if (lives is null) return new Done([], null, opens is null ? new MatterUnknown(id) : new MechanismNotAdopted(opens));
            if (opens is not null && lives.Mechanism.Kind != MechanismKind.Loop) return new Done([], null, new NoLoop(lives.Mechanism.Title.Zh));
            if (await HiddenAsync(standing.Matter, lives, command, cancellation) is { } hidden) return await AgainAsync(id, command, doing, hidden, cancellation);
            var others = await OthersAsync(command.Needs(standing.Matter), book, cancellation);
            var seals = new List<SealedValue>();
            var found = await Subjects.FindAsync(standing.Matter, command, lives.Mechanism, book, cancellation);
            var asks = command is Core.Matters.Commands.HandUp || (command.NamesUnits && lives.Mechanism.Fields.Any(f => f.KindOf is not null));
            var ground = await GroundAsync(lives, book, others, seals, asks, cancellation);
            ground = ground with { AtHand = await AtHandAsync(found, standing.Matter.AnsweredBy(ground.Answering), command, lives, ground.Answering, cancellation) };
            var decision = command.Decide(standing.Matter, ground);
            if (decision.Refusal is not null && attempt < Attempts && await NewerAsync(book, cancellation) is { } newer)
            {
                book = newer;
                continue;
            }
            if (decision.Refusal is { } refusal) return await AgainAsync(id, command, doing, refusal, cancellation);
            others.TryAdd(id, standing);
            var posted = await PostedAsync(standing.Matter, decision.Facts, lives, ground.Answering, cancellation);
            if (posted.Refusal is not null) return await AgainAsync(id, command, doing, posted.Refusal, cancellation);
            var facts = decision.Facts.Where(t => t.Matter == id).ToList();
            var change = await Subjects.ChangeAsync(After(standing.Matter, facts).AnsweredBy(ground.Answering), facts.Select(t => t.Fact), lives, command.By, found, ground, cancellation);
            if (change.Refusal is not null) return await AgainAsync(id, command, doing, change.Refusal, cancellation);
            var outcome = await _writer.AppendAsync(owner, Append(command, decision.Facts, others, lives.Mechanism, seals, doing, posted, change), cancellation);
            // What followed of itself the first time may not follow again: the command is the same where its own fact is.
            if (outcome.Refusal is KeyUsedOtherwise && await IsToldAgainAsync(FactCatalogue.Draft(MatterFact.Stream(id), decision.Facts[0].Fact), doing, cancellation)) return await AgainAsync(id, command, doing, outcome.Refusal, cancellation);
            if (outcome.Receipt is { Again: false })
            {
                await LookAsync(decision.Facts, others, book, doing.Depth, cancellation);
                await LookAsync(found, change, doing.Depth, cancellation);
            }
            // What was decided beside the matter is decided again by whoever did.
            if (outcome.Refusal is not StreamMovedOn moved || attempt == Attempts || doing.Decided.Any(d => d.Stream == moved.Stream)) return new Done(decision.Facts, outcome.Receipt, outcome.Refusal);
            if (moved.Stream == MechanismAdopted.Stream) book = await BookAsync(cancellation);
        }
    }

    // What a command names is not there to who may not see it. The clockwork of the office sees everything.
    private async Task<Refusal?> HiddenAsync(Matter matter, AdoptedMechanism lives, MatterCommand command, CancellationToken cancellation) =>
        ReferenceEquals(command.By, DueDesk.Clockwork) ? null : await _sight.WhyNotAsync(command.Names(matter, lives.Mechanism), command.By, cancellation);

    // What its ways post goes with them, all or nothing.
    private Task<PostingsDecided> PostedAsync(Matter before, ImmutableArray<Told> told, AdoptedMechanism lives, Answering answering, CancellationToken cancellation)
    {
        if (lives.Mechanism.Accounts.IsEmpty) return Task.FromResult(PostingsDecided.None);
        var facts = told.Where(t => t.Matter == before.Id).ToList();
        return new AccountDesk(store, owner) { Answering = answering }.PostAsync(
            Thing.Of(After(before, facts).AnsweredBy(answering), lives), [.. facts.Select(t => t.Fact).OfType<WayTaken>().Select(w => w.Step.Way)], time.GetUtcNow(), cancellation);
    }

    private async Task<SubjectAtHand> AtHandAsync(FoundSubject? found, Matter matter, MatterCommand command, AdoptedMechanism lives, Answering answering, CancellationToken cancellation)
    {
        var hand = found?.AtHand ?? SubjectAtHand.None;
        if (command.Brings is not { } said || lives.Mechanism.Accounts.IsEmpty) return hand;
        var thing = Thing.Of(matter, lives);
        return hand with { Balances = await new AccountDesk(store, owner) { Answering = answering }.AskedAsync(thing with { Fields = thing.Fields.SetItems(said.Fields) }, cancellation) };
    }

    private Matter After(Matter before, IEnumerable<Told> facts)
    {
        var now = time.GetUtcNow();
        return facts.Aggregate(before, (matter, t) => matter.Then(new RecordedMatterFact(matter.Version + 1, now, now, "", t.Fact)));
    }

    // What the facts have made of each matter may be what a rule waits for.
    private async Task LookAsync(ImmutableArray<Told> told, Dictionary<string, MatterStanding> standings, MechanismBook book, int depth, CancellationToken cancellation)
    {
        foreach (var facts in told.GroupBy(t => t.Matter))
        {
            var before = standings.TryGetValue(facts.Key, out var standing) ? standing.Matter : Matter.None(facts.Key);
            var after = After(before, facts);
            await Openings.AfterAsync(book, after.Mechanism, inForce => (Thing.Of(before, inForce), Thing.Of(after, inForce)), depth, cancellation);
            await Wholes.AfterAsync(before, after, book, cancellation);
        }
    }

    private Task LookAsync(FoundSubject? found, SubjectChange change, int depth, CancellationToken cancellation) => change.Told.IsEmpty
        ? Task.CompletedTask
        : Openings.AfterAsync(
            found!.Book, found.Subject!.Mechanism, inForce => (Thing.Of(found.Subject, inForce), Thing.Of(Subjects.Then(found.Subject, change.Told), inForce)), depth, cancellation);

    private async Task<bool> IsToldAgainAsync(FactDraft own, Doing doing, CancellationToken cancellation) =>
        await _writer.EarlierAsync(owner, doing.Key, cancellation) is { Facts: [var first, ..] } && (first.Stream, first.Type, first.Body) == (own.Stream, own.Type, own.Body);

    // What is refused now may be what was done before: a client that lost its answer asks again under the same key.
    private async Task<Done> AgainAsync(string id, MatterCommand command, Doing doing, Refusal refusal, CancellationToken cancellation)
    {
        if (await _writer.EarlierAsync(owner, doing.Key, cancellation) is not { } earlier) return new Done([], null, refusal);
        var same = earlier.Actor == command.By.Acts && earlier.For == command.By.ActsFor(doing.For) && earlier.Facts.Any(f => f.Stream == MatterFact.Stream(id));
        return same ? new Done([], earlier.Receipt, null) : new Done([], null, new KeyUsedOtherwise(doing.Key));
    }

    // A no by a book that has changed since is none: the book is read again only then.
    private async Task<MechanismBook?> NewerAsync(MechanismBook book, CancellationToken cancellation) =>
        await BookShelf.VersionAsync(store, owner, cancellation) == book.Version ? null : await BookAsync(cancellation);

    private static AdoptedMechanism? Lives(MatterStanding standing) => standing.Matter.IsOpened ? standing.Book.Of(standing.Matter.Mechanism, standing.Matter.MechanismVersion) : null;

    private async Task<Ground> GroundAsync(
        AdoptedMechanism lives, MechanismBook book, Dictionary<string, MatterStanding> others, List<SealedValue> seals, bool asks, CancellationToken cancellation)
    {
        var today = asks ? await TodayAsync(cancellation) : null;
        var algorithm = HashAlgorithm.Sm3;
        return new Ground
        {
            Mechanism = lives.Mechanism,
            MechanismVersion = lives.Fact.Version,
            MechanismOf = other => book.Of(other.Mechanism, other.MechanismVersion).Mechanism,
            Rules = lives.Rules,
            Calendars = book.Calendars,
            Plan = matter => PlanMaker.Make(matter, book),
            Now = time.GetUtcNow(),
            Answering = await _organisation.NowAsync(time.GetUtcNow(), cancellation),
            Others = others.ToImmutableDictionary(o => o.Key, o => o.Value.Matter),
            KindOf = today is null ? null : unit => today.Find(unit)?.Kind,
            Above = unit => today?.Find(unit)?.Parent,
            Bearing = duty => today?.Bearing(duty) ?? [],
            Seal = (value, label) =>
            {
                seals.Add(Expunging.Seal.Of(value, label, algorithm));
                return seals[^1].Hash;
            },
        };
    }

    private async Task<Dictionary<string, MatterStanding>> OthersAsync(ImmutableArray<string> ids, MechanismBook book, CancellationToken cancellation)
    {
        var others = new Dictionary<string, MatterStanding>(StringComparer.Ordinal);
        foreach (var id in ids) others[id] = await StandingAsync(id, book, cancellation);
        return others;
    }

    // Rows that are read behind a newer fact do no harm: the version of the stream refuses the append then.
    private async Task<MatterStanding> StandingAsync(string id, MechanismBook book, CancellationToken cancellation)
    {
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

    private Append Append(
        MatterCommand command, ImmutableArray<Told> told, Dictionary<string, MatterStanding> standings, Mechanism mechanism, List<SealedValue> seals, Doing doing, PostingsDecided posted,
        SubjectChange change)
    {
        var book = standings.First().Value.Book;
        var year = CountyZone.DayOf(time.GetUtcNow()).Year;
        var facts = told.Select(t => FactCatalogue.Draft(MatterFact.Stream(t.Matter), t.Fact, doing.Happened));
        var numbers = told.Where(t => t.Fact is MatterOpened).Select(t => FactCatalogue.Draft(MatterFact.NumberStream(mechanism.Id, year), new MatterNumbered(t.Matter, mechanism.Prefix)));
        var touched = told.Select(t => t.Matter).Concat(standings.Keys).Distinct();
        return new Append
        {
            Actor = command.By.Acts,
            For = command.By.ActsFor(doing.For),
            Cause = doing.Cause,
            Key = doing.Key,
            Facts = [.. facts, .. numbers, .. posted.Facts, .. SubjectFacts(change, doing), .. doing.Beside],
            Decided = [new Seen(MechanismAdopted.Stream, book.Version), .. touched.Select(m => Seen(m, standings.GetValueOrDefault(m) ?? new MatterStanding(book, Matter.None(m)))), .. posted.Seen, .. change.Seen, .. doing.Decided],
            Sealed = [.. seals, .. doing.Files],
        };
    }

    private static IEnumerable<FactDraft> SubjectFacts(SubjectChange change, Doing doing) =>
        change.Told.Select(t => FactCatalogue.Draft(SubjectFact.Stream(t.Subject), t.Fact, doing.Happened)).Concat(change.Beside);

    private static Seen Seen(string matter, MatterStanding standing) => new(MatterFact.Stream(matter), standing.Matter.Version, standing);
}

/// <summary>How a command counts once, and what comes with it.</summary>
/// <param name="Key">Told again under the same key, it is answered with what it did the first time.</param>
public sealed record Doing(string Key)
{
    /// <summary>The post acted for; null where the actor acts in person.</summary>
    public string? For { get; init; }

    /// <summary>What brought it about; null where a person's own act did.</summary>
    public string? Cause { get; init; }

    /// <summary>When it is said to have happened; null: when it is recorded.</summary>
    public DateTimeOffset? Happened { get; init; }

    /// <summary>Facts of other streams that are recorded with it.</summary>
    public ImmutableArray<FactDraft> Beside { get; init; } = [];

    /// <summary>Files that it names as evidence: their links, sealed.</summary>
    public ImmutableArray<SealedValue> Files { get; init; } = [];

    /// <summary>Streams of others than the matter that it was decided on; where one moved on, the command is refused and not decided again.</summary>
    public ImmutableArray<Seen> Decided { get; init; } = [];

    /// <summary>How many rules have opened what led to this; 0 for what a person does.</summary>
    internal int Depth { get; init; }
}

/// <summary>What a command came to.</summary>
/// <param name="Facts">What was recorded, where it was.</param>
/// <param name="Receipt">The ledger's answer; null where it was refused.</param>
/// <param name="Refusal">Why nothing was recorded; null where it was.</param>
public sealed record Done(ImmutableArray<Told> Facts, Receipt? Receipt, Refusal? Refusal);
