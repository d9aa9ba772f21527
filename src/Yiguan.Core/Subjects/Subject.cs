using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Subjects;

/// <summary>对象: what matters are about and a register keeps for years. It has stages, but no clock and no colour.</summary>
public sealed record Subject
{
    private Subject(string id) => Id = id;

    /// <summary>Its id, which no other subject of the county has.</summary>
    public string Id { get; }

    /// <summary>How many facts it has; 0 before it is registered.</summary>
    public long Version { get; private init; }

    /// <summary>Id of the register's mechanism.</summary>
    public string Mechanism { get; private init; } = "";

    /// <summary>The adopted version that it lives by.</summary>
    public long MechanismVersion { get; private init; }

    /// <summary>What it is called.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Id of the stage it stands in.</summary>
    public string Stage { get; private init; } = "";

    /// <summary>Unit that keeps it.</summary>
    public string Keeper { get; private init; } = "";

    /// <summary>Its fields as they are now.</summary>
    public ImmutableDictionary<string, FieldValue> Fields { get; private init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>The subject it turned out to be; null where it stands for itself.</summary>
    public string? MergedInto { get; private init; }

    /// <summary>Subjects that it is known not to be.</summary>
    public ImmutableSortedSet<string> Apart { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset Registered { get; private init; }

    /// <summary>When its last fact was recorded, UTC.</summary>
    public DateTimeOffset Changed { get; private init; }

    /// <summary>The stages it entered, the first one first, each with when that was recorded, UTC.</summary>
    public ImmutableArray<(string Stage, DateTimeOffset At)> Entries { get; private init; } = [];

    /// <summary>Versions of its register that it was moved to, in order, each with when that was recorded, UTC.</summary>
    public ImmutableArray<(long To, DateTimeOffset At)> Moves { get; private init; } = [];

    /// <summary>Whether it was moved to another version of its register.</summary>
    public bool IsMoved => !Moves.IsEmpty;

    /// <summary>The subject that entries of its stream tell, with the moves of the book in between.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="entries">Its entries, in order.</param>
    /// <param name="book">What it lives by.</param>
    /// <param name="until">The last moment to look at; null: all.</param>
    public static Subject Of(string id, IEnumerable<Entry> entries, MechanismBook book, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(book);
        var (subject, next) = (None(id), 0);
        foreach (var entry in entries)
        {
            if (entry.Recorded > until) break;
            subject = Changed(subject, entry.Sequence).Then((SubjectFact)FactCatalogue.Read(entry), entry.Recorded);
        }
        return Changed(subject, long.MaxValue);

        Subject Changed(Subject before, long sequence)
        {
            for (; next < book.Changes.Count && book.Changes[next].Sequence < sequence && !(book.Changes[next].Recorded > until); next++) before = before.After(book.Changes[next]);
            return before;
        }
    }

    /// <summary>The subject after what its register was changed to. A move that is not about it changes nothing, and one that was made is not made again.</summary>
    public Subject After(BookChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Move is not { } move || Version == 0 || MergedInto is not null || (Mechanism, MechanismVersion) != (move.Mechanism, move.From)) return this;
        return this with
        {
            MechanismVersion = move.To,
            Stage = move.Stages.GetValueOrDefault(Stage, Stage),
            Entries = [.. Entries.Select(e => (move.Stages.GetValueOrDefault(e.Stage, e.Stage), e.At))],
            Fields = Fields.Where(f => move.Fields.ContainsKey(f.Key)).ToImmutableDictionary(f => move.Fields[f.Key], f => f.Value),
            Moves = Moves.Add((move.To, change.Recorded)),
        };
    }

    /// <summary>A subject of which nothing is recorded.</summary>
    public static Subject None(string id) => new(id);

    /// <summary>The subject after one more fact.</summary>
    public Subject Then(SubjectFact happened, DateTimeOffset recorded)
    {
        var after = happened switch
        {
            SubjectRegistered e => this with { Mechanism = e.Mechanism, MechanismVersion = e.MechanismVersion, Name = e.Name, Stage = e.Stage, Keeper = e.Keeper, Fields = Filled(e.Fields), Registered = recorded },
            SubjectChanged e => this with { Name = e.Name ?? Name, Keeper = e.Keeper ?? Keeper, Fields = Filled(e.Fields) },
            SubjectMoved e => this with { Stage = e.Step.Stage ?? Stage, Fields = Filled(e.Step.Fields) },
            SubjectLeft e => this with { Stage = e.Step.Stage ?? Stage, Fields = Filled(e.Step.Fields) },
            SubjectMerged e => this with { MergedInto = e.Into },
            SubjectKeptApart e => this with { Apart = Apart.Add(e.Subject) },
            SubjectAbsorbed => this,
            _ => throw new UnreachableException($"No reading for {happened?.GetType().Name}."),
        };
        return after with { Version = Version + 1, Changed = recorded, Entries = Entered(happened) is { } stage ? Entries.Add((stage, recorded)) : Entries };
    }

    private static string? Entered(SubjectFact happened) => happened switch
    {
        SubjectRegistered e => e.Stage,
        SubjectMoved e => e.Step.Stage,
        SubjectLeft e => e.Step.Stage,
        _ => null,
    };

    /// <summary>The subject with the unit that answers for its keeper: what commands are decided on.</summary>
    public Subject AnsweredBy(Answering answering) => answering is null or { IsItself: true } ? this : this with { Keeper = answering.Of(Keeper) };

    /// <summary>The same as ways of a mechanism are asked about: its keeper answers for it.</summary>
    internal Matter AsMatter() => Matter.None(Id) with
    {
        Version = Version,
        Mechanism = Mechanism,
        MechanismVersion = MechanismVersion,
        Title = Name,
        Stage = Stage,
        Fields = Fields,
        People = new Participants { Opener = Keeper, Owner = Keeper },
    };

    private ImmutableDictionary<string, FieldValue> Filled(ImmutableDictionary<string, FieldValue> told) =>
        Fields.RemoveRange(told.Where(t => t.Value.IsMissing).Select(t => t.Key)).SetItems(told.Where(t => !t.Value.IsMissing));
}
