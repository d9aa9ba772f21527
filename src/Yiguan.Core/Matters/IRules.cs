using System.Collections.Immutable;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters;

/// <summary>Rules of mechanisms by their text. They were checked when the mechanism was adopted; a text that cannot be read is a fault of ours.</summary>
public interface IRules
{
    /// <summary>Whether a rule holds; what is missing makes it not hold.</summary>
    bool Holds(string rule, RuleGround ground);

    /// <summary>The whole number a rule comes to, scaled as its type says; null where something is missing.</summary>
    long? Number(string rule, RuleGround ground);

    /// <summary>The same in whole steps of so many decimals; what is beyond them is cut off.</summary>
    long? Number(string rule, int decimals, RuleGround ground);

    /// <summary>Decimals of the number a rule comes to.</summary>
    int Decimals(string rule);

    /// <summary>Whether a rule can be read with the fields there are: one that looks at another mechanism may name what that one has no more.</summary>
    bool Reads(string rule);

    /// <summary>Whether what a rule says may change as days pass though nothing is recorded.</summary>
    bool ReadsTime(string rule);
}

/// <summary>What a rule is asked about.</summary>
/// <param name="Mechanism">Whose fields.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Opened">When the matter was opened, UTC.</param>
/// <param name="People">Who has to do with it.</param>
/// <param name="Now">The moment, UTC; today is its day in the county.</param>
/// <param name="Deadline">The day promised; null where none was.</param>
public sealed record RuleGround(
    Mechanism Mechanism, ImmutableDictionary<string, FieldValue> Fields, string Stage, DateTimeOffset Opened, Participants People, DateTimeOffset Now, DateOnly? Deadline = null)
{
    /// <summary>Who reads; null where nobody in particular does, as when a colour is judged.</summary>
    public Lists.Reader? Reader { get; init; }
}
