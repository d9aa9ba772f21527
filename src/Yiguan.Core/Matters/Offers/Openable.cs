using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;

namespace Yiguan.Core.Matters.Offers;

/// <summary>立项: which mechanisms a post may open matters of by hand, and for whom.</summary>
public static class Openable
{
    /// <summary>Who may open, as roles and duties; never empty.</summary>
    public static ImmutableArray<string> By(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return mechanism.Opening.By is { IsEmpty: false } named ? named : ["duty:" + EngineDuties.Assign];
    }

    /// <summary>Why a post opens none at all, for its own unit or for another; null where it may. A register has its own door.</summary>
    public static Refusal? WhyNot(Mechanism mechanism, Actor by)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return mechanism.Kind != MechanismKind.Loop ? new NoLoop(mechanism.Title.Zh)
            : May(mechanism, by, by.Unit) || May(mechanism, by, null) ? null
            : new NotYours(string.Join("、", By(mechanism)));
    }

    /// <summary>Whether it may where a unit answers for the matter and nobody else filed it; null: where the unit is found later.</summary>
    public static bool May(Mechanism mechanism, Actor by, string? owner) => May(mechanism, by, owner, null, null);

    // Nobody stands in a role of a matter that is not opened: whoever will own or file it is asked by the name of the role.
    internal static bool May(Mechanism mechanism, Actor by, string? owner, string? lead, string? filer) => By(mechanism).Any(b => b switch
    {
        Roles.Owner => owner == by.Unit,
        Roles.Lead => lead == by.Unit,
        Roles.Filer => filer is null || filer == by.Unit || filer == by.Post,
        _ => Roles.DutyOf(b) is { } duty && by.May(duty, owner ?? lead),
    });
}
