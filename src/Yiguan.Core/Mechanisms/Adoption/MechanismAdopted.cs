using Yiguan.Core.Ledger;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>A version of a mechanism was adopted: matters that are opened from here on live by it, those that run keep theirs.</summary>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="Version">Which version of it, from 1, without a gap.</param>
/// <param name="Text">The mechanism as canonical JSON; nodes read it here, never from disk.</param>
[FactKind(Kind)]
public sealed record MechanismAdopted(string Mechanism, long Version, string Text)
{
    /// <summary>The kind of fact.</summary>
    public const string Kind = "mechanism-adopted";

    /// <summary>The stream of all mechanisms.</summary>
    public const string Stream = "mechanisms";

    /// <summary>The mechanism that the text tells.</summary>
    public Mechanism Read() => CanonicalJson.Read<Mechanism>(Text);
}
