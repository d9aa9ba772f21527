using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Publishing;

/// <summary>Roles and duties as people call them: owner is 责任单位, duty:close is 有销号职责的岗位.</summary>
internal static class RoleWords
{
    /// <summary>One of them.</summary>
    /// <param name="who">As a mechanism writes it.</param>
    /// <param name="words">The words of what is published.</param>
    /// <param name="table">Gives a duty that is the county's own its title; where it gives none the duty goes by its id.</param>
    public static string Of(string who, PublishWords words, DutyTable? table)
    {
        if (Roles.DutyOf(who) is not { } duty) return words.Find("mechanism.role-" + who) ?? who;
        return words.Find("mechanism.duty-" + duty) is { } known ? words.Format("mechanism.duty", known) : words.Format("mechanism.duty-own", table?.TitleOf(duty) ?? duty);
    }
}
