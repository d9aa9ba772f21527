using System.Collections.Immutable;
using Yiguan.Core.Matters;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>
/// 转用新版: lets the running matters of one version of a mechanism, or the subjects of one version of a register, live by the version in force. Matters that
/// have ended stay with what they ended by, and so do subjects that turned out to be others.
/// </summary>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="From">The version that they live by.</param>
/// <param name="By">The post that orders it.</param>
public sealed record MoveMatters(string Mechanism, long From, string By)
{
    /// <summary>Stages that are called otherwise in the version in force, or go into another: old to new.</summary>
    public ImmutableDictionary<string, string> Stages { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Fields that are called otherwise in the version in force: old to new.</summary>
    public ImmutableDictionary<string, string> Fields { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Fields of the old version that stay behind: what was filled in remains in the facts alone.</summary>
    public ImmutableHashSet<string> Dropped { get; init; } = [];

    /// <summary>The fact that it comes to, with a place for every stage and every field.</summary>
    public Decision<MattersMoved> Decide(MechanismBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.Last(Mechanism) is not { } inForce) return new MechanismNotAdopted(Mechanism);
        if (From < 1 || From >= inForce.Fact.Version) return new MoveFromNowhere(inForce.Mechanism.Title.Zh, From, inForce.Fact.Version);
        var (old, now) = (book.Of(Mechanism, From).Mechanism, inForce.Mechanism);
        if (Unknown(old, now) is { } unknown) return unknown;
        var stages = old.Stages.ToImmutableDictionary(s => s.Id, s => Stages.GetValueOrDefault(s.Id, s.Id));
        var fields = old.Fields.Where(f => !Dropped.Contains(f.Id)).ToImmutableDictionary(f => f.Id, f => Fields.GetValueOrDefault(f.Id, f.Id));
        return (UnfitStages(old, now, stages) ?? UnfitFields(old, now, fields) ?? UnfitKey(old, now, fields)) is { } unfit ? unfit : new MattersMoved(Mechanism, From, inForce.Fact.Version, stages, fields, By);
    }

    // What is named and not there is a slip of the pen that would pass unseen.
    private MoveNamesUnknown? Unknown(Mechanism old, Mechanism now)
    {
        var stage = Stages.Keys.FirstOrDefault(s => old.FindStage(s) is null) ?? Stages.Values.FirstOrDefault(s => now.FindStage(s) is null);
        if (stage is not null) return new MoveNamesUnknown(stage);
        var field = Fields.Keys.Concat(Dropped).FirstOrDefault(f => old.FindField(f) is null) ?? Fields.Values.FirstOrDefault(f => now.FindField(f) is null);
        return field is null ? null : new MoveNamesUnknown(field);
    }

    private static Refusal? UnfitStages(Mechanism old, Mechanism now, ImmutableDictionary<string, string> stages)
    {
        foreach (var stage in old.Stages)
        {
            var to = stages[stage.Id];
            if (now.FindStage(to) is not { } target) return new MoveStageOpen(stage.Id, stage.Title.Zh);
            // Ended is who was closed, with reason and by whom; a new version closes nobody.
            if ((stage.Phase == Phase.Ended) != (target.Phase == Phase.Ended)) return new MoveStageEnds(stage.Title.Zh, target.Title.Zh);
        }
        return null;
    }

    private static Refusal? UnfitFields(Mechanism old, Mechanism now, ImmutableDictionary<string, string> fields)
    {
        foreach (var field in old.Fields.Where(f => fields.ContainsKey(f.Id)))
        {
            if (now.FindField(fields[field.Id]) is not { } target) return new MoveFieldOpen(field.Id, field.Title.Zh);
            if (!Holds(field, target)) return new MoveFieldUnfit(field.Title.Zh, target.Title.Zh);
        }
        var twice = fields.GroupBy(f => f.Value).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : new MoveFieldTwice(twice.Key);
    }

    // By its key a subject is told from every other: the claims that were made stand for the same values.
    private static MoveKeyChanged? UnfitKey(Mechanism old, Mechanism now, ImmutableDictionary<string, string> fields) =>
        old.Key.Select(f => fields.GetValueOrDefault(f)).SequenceEqual(now.Key) ? null : new MoveKeyChanged(now.Title.Zh);

    private static bool Holds(Field old, Field now) =>
        (old.Type, old.Decimals, old.Unit, old.IsMany, old.IsSensitive, old.Of) == (now.Type, now.Decimals, now.Unit, now.IsMany, now.IsSensitive, now.Of)
        && old.Options.All(o => now.Options.Any(n => n.Id == o.Id));
}
