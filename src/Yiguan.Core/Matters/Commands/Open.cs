using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Commands;

/// <summary>立项: opens a matter.</summary>
/// <param name="By">Who opens.</param>
/// <param name="Title">What it is called.</param>
public sealed record Open(Actor By, string Title) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    /// <summary>Fields as entered.</summary>
    public ImmutableDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>Unit that leads; null where none does beside the owner.</summary>
    public string? Lead { get; init; }

    /// <summary>Unit that answers for it; null where it is assigned later.</summary>
    public string? Owner { get; init; }

    /// <summary>Units that support.</summary>
    public ImmutableArray<string> Support { get; init; } = [];

    /// <summary>Posts of the leaders tied to it.</summary>
    public ImmutableArray<string> Sponsors { get; init; } = [];

    /// <summary>Who filed it; null where the opener did.</summary>
    public string? Filer { get; init; }

    /// <summary>The last day promised; null where none is.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The hour of the county at which the last day ends for it; null: its end.</summary>
    public TimeOnly? Hour { get; init; }

    /// <summary>The sentence or message that asks for it.</summary>
    public string? Source { get; init; }

    /// <summary>The matter it is a part of.</summary>
    public string? Parent { get; init; }

    /// <summary>The period it stands for.</summary>
    public string? Period { get; init; }

    /// <summary>The rule or recurrence that opens it; null where a person does. A rule needs no duty, for it was adopted, and fills in what it has.</summary>
    public string? Rule { get; init; }

    private protected override ImmutableDictionary<string, FieldValue> Entered => Fields;

    private protected override Refusal? Stands(Matter matter, Ground ground) => matter.IsOpened ? new OpenedAlready(matter.Id) : Asking.Id(matter.Id);

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        var mechanism = ground.Mechanism;
        if (Rule is null && MayOpen(ground) is { } not) return not;
        if (Asking.Title(Title) is { } untitled) return untitled;
        var (values, unfit) = FieldCheck.Of(mechanism, Fields, ground.Seal);
        if (unfit is not null) return unfit;
        if (Rule is null && Asking.Required(mechanism, mechanism.Opening.Requires, values.GetValueOrDefault) is { } missing) return missing;
        return new MatterOpened(
            mechanism.Id, ground.MechanismVersion, Title, mechanism.Stages[0].Id, By.Unit, Lead, Owner, Support, Sponsors, Filer, Deadline, values, Source, Parent, Period, Rule, Deadline is null ? null : Hour);
    }

    private Refusal? MayOpen(Ground ground)
    {
        if (Openable.May(ground.Mechanism, By, Owner, Lead, Filer)) return null;
        var by = Openable.By(ground.Mechanism);
        var who = string.Join("、", by);
        var open = by.FirstOrDefault(b => b == Roles.Owner ? Owner is null : b == Roles.Lead && Lead is null);
        return open is null ? new NotYours(who) : new RoleNotNamed(open, who);
    }
}
