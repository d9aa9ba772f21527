using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Commands;

/// <summary>并入在办事项: another document asks for what a matter is about. What it says otherwise is changed where it stands, and parts that were promised the same day go with it.</summary>
/// <param name="By">Who holds the duty to assign; the approval of the document gives it.</param>
/// <param name="Source">The sentence: document:ID/START-END.</param>
/// <param name="Document">What the document is called.</param>
/// <param name="Text">The sentence.</param>
public sealed record AskAgain(Actor By, string Source, string Document, string Text) : MatterCommand(By)
{
    /// <summary>The day that the document says; null where it says none.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The hour of the county at which that day ends; null: its end.</summary>
    public TimeOnly? Hour { get; init; }

    /// <summary>What the document says of what is asked, as entered; what the mechanism has no field for is left.</summary>
    public ImmutableDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<string> Needs(Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter.Children;
    }

    private protected override ImmutableDictionary<string, FieldValue> Entered => Fields;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (matter.Allowed(By, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (matter.Source == Source || matter.AskedBy.Contains(Source)) return new AskedAlready(Document);
        if (Asking.Fits(Text, needed: true) is { } unsaid) return unsaid;
        var (values, unfit) = FieldCheck.Of(ground.Mechanism, Fields.RemoveRange(Fields.Keys.Where(f => ground.Mechanism.FindField(f) is null)), ground.Seal);
        if (unfit is not null) return unfit;
        var otherwise = values.RemoveRange(values.Where(v => matter.Fields.GetValueOrDefault(v.Key) == v.Value).Select(v => v.Key));
        var moves = Deadline is not null && (Deadline, Hour) != (matter.Deadline, matter.Hour);
        return new MatterAskedAgain(Source, Document, Text, otherwise, moves ? Deadline : null, moves ? Hour : null);
    }

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) => ((MatterAskedAgain)facts[0]).Deadline is not { } day ? []
        : matter.Children.Select(c => ground.Others[c]).Where(p => p.IsOpened && p.MergedInto is null && !ground.HasEnded(p) && p.Deadline == matter.Deadline)
            .Select(p => new Told(p.Id, new MatterDeadlineSet(day, Document, Hour)));
}
