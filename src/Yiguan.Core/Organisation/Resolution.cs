using System.Collections.Immutable;

namespace Yiguan.Core.Organisation;

/// <summary>What a name in a document stands for. A joint form (县委办、政府办) may hold several units and groups.</summary>
/// <param name="Name">The name as it was asked for.</param>
/// <param name="Units">Units named by themselves; members of <paramref name="Groups"/> are not repeated here.</param>
/// <param name="Groups">Groups such as 各镇.</param>
/// <param name="Territories">The county, its city or a neighbour named as a whole.</param>
/// <param name="Unknown">Parts of the name that the organisation does not know.</param>
public sealed record Resolution(
    string Name,
    ImmutableArray<Unit> Units,
    ImmutableArray<UnitGroup> Groups,
    ImmutableArray<Territory> Territories,
    ImmutableArray<string> Unknown)
{
    /// <summary>Whether nothing of the name is known.</summary>
    public bool IsUnknown => Units.IsEmpty && Groups.IsEmpty && Territories.IsEmpty;

    /// <summary>Units named and members of groups, each once.</summary>
    public ImmutableArray<Unit> AllUnits =>
        Groups.IsEmpty ? Units : [.. Units.Concat(Groups.SelectMany(group => group.Members)).Distinct()];

    internal static Resolution Of(string name, object known) => known switch
    {
        Unit unit => new Resolution(name, [unit], [], [], []),
        UnitGroup group => new Resolution(name, [], [group], [], []),
        Territory territory => new Resolution(name, [], [], [territory], []),
        _ => Nothing(name),
    };

    internal static Resolution Nothing(string name) => new(name, [], [], [], [name]);

    internal static Resolution Join(string name, IReadOnlyList<Resolution> parts) => new(
        name,
        [.. parts.SelectMany(part => part.Units).Distinct()],
        [.. parts.SelectMany(part => part.Groups).Distinct()],
        [.. parts.SelectMany(part => part.Territories).Distinct()],
        [.. parts.SelectMany(part => part.Unknown)]);
}

/// <summary>A name found in running text.</summary>
/// <param name="Span">Where, in code points.</param>
/// <param name="Resolution">What it stands for.</param>
public sealed record NameMatch(Yiguan.Reading.Span Span, Resolution Resolution);
