using System.Collections.Immutable;

namespace Yiguan.Core.Organisation;

/// <summary>A name that stands for several units: 各镇, 各部门, 各牵头单位.</summary>
public sealed record UnitGroup
{
    /// <summary>As documents usually write it: 各镇.</summary>
    public required string Name { get; init; }

    /// <summary>Every other form that documents use.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Units it stands for, in the order of the organisation file; empty where each item decides or the members are outsiders.</summary>
    public ImmutableArray<Unit> Members { get; init; } = [];

    /// <summary>职责 that all members share.</summary>
    public ImmutableArray<string> Duties { get; init; } = [];

    /// <summary>Its members are the units that the item itself names (各牵头单位), never the whole county.</summary>
    public bool IsContextual { get; init; }

    /// <summary>Its members are no units of the county (各金融机构): they can be addressed and cannot answer for anything.</summary>
    public bool IsOutside { get; init; }
}
