using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Accounts;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>Subjects that matters are about: at hand where a move asks, and changed with it, in the same append and on the version that was seen.</summary>
internal sealed class SubjectsOfMatters(ILedgerStore store, Owner owner, TimeProvider time)
{
    // A subject that went into another one is that other one; its matters keep the name they were given.
    private const int MostMerged = 20;

    private const string Open = """
        WITH RECURSIVE same(id) AS (
          SELECT s.subject FROM subject s WHERE s.owner = @owner AND s.subject = @subject
          UNION SELECT s.subject FROM subject s JOIN same ON s.merged_into = same.id WHERE s.owner = @owner)
        SELECT m.mechanism, count(DISTINCT m.matter) FROM same JOIN participant p ON p.owner = @owner AND p.kind = 'subject' AND p.id = same.id AND p.role = 'about'
        JOIN matter m ON m.owner = p.owner AND m.matter = p.matter
        WHERE m.phase <> 'ended' AND m.merged_into IS NULL AND m.matter <> @but GROUP BY m.mechanism
        """;

    /// <summary>The subject that a command about a matter may ask about or change; null where it does neither.</summary>
    public async Task<FoundSubject?> FindAsync(Matter matter, MatterCommand command, Mechanism mechanism, MechanismBook book, CancellationToken cancellation)
    {
        if (command.Brings is not { } said || mechanism.AboutRegister is not { } register || !SubjectSteps.AreAsked(mechanism, matter.Stage)) return null;
        var subject = SubjectSteps.About(mechanism, matter, said) is { } id ? await StandsAsync(id, book, cancellation) : null;
        var isOfRegister = subject is { Version: > 0 } && subject.Mechanism == register;
        if (isOfRegister && !(book.Last(register)?.Fact.Version >= subject!.MechanismVersion)) (book, subject) = await AnewAsync(subject!.Id, cancellation);
        var lives = isOfRegister ? book.Of(register, subject!.MechanismVersion) : book.Last(register);
        var counts = isOfRegister && mechanism.Moves.Any(m => m.From.Contains(matter.Stage) && (m.Subject is not null || SubjectSteps.Counts(m)));
        var open = counts ? await OpenMattersAsync(subject!.Id, matter.Id, cancellation) : ImmutableDictionary<string, long>.Empty;
        return new FoundSubject(book, subject, new SubjectAtHand(lives, isOfRegister ? subject : null, open));
    }

    /// <summary>How many matters are open about a subject, by loop; but one.</summary>
    public async Task<ImmutableDictionary<string, long>> OpenMattersAsync(string subject, string but, CancellationToken cancellation)
    {
        var rows = await store.AskAsync(Open, [("owner", owner.Value), ("subject", subject), ("but", but)], cancellation).Select(r => KeyValuePair.Create((string)r[0]!, (long)r[1]!)).ToListAsync(cancellation);
        return rows.ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the facts of a matter make of its subject, or why they cannot be.</summary>
    /// <param name="after">The matter as its facts leave it.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="lives">What the matter lives by.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="found">The subject.</param>
    /// <param name="ground">What the command was decided on.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<SubjectChange> ChangeAsync(Matter after, IEnumerable<MatterFact> facts, AdoptedMechanism lives, Actor by, FoundSubject? found, Ground ground, CancellationToken cancellation)
    {
        if (found?.Subject is not { } subject) return SubjectChange.None;
        if (SubjectSteps.Of(lives.Mechanism, facts) is not var (taken, makes)) return SubjectChange.None with { Seen = [found.Seen] };
        if (subject.Version == 0) return SubjectChange.None with { Refusal = new SubjectUnknown(subject.Id) };
        if (found.AtHand is not { Subject: not null, Register: { } register }) return SubjectChange.None with { Refusal = new RegisterDiffers(subject.Name) };
        var thing = Thing.Of(after, lives) with { AtHand = ground.AtHand };
        // Rules of the register read the balances of its own accounts, those of the loop the loop's.
        var hand = found.AtHand with { Balances = register.Mechanism.Accounts.IsEmpty ? SubjectAtHand.None.Balances : await Accounts(ground.Answering).AskedAsync(Thing.Of(subject.AnsweredBy(ground.Answering), register), cancellation) };
        var decision = SubjectSteps.Decide(thing, by, taken, makes, subject, ground with { Mechanism = register.Mechanism, MechanismVersion = register.Fact.Version, Rules = register.Rules, AtHand = hand });
        if (decision.Refusal is { } no) return SubjectChange.None with { Refusal = no };
        var keys = await new SubjectKeys(store, owner).ClaimAsync(subject, decision.Facts, register.Mechanism, ground.Now, cancellation);
        if (keys.Taken is not null) return SubjectChange.None with { Refusal = keys.Taken };
        var posted = await PostedAsync(Then(subject, decision.Facts).AnsweredBy(ground.Answering), decision.Facts, register, ground.Answering, cancellation);
        if (posted.Refusal is not null) return SubjectChange.None with { Refusal = posted.Refusal };
        return new SubjectChange(decision.Facts, [.. keys.Facts, .. posted.Facts], [found.Seen, .. keys.Seen, .. posted.Seen], null);
    }

    /// <summary>The subject after facts that are told now.</summary>
    public Subject Then(Subject before, ImmutableArray<ToldOf> told) => told.Aggregate(before, (subject, t) => subject.Then(t.Fact, time.GetUtcNow()));

    private Task<PostingsDecided> PostedAsync(Subject after, ImmutableArray<ToldOf> told, AdoptedMechanism register, Answering answering, CancellationToken cancellation) => Accounts(answering).PostAsync(
        Thing.Of(after, register), [.. told.Select(t => t.Fact switch { SubjectMoved moved => moved.Step.Way, SubjectLeft left => left.Step.Way, _ => null }).OfType<string>()], time.GetUtcNow(), cancellation);

    private AccountDesk Accounts(Answering answering) => new(store, owner) { Answering = answering };

    private async Task<(MechanismBook Book, Subject Subject)> AnewAsync(string id, CancellationToken cancellation)
    {
        var book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted, cancellation));
        return (book, await StandsAsync(id, book, cancellation));
    }

    private async Task<Subject> StandsAsync(string id, MechanismBook book, CancellationToken cancellation)
    {
        for (var merged = 0; ; merged++)
        {
            var subject = Subject.Of(id, await store.StreamAsync(owner, SubjectFact.Stream(id), cancellation), book);
            if (subject.MergedInto is not { } into || merged == MostMerged) return subject;
            id = into;
        }
    }

    private const string MechanismAdopted = Core.Mechanisms.Adoption.MechanismAdopted.Stream;
}

/// <summary>The subject that a command may ask about or change.</summary>
/// <param name="Book">The mechanisms, as new as the subject needs them.</param>
/// <param name="Subject">The subject as its stream tells it; null where the matter is about none.</param>
/// <param name="AtHand">What rules may ask of it; of a subject of another register, nothing.</param>
internal sealed record FoundSubject(MechanismBook Book, Subject? Subject, SubjectAtHand AtHand)
{
    public Seen Seen => new(SubjectFact.Stream(Subject!.Id), Subject.Version, new SubjectStanding(Book, Subject));
}

/// <summary>What a command changes of the subject beside its matter, or why it cannot be.</summary>
/// <param name="Told">Facts of the subject.</param>
/// <param name="Beside">Facts of keys and accounts.</param>
/// <param name="Seen">What was looked at.</param>
/// <param name="Refusal">Why not.</param>
internal sealed record SubjectChange(ImmutableArray<ToldOf> Told, ImmutableArray<FactDraft> Beside, ImmutableArray<Seen> Seen, Refusal? Refusal)
{
    public static SubjectChange None { get; } = new([], [], [], null);
}
