using System.Collections.Immutable;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;

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

    /// <summary>What a rule fills a field with; null where something is missing, or where it cannot be read.</summary>
    FieldValue? Value(string rule, Field field, RuleGround ground);

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

    /// <summary>Whether it stands returned; never of a subject.</summary>
    public bool IsReturned { get; init; }

    /// <summary>The subject it is about, and what else is about that; null but for what is judged when somebody makes a move.</summary>
    public SubjectAtHand? AtHand { get; init; }
}

/// <summary>What a rule of a move may ask beside the thing itself. It is read when somebody acts, so that nothing of it need be kept.</summary>
/// <param name="Register">The mechanism that the subject lives by, or the one in force where there is no subject; null in a register, or where none was adopted.</param>
/// <param name="Subject">The subject that the matter is about; null where it is about none.</param>
/// <param name="OpenMatters">How many other matters are open about the subject, by loop; a loop that has none is absent.</param>
public sealed record SubjectAtHand(AdoptedMechanism? Register, Subject? Subject, ImmutableDictionary<string, long> OpenMatters)
{
    /// <summary>What holders have on accounts of the mechanism itself, by the name that rules call it, in steps of the account's decimals.</summary>
    public ImmutableDictionary<string, long> Balances { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Nothing is at hand.</summary>
    public static SubjectAtHand None { get; } = new(null, null, ImmutableDictionary<string, long>.Empty);
}
