using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>
/// Running matters that lived by one version of a mechanism live by a later one from here on, all of them by this one fact. What they were before
/// stays as it was.
/// </summary>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="From">The version they lived by.</param>
/// <param name="To">The version they live by from here on.</param>
/// <param name="Stages">Every stage of the old version with the one of the new that stands for it.</param>
/// <param name="Fields">Every field of the old version that goes on, with its id in the new. A field that is absent stays behind in the facts.</param>
/// <param name="By">The post that ordered it.</param>
[FactKind(Kind)]
public sealed record MattersMoved(string Mechanism, long From, long To, ImmutableDictionary<string, string> Stages, ImmutableDictionary<string, string> Fields, string By)
{
    /// <summary>The kind of fact.</summary>
    public const string Kind = "matters-moved";
}
