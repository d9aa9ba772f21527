using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Matters;

/// <summary>事项: anything that runs a closed loop and must end. Folded from its facts, never changed.</summary>
public sealed record Matter
{
    private Matter(string id) => Id = id;

    /// <summary>Its id, which no other matter of the county has.</summary>
    public string Id { get; }

    /// <summary>How many facts it has; 0 before it is opened.</summary>
    public long Version { get; internal init; }

    /// <summary>Id of its mechanism.</summary>
    public string Mechanism { get; internal init; } = "";

    /// <summary>The adopted version of the mechanism that it lives by.</summary>
    public long MechanismVersion { get; internal init; }

    /// <summary>What it is called.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>Id of the stage it stands in.</summary>
    public string Stage { get; internal init; } = "";

    /// <summary>Who has to do with it.</summary>
    public Participants People { get; internal init; } = Participants.None;

    /// <summary>Its fields as they are now; those that were never filled, or emptied, are absent.</summary>
    public ImmutableDictionary<string, FieldValue> Fields { get; internal init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>The day that was promised first; null where none was. It stays beside the present one.</summary>
    public DateOnly? FirstDeadline { get; internal init; }

    /// <summary>The day promised now.</summary>
    public DateOnly? Deadline { get; internal init; }

    /// <summary>The hour of the county at which the promised day ends for it; null: its end.</summary>
    public TimeOnly? Hour { get; internal init; }

    /// <summary>Why it is held; null where it is not.</summary>
    public string? Held { get; internal init; }

    /// <summary>The day on which a held matter shall go on; null where that is open.</summary>
    public DateOnly? HeldUntil { get; internal init; }

    /// <summary>Whether the present owner has accepted it.</summary>
    public bool IsAccepted { get; internal init; }

    /// <summary>Extensions that were asked for and not answered, by clock.</summary>
    public ImmutableDictionary<string, MatterExtensionAsked> Asked { get; internal init; } = ImmutableDictionary<string, MatterExtensionAsked>.Empty;

    /// <summary>Since when it has stood ended or merged, UTC; null while it runs.</summary>
    public DateTimeOffset? Ended(Mechanisms.Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        var running = MomentsNow.FindLastIndex(m => !m.IsMerged && mechanism.FindStage(m.Stage)?.Phase != Mechanisms.Phase.Ended);
        return running + 1 < Moments.Count ? Moments[running + 1].At : null;
    }

    /// <summary>Extensions granted, in order; those of a clock that started again too.</summary>
    public ImmutableArray<MatterExtensionGranted> Granted { get; internal init; } = [];

    /// <summary>提到: posts that the last comment to each was meant for, and that have recorded nothing of the matter since.</summary>
    public ImmutableDictionary<string, Mention> Mentions { get; internal init; } = ImmutableDictionary<string, Mention>.Empty;

    /// <summary>How often recheck was refused.</summary>
    public int Returns { get; internal init; }

    /// <summary>退回: why recheck was refused, as long as it stands where it was returned to and was not submitted again; null else.</summary>
    public string? Returned { get; internal init; }

    /// <summary>How often it was opened again.</summary>
    public int Reopenings { get; internal init; }

    /// <summary>Steps of the ladder that were taken, in the terms of the version that it lives by now: -1 for a step that it has no more.</summary>
    public ImmutableArray<MatterEscalated> Escalated { get; internal init; } = [];

    /// <summary>Marks that rules set: 重大.</summary>
    public ImmutableArray<string> Marks { get; internal init; } = [];

    /// <summary>The matter it is a part of; null where it stands alone.</summary>
    public string? Parent { get; internal init; }

    /// <summary>Its parts.</summary>
    public ImmutableArray<string> Children { get; internal init; } = [];

    /// <summary>How it comes again; null where it comes once.</summary>
    public MatterRecurring? Recurs { get; internal init; }

    /// <summary>The first day of the period that began last; null before the first.</summary>
    public DateOnly? LastPeriod { get; internal init; }

    /// <summary>What it is tied to.</summary>
    public ImmutableArray<MatterLinked> Links { get; internal init; } = [];

    /// <summary>The matter it went into; null where it stands for itself.</summary>
    public string? MergedInto { get; internal init; }

    /// <summary>The period it stands for, where it recurs.</summary>
    public string? Period { get; internal init; }

    /// <summary>The sentence or message that asked for it.</summary>
    public string? Source { get; internal init; }

    /// <summary>Sentences of further documents that ask for it, in order.</summary>
    public ImmutableArray<string> AskedBy { get; internal init; } = [];

    /// <summary>Its facts as they were recorded.</summary>
    public ImmutableList<RecordedMatterFact> Facts { get; internal init; } = [];

    /// <summary>What held after each fact, by what is known now: what clocks and colours are made from.</summary>
    public ImmutableList<Moment> Moments { get; internal init; } = [];

    /// <summary>Moves to another version of the mechanism, in order.</summary>
    public ImmutableList<MatterMove> Moves { get; internal init; } = [];

    /// <summary>Its moments in the terms of the version that it lives by now.</summary>
    public ImmutableList<Moment> MomentsNow => Moves.IsEmpty ? Moments : Clocks.Era.Of(this).Last().Moments;

    /// <summary>
    /// The unit that answers for it, as lists and boards name it; empty before it is assigned, though whoever opened it bears the clocks until then. A
    /// whole whose parts have units of their own is gathered by whoever opened it.
    /// </summary>
    public string Bearer => People.Owner is null && People.Lead is null && Children.IsEmpty && Recurs?.Units is not { IsEmpty: false } ? "" : People.Bearer;

    /// <summary>Whether it was ever opened.</summary>
    public bool IsOpened => Version > 0;

    /// <summary>A matter of which nothing is recorded.</summary>
    public static Matter None(string id) => new(id);

    /// <summary>The matter that facts tell, in order.</summary>
    public static Matter Of(string id, IEnumerable<RecordedMatterFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Aggregate(None(id), (matter, fact) => matter.Then(fact));
    }

    /// <summary>The matter with each unit as the one that answers for it today: what commands are decided on. What it was stays in its moments and facts.</summary>
    public Matter AnsweredBy(Answering answering) => answering is null or { IsItself: true } ? this : this with
    {
        People = People.AnsweredBy(answering),
        Asked = Asked.ToImmutableDictionary(a => a.Key, a => a.Value with { Unit = answering.Of(a.Value.Unit) }),
    };

    /// <summary>The matter after one more fact.</summary>
    public Matter Then(RecordedMatterFact recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var facts = Facts.Add(recorded);
        return (recorded.Fact is MatterCorrected ? Evolving.Again(Id, facts, Moves) : Evolving.After(this, recorded)) with { Version = recorded.Version, Facts = facts };
    }

    /// <summary>The matter after what its mechanism or calendar was changed to. A calendar changes nothing of it, and neither does a move that is not about it.</summary>
    /// <param name="change">The change.</param>
    /// <param name="book">The book that knows the versions it is about.</param>
    public Matter After(BookChange change, MechanismBook book)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(book);
        return change.Move is { } move && IsOpened && change.IsAbout(this) && !HasEnded(book.Of(Mechanism, MechanismVersion).Mechanism)
            ? Evolving.After(this, new MatterMove(Version, change.Recorded, move) { Ladder = Ladder.Between(book.Of(Mechanism, move.From).Mechanism, book.Of(Mechanism, move.To).Mechanism) })
            : this;
    }

    /// <summary>Whether it stands in a last stage of its mechanism, or went into another.</summary>
    public bool HasEnded(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return MergedInto is not null || mechanism.FindStage(Stage)?.Phase == Phase.Ended;
    }

    /// <summary>The matter that entries of its stream tell, with the changes of the book in between.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="entries">Its entries, in order.</param>
    /// <param name="book">What it lives by.</param>
    /// <param name="until">The last moment to look at; null: all.</param>
    public static Matter Of(string id, IEnumerable<Entry> entries, MechanismBook book, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(book);
        var fold = new Fold(id, book, until);
        foreach (var entry in entries)
        {
            if (entry.Recorded > until) break;
            fold.Take(entry);
        }
        return fold.ToEnd();
    }

    /// <summary>The matter behind each entry of its stream, in one walk, as it was known then.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="entries">Its entries, in order.</param>
    /// <param name="book">What it lives by.</param>
    public static IEnumerable<(Entry Entry, Matter Matter)> Each(string id, IEnumerable<Entry> entries, MechanismBook book)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(book);
        var fold = new Fold(id, book, null);
        foreach (var entry in entries) yield return (entry, fold.Take(entry));
    }

    // Entries with the changes of the book in between.
    private sealed class Fold(string id, MechanismBook book, DateTimeOffset? until)
    {
        private Matter _matter = None(id);
        private int _next;

        public Matter Take(Entry entry)
        {
            Change(entry.Sequence);
            return _matter = _matter.Then(RecordedMatterFact.Of(entry));
        }

        public Matter ToEnd()
        {
            Change(long.MaxValue);
            return _matter;
        }

        private void Change(long sequence)
        {
            for (; _next < book.Changes.Count && book.Changes[_next].Sequence < sequence && !(book.Changes[_next].Recorded > until); _next++) _matter = _matter.After(book.Changes[_next], book);
        }
    }
}

/// <summary>A matter was moved to another version of its mechanism, with all others that lived by the same.</summary>
/// <param name="After">How many facts it had.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Move">The fact of the book.</param>
public sealed record MatterMove(long After, DateTimeOffset At, MattersMoved Move)
{
    /// <summary>The place among the moments of the matter at which the new version begins.</summary>
    public int Moment { get; internal init; }

    /// <summary>Where each step of the old ladder stands in the new one; -1 where it is there no more.</summary>
    internal ImmutableArray<int> Ladder { get; init; } = [];

    /// <summary>What was done by the old ladder in the terms of the new; what that has no step for is kept and holds up none.</summary>
    internal MatterEscalated Told(MatterEscalated done) => done.Step is { } step ? done with { Step = step >= 0 && step < Ladder.Length ? Ladder[step] : -1 } : done;

    /// <summary>A moment of the old version in the terms of the new.</summary>
    internal Moment Told(Moment moment) => moment with { Stage = Stage(moment.Stage), Fields = Told(moment.Fields) };

    internal string Stage(string stage) => Move.Stages.GetValueOrDefault(stage, stage);

    internal ImmutableDictionary<string, FieldValue> Told(ImmutableDictionary<string, FieldValue> fields) =>
        fields.Where(f => Move.Fields.ContainsKey(f.Key)).ToImmutableDictionary(f => Move.Fields[f.Key], f => f.Value);

    // A correction that comes later speaks in the new terms of a fact that was told in the old.
    internal ImmutableDictionary<string, FieldValue> Untold(ImmutableDictionary<string, FieldValue> fields) =>
        Move.Fields.Where(f => fields.ContainsKey(f.Value)).ToImmutableDictionary(f => f.Key, f => fields[f.Value]);
}

/// <summary>What holds from one fact of a matter to the next.</summary>
public sealed record Moment
{
    /// <summary>When the fact was recorded, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is said to have happened, UTC, where evidence came with it; else when it was recorded.</summary>
    public required DateTimeOffset Said { get; init; }

    /// <summary>The stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Whether the fact entered the stage, perhaps not for the first time.</summary>
    public required bool Enters { get; init; }

    /// <summary>Why it is held; null where it is not.</summary>
    public string? Held { get; init; }

    /// <summary>Whether it stands returned: recheck was refused, and it was not submitted again.</summary>
    public bool IsReturned { get; init; }

    /// <summary>Whether the matter went into another one.</summary>
    public bool IsMerged { get; init; }

    /// <summary>The fields.</summary>
    public required ImmutableDictionary<string, FieldValue> Fields { get; init; }

    /// <summary>The day promised; null where none was.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The hour of the county at which that day ends; null: its end.</summary>
    public TimeOnly? Hour { get; init; }

    /// <summary>The extension that the fact granted; null where it granted none.</summary>
    public MatterExtensionGranted? Grant { get; init; }

    /// <summary>Whether the fact promised the day anew, so that what was granted before counts no more.</summary>
    public bool Promises { get; init; }

    /// <summary>Whether the fact divided it into parts, or called it back to them, which bear its stages from there on.</summary>
    public bool Divides { get; init; }

    /// <summary>Whether somebody opened it again by hand with the fact.</summary>
    public bool Reopens { get; init; }

    /// <summary>How many parts had ended when it ended with them, those that were withdrawn not counted; null where it did not.</summary>
    public long? Followed { get; init; }

    /// <summary>Who has to do with it.</summary>
    public required Participants People { get; init; }
}
