using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Accounts;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>Where commands about one owner's subjects are decided and recorded. Safe for many threads.</summary>
public sealed class SubjectDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    private const int Attempts = 10;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);
    private readonly MatterDesk _matters = new(store, owner, time);
    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly Sight _sight = new(store, owner, time);

    /// <summary>The subject as the ledger tells it now; null where there is none of that id.</summary>
    public async Task<Subject?> FindAsync(string subject, CancellationToken cancellation) =>
        (await StandingAsync(subject, await BookAsync(cancellation), cancellation)).Subject is { Version: > 0 } found ? found : null;

    /// <summary>Puts a subject on a register, in the version of the mechanism in force.</summary>
    public Task<SubjectDone> RegisterAsync(string mechanism, string subject, Register command, Doing doing, CancellationToken cancellation) =>
        RunAsync(subject, mechanism, command, doing, cancellation);

    /// <summary>Decides a command against what stands and records it; decides again where somebody else was first.</summary>
    public Task<SubjectDone> DoAsync(string subject, SubjectCommand command, Doing doing, CancellationToken cancellation) => RunAsync(subject, null, command, doing, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _matters.DisposeAsync();
    }

    private async Task<SubjectDone> RunAsync(string id, string? opens, SubjectCommand command, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(doing);
        if (doing.Happened is { } said && said > time.GetUtcNow()) return new SubjectDone(null, new HappensLater(said));
        for (var attempt = 1; ; attempt++)
        {
            var book = await BookAsync(cancellation);
            var standing = await StandingAsync(id, book, cancellation);
            var lives = opens is not null ? book.Last(opens) : standing.Subject.Version > 0 ? book.Of(standing.Subject.Mechanism, standing.Subject.MechanismVersion) : null;
            if (lives is null) return new SubjectDone(null, opens is null ? new SubjectUnknown(id) : new MechanismNotAdopted(opens));
            if (lives.Mechanism.Kind != MechanismKind.Register) return new SubjectDone(null, new NoRegister(lives.Mechanism.Title.Zh));
            if (await _sight.WhyNotAsync(command.Names(standing.Subject, lives.Mechanism), command.By, cancellation) is { } hidden) return await AgainAsync(id, command, doing, hidden, cancellation);
            var other = command.Needs is { } needed && needed != id ? await StandingAsync(needed, book, cancellation) : null;
            var seals = new List<SealedValue>();
            var answering = await _organisation.NowAsync(time.GetUtcNow(), cancellation);
            var decision = command.Decide(standing.Subject, other?.Subject, Ground(lives, book, answering, seals) with { AtHand = await AtHandAsync(standing.Subject.AnsweredBy(answering), lives, answering, cancellation) });
            if (decision.Refusal is { } no) return await AgainAsync(id, command, doing, no, cancellation);
            var keys = await new SubjectKeys(store, owner).ClaimAsync(standing.Subject, decision.Facts, lives.Mechanism, time.GetUtcNow(), cancellation);
            if (keys.Taken is { } taken) return await AgainAsync(id, command, doing, taken, cancellation);
            var posted = await PostedAsync(standing.Subject, decision.Facts, lives, answering, cancellation);
            if (posted.Refusal is not null) return await AgainAsync(id, command, doing, posted.Refusal, cancellation);
            var outcome = await _writer.AppendAsync(owner, new Append
            {
                Actor = command.By.Acts,
                For = command.By.ActsFor(doing.For),
                Cause = doing.Cause,
                Key = doing.Key,
                Facts = [.. decision.Facts.Select(t => FactCatalogue.Draft(SubjectFact.Stream(t.Subject), t.Fact, doing.Happened)), .. keys.Facts, .. posted.Facts, .. doing.Beside],
                Decided = [new Seen(MechanismAdopted.Stream, book.Version), .. new[] { standing, other }.OfType<SubjectStanding>().Select(s => new Seen(SubjectFact.Stream(s.Subject.Id), s.Subject.Version, s)), .. keys.Seen, .. posted.Seen],
                Sealed = [.. seals, .. doing.Files],
            }, cancellation);
            if (outcome.Receipt is { Again: false }) await LookAsync(decision.Facts, standing, other, cancellation);
            if (outcome.Refusal is not StreamMovedOn || attempt == Attempts) return new SubjectDone(outcome.Receipt, outcome.Refusal);
        }
    }

    private async Task<SubjectAtHand> AtHandAsync(Subject subject, AdoptedMechanism register, Answering answering, CancellationToken cancellation)
    {
        var counts = register.Mechanism.Moves.Any(SubjectSteps.Counts);
        return SubjectAtHand.None with
        {
            OpenMatters = counts ? await new SubjectsOfMatters(store, owner, time).OpenMattersAsync(subject.Id, "", cancellation) : SubjectAtHand.None.OpenMatters,
            Balances = register.Mechanism.Accounts.IsEmpty ? SubjectAtHand.None.Balances : await new AccountDesk(store, owner) { Answering = answering }.AskedAsync(Thing.Of(subject, register), cancellation),
        };
    }

    // What is refused now may be what was done before: a client that lost its answer asks again under the same key.
    private async Task<SubjectDone> AgainAsync(string id, SubjectCommand command, Doing doing, Refusal refusal, CancellationToken cancellation)
    {
        if (await _writer.EarlierAsync(owner, doing.Key, cancellation) is not { } earlier) return new SubjectDone(null, refusal);
        var same = earlier.Actor == command.By.Acts && earlier.For == command.By.ActsFor(doing.For) && earlier.Facts.Any(f => f.Stream == SubjectFact.Stream(id));
        return same ? new SubjectDone(earlier.Receipt, null) : new SubjectDone(null, new KeyUsedOtherwise(doing.Key));
    }

    // What its ways post goes with them, all or nothing.
    private Task<PostingsDecided> PostedAsync(Subject before, ImmutableArray<ToldOf> told, AdoptedMechanism lives, Answering answering, CancellationToken cancellation)
    {
        var facts = told.Where(t => t.Subject == before.Id).Select(t => t.Fact).ToList();
        var after = facts.Aggregate(before, (subject, fact) => subject.Then(fact, time.GetUtcNow()));
        var ways = facts.Select(f => f switch { SubjectMoved moved => moved.Step.Way, SubjectLeft left => left.Step.Way, _ => null }).OfType<string>();
        return new AccountDesk(store, owner) { Answering = answering }.PostAsync(Thing.Of(after.AnsweredBy(answering), lives), [.. ways], time.GetUtcNow(), cancellation);
    }

    // What the facts have made of each subject may be what a rule waits for.
    private async Task LookAsync(ImmutableArray<ToldOf> told, SubjectStanding standing, SubjectStanding? other, CancellationToken cancellation)
    {
        foreach (var facts in told.GroupBy(t => t.Subject))
        {
            var before = facts.Key == standing.Subject.Id ? standing.Subject : other?.Subject ?? Subject.None(facts.Key);
            var after = facts.Aggregate(before, (subject, t) => subject.Then(t.Fact, time.GetUtcNow()));
            await _matters.Openings.AfterAsync(standing.Book, after.Mechanism, inForce => (Thing.Of(before, inForce), Thing.Of(after, inForce)), depth: 0, cancellation);
        }
    }

    private Ground Ground(AdoptedMechanism lives, MechanismBook book, Answering answering, List<SealedValue> seals) => new()
    {
        Answering = answering,
        Mechanism = lives.Mechanism,
        MechanismVersion = lives.Fact.Version,
        Rules = lives.Rules,
        Calendars = book.Calendars,
        Plan = matter => PlanMaker.Make(matter, book),
        Now = time.GetUtcNow(),
        Seal = (value, label) =>
        {
            seals.Add(Expunging.Seal.Of(value, label));
            return seals[^1].Hash;
        },
    };

    private async Task<MechanismBook> BookAsync(CancellationToken cancellation) => MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation));

    private async Task<SubjectStanding> StandingAsync(string id, MechanismBook book, CancellationToken cancellation) => new(
        book,
        Subject.Of(id, await store.StreamAsync(owner, SubjectFact.Stream(id), cancellation), book));
}

/// <summary>What a command about a subject came to: exactly one of the two.</summary>
/// <param name="Receipt">The ledger's answer.</param>
/// <param name="Refusal">Why nothing was recorded.</param>
public sealed record SubjectDone(Receipt? Receipt, Refusal? Refusal);
