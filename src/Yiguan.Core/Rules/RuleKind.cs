namespace Yiguan.Core.Rules;

/// <summary>What a value of a rule is. There is no conversion between kinds.</summary>
public enum RuleKind
{
    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A number of up to six decimals, kept as a whole number of its smallest step.</summary>
    Number,

    /// <summary>Words, ordered by their bytes in UTF-8.</summary>
    Text,

    /// <summary>A day of the county: days since 1970-01-01.</summary>
    Date,

    /// <summary>A moment: microseconds since 1970-01-01 UTC. Can be compared, not reckoned with.</summary>
    Instant,

    /// <summary>One of a list of options. Can be equal or not; has an order where its field says so.</summary>
    Choice,

    /// <summary>The id of a unit, a person and so on. Can be equal or not.</summary>
    Ref,

    /// <summary>Several ids: who takes part in a matter, or what the reader answers for.</summary>
    RefSet,

    /// <summary>What a rule does not look into, a file, a place or several values: it can only be asked whether it is there.</summary>
    Presence,
}
