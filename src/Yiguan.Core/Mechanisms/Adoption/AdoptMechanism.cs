using Yiguan.Core.Ledger;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>采用: puts a mechanism, or a new version of it, in force. It was checked before, with the set it belongs to.</summary>
/// <param name="Mechanism">The mechanism.</param>
public sealed record AdoptMechanism(Mechanism Mechanism)
{
    /// <summary>The fact that it comes to. A version that says nothing new is refused, and so is one that turns a loop into a register.</summary>
    /// <param name="last">The version in force; null where there is none.</param>
    public Decision<MechanismAdopted> Decide(MechanismAdopted? last)
    {
        var text = CanonicalJson.Body(Mechanism);
        if (last?.Text == text) return new MechanismUnchanged(Mechanism.Title.Zh);
        if (last is not null && last.Read().Kind != Mechanism.Kind) return new MechanismKindChanged(Mechanism.Title.Zh);
        return new MechanismAdopted(Mechanism.Id, (last?.Version ?? 0) + 1, text);
    }
}

/// <summary>The version in force says the same.</summary>
public sealed record MechanismUnchanged(string Title) : Refusal("mechanism.unchanged", Title);

/// <summary>A loop stays a loop, a register a register.</summary>
public sealed record MechanismKindChanged(string Title) : Refusal("mechanism.kind-changed", Title);

/// <summary>No mechanism of that id was adopted.</summary>
public sealed record MechanismNotAdopted(string Mechanism) : Refusal("mechanism.not-adopted", Mechanism);
