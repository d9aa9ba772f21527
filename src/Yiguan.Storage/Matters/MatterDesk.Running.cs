using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Accounts;

namespace Yiguan.Storage.Matters;

// Deciding a command and recording it, again where somebody else was first.
public sealed partial class MatterDesk
{
    // What was read before may have moved on, and nobody is refused for what stands no more.
    private async Task<Done> CertainlyAsync(string id, string? opens, MatterCommand command, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(doing);
        var done = await RunAsync(id, opens, command, doing, cancellation);
        // A key that was used is used whatever stands.
        return done.Refusal is null or KeyUsedOtherwise or StoreUnavailable || (doing.Seen is null && doing.Today is null) ? done : await RunAsync(id, opens, command, doing with { Seen = null, Today = null }, cancellation);
    }

    private async Task<Done> RunAsync(string id, string? opens, MatterCommand command, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (doing.Happened is { } said && said > time.GetUtcNow()) return new Done([], null, new HappensLater(said));
        var book = _book ?? await BookAsync(cancellation);
        if (opens is not null && book.Last(opens) is null) book = await BookAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var standing = await StandingAsync(id, book, attempt == 1 ? doing.Seen : null, cancellation);
            book = standing.Book;
            var lives = opens is null ? Lives(standing) : book.Last(opens);
            if (lives is null) return new Done([], null, opens is null ? new MatterUnknown(id) : new MechanismNotAdopted(opens));
            if (opens is not null && lives.Mechanism.Kind != MechanismKind.Loop) return new Done([], null, new NoLoop(lives.Mechanism.Title.Zh));
            if (doing.Expects is { } expected && expected != standing.Matter.Version) return await AgainAsync(id, command, doing, new StreamMovedOn(MatterFact.Stream(id), expected, standing.Matter.Version), cancellation);
            if (await HiddenAsync(standing.Matter, lives, command, cancellation) is { } hidden) return await AgainAsync(id, command, doing, hidden, cancellation);
            if (await StrangeFileAsync(standing.Matter, lives, command, doing, cancellation) is { } strange) return await AgainAsync(id, command, doing, strange, cancellation);
            var others = await OthersAsync(command.Needs(standing.Matter), book, cancellation);
            var seals = new List<SealedValue>();
            var found = await Subjects.FindAsync(standing.Matter, command, lives.Mechanism, book, cancellation);
            var asks = command is Core.Matters.Commands.HandUp || (command.NamesUnits && lives.Mechanism.Fields.Any(f => f.KindOf is not null));
            var ground = await GroundAsync(lives, book, others, seals, asks, attempt == 1 ? doing.Today : null, cancellation);
            ground = await NamingPostsAsync(ground, command, standing.Matter, lives, cancellation);
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
            if (outcome.Refusal is not StreamMovedOn moved || attempt == Attempts || doing.Decided.Any(d => d.Stream == moved.Stream)) return new Done(decision.Facts, outcome.Receipt, outcome.Refusal) { Entries = outcome.Entries.IsDefault ? [] : outcome.Entries };
            if (moved.Stream == MechanismAdopted.Stream) book = await BookAsync(cancellation);
        }
    }

    // What a command names is not there to who may not see it. The clockwork of the office sees everything.
    private async Task<Refusal?> HiddenAsync(Matter matter, AdoptedMechanism lives, MatterCommand command, CancellationToken cancellation) =>
        ReferenceEquals(command.By, DueDesk.Clockwork) ? null : await _sight.WhyNotAsync(command.Names(matter, lives.Mechanism), command.By, cancellation);

    // Whoever names a file of another matter could read it by that: a file is brought with what names it.
    private async Task<Refusal?> StrangeFileAsync(Matter matter, AdoptedMechanism lives, MatterCommand command, Doing doing, CancellationToken cancellation)
    {
        var named = command.Files(lives.Mechanism).Except(doing.Files.Select(f => f.Hash)).ToList();
        if (named.Count == 0 || ReferenceEquals(command.By, DueDesk.Clockwork)) return null;
        foreach (var file in named.Except(matter.Facts.SelectMany(f => FactFiles.Of(lives.Mechanism, f.Fact))))
        {
            if (await store.SealedAsync(owner, file, cancellation) is not null) return new FileNotBrought(file);
        }
        return null;
    }

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
}
