using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Opens the parts of the period that has begun, of a matter that comes again.</summary>
/// <param name="By">The clockwork of the office.</param>
public sealed record BeginPeriod(Actor By) : MatterCommand(By)
{
    /// <summary>Who is in the set today; empty: the units that were named, else whoever answers for the matter.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <inheritdoc/>
    public override bool NamesUnits => true;

    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) => Begun(matter, ground);

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) => Opened(matter, ground, (MatterPeriodBegun)facts[0]);

    internal Decision<MatterFact> Begun(Matter matter, Ground ground)
    {
        if (WorkPeriods.Next(matter, ground.Today) is not { } period || period.Begin > ground.Today) return new NoPeriodBegins(matter.Title);
        var units = Units(matter, ground);
        if (units.IsEmpty) return new SetEmpty(matter.Recurs!.Set ?? matter.Title);
        var id = string.Create(CultureInfo.InvariantCulture, $"{matter.Id}-{period.Begin:yyyyMMdd}");
        var ids = units.Length == 1 && matter.Recurs!.Units.IsEmpty ? [id] : units.Select(u => $"{id}-{u}").ToImmutableArray();
        return ids.Select(Asking.Id).FirstOrDefault(r => r is not null) is { } unfit ? unfit : new MatterPeriodBegun(period.Begin, period.Name, ids, units);
    }

    internal static IEnumerable<Told> Opened(Matter matter, Ground ground, MatterPeriodBegun begun)
    {
        var period = WorkPeriods.Next(matter, ground.Today)!;
        var whole = matter with { Stage = ground.Mechanism.Stages[0].Id, Title = Named(matter.Title, begun.Period), Deadline = period.Due, Period = begun.Period };
        return Split.Opened(whole, [.. begun.Children.Zip(begun.Owners, (id, owner) => new Part(id, owner))]);
    }

    private ImmutableArray<string> Units(Matter matter, Ground ground) =>
        Members is { IsEmpty: false } members ? members
        : matter.Recurs!.Units is { IsEmpty: false } named ? [.. named.Select(ground.Answering.Of).Distinct()]
        : (matter.People.Owner ?? matter.People.Lead) is { } owner ? [owner]
        : [];

    private static string Named(string title, string period) => title.Length + period.Length + 2 <= Asking.LongestTitle ? $"{title}（{period}）" : title;
}
