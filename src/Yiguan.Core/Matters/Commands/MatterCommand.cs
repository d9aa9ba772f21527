using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Something that somebody does about a matter.</summary>
/// <param name="By">Who acts.</param>
public abstract record MatterCommand(Actor By)
{
    /// <summary>What an ended matter still takes.</summary>
    private protected virtual bool TakesEnded => false;

    /// <summary>What a held matter still takes.</summary>
    private protected virtual bool TakesHeld => true;

    /// <summary>What comes along a way of the mechanism; null for a command that takes none.</summary>
    public virtual Said? Brings => null;

    /// <summary>Whether it may name another unit to answer for the matter.</summary>
    public virtual bool NamesUnits => false;

    /// <summary>Ids of other matters that must be at hand in <see cref="Ground.Others"/>.</summary>
    public virtual ImmutableArray<string> Needs(Matter matter) => [];

    /// <summary>Fields as they are entered with it.</summary>
    private protected virtual ImmutableDictionary<string, FieldValue> Entered => Brings?.Fields ?? ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>
    /// Other matters and subjects that it names, as matter/ID and subject/ID. Whoever acts must be able to see them; what stands in the matter already
    /// is not named anew.
    /// </summary>
    public virtual IEnumerable<string> Names(Matter matter, Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return ThingsNamed.In(mechanism, Entered, matter.Fields);
    }

    /// <summary>Files that it names, as evidence and in fields, by the hash of their links.</summary>
    public IEnumerable<string> Files(Mechanism mechanism) => Evidence.Concat(FactFiles.In(mechanism, Entered));

    /// <summary>Evidence that comes along.</summary>
    private protected virtual ImmutableArray<string> Evidence => Brings?.Evidence ?? [];

    /// <summary>The facts that it comes to, of this matter and of others, or why there are none.</summary>
    public Decision<Told> Decide(Matter matter, Ground ground)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(ground);
        if (Stands(matter, ground) is { } no) return no;
        matter = matter.AnsweredBy(ground.Answering);
        var decision = Judge(matter, ground);
        if (decision.Refusal is { } refusal) return refusal;
        var filled = decision.Facts.AddRange(ByOrganisation.Following(decision.Facts.Aggregate(matter, ground.After), ground));
        var facts = filled.AddRange(ByRule.Following(matter, filled, ground));
        var told = facts.Select(fact => new Told(matter.Id, fact)).Concat(Beside(matter, ground, decision.Facts).SelectMany(t => Followed(t, ground))).ToImmutableArray();
        // Titles and reasons stand in columns too, and one of the databases cannot hold a NUL there.
        return told.FirstOrDefault(t => CanonicalJson.HoldsNul(t.Fact)) is { } broken ? new TextBroken(FactCatalogue.TypeOf(broken.Fact)) : told;
    }

    /// <summary>Why the matter cannot take the command at all.</summary>
    private protected virtual Refusal? Stands(Matter matter, Ground ground) =>
        !matter.IsOpened ? new MatterUnknown(matter.Id)
        : matter.MergedInto is { } into ? new MatterMergedAlready(matter.Title, into)
        : !TakesEnded && ground.Mechanism.FindStage(matter.Stage)?.Phase == Phase.Ended ? new MatterEnded(matter.Title)
        : !TakesHeld && matter.Held is not null ? new MatterIsHeld(matter.Title)
        : null;

    /// <summary>What the command itself has to ask.</summary>
    private protected abstract Decision<MatterFact> Judge(Matter matter, Ground ground);

    /// <summary>Facts of other matters that are recorded with it.</summary>
    private protected virtual IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) => [];

    // A part has a unit of its own.
    private static IEnumerable<Told> Followed(Told told, Ground ground) => told.Fact is MatterOpened
        ? ByOrganisation.Following(ground.After(Matter.None(told.Matter), told.Fact), ground).Select(f => new Told(told.Matter, f)).Prepend(told)
        : [told];
}

/// <summary>What comes along with a way.</summary>
public sealed record Said
{
    /// <summary>Nothing.</summary>
    public static Said Nothing { get; } = new();

    /// <summary>What is said.</summary>
    public string? Text { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Fields that are filled in, as entered.</summary>
    public ImmutableDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>佐证材料: files by hash.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];
}
