namespace Yiguan.Core;

/// <summary>What a refusal names by its id: whoever says its sentence knows the day and gives it the name that people call it by.</summary>
/// <param name="What">What the id is of.</param>
/// <param name="Id">The id; of units, rights and who may also several, between 、.</param>
public sealed record Named(NamedThing What, string Id)
{
    /// <summary>The id, where nobody knows a name.</summary>
    public override string ToString() => Id;
}

/// <summary>What an id in a refusal is of.</summary>
public enum NamedThing
{
    /// <summary>单位.</summary>
    Unit,

    /// <summary>岗位.</summary>
    Post,

    /// <summary>人员.</summary>
    Person,

    /// <summary>Who may: roles and duties as mechanisms write them, owner, duty:close.</summary>
    Who,

    /// <summary>职责 of the table of duties.</summary>
    Rights,
}
