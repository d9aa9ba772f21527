namespace Yiguan.Server.Publishing;

/// <summary>Roles and duties as people call them: owner is 责任单位, duty:close is 有销号职责的岗位.</summary>
internal static class RoleWords
{
    /// <summary>One of them. A duty that is the county's own goes by its id.</summary>
    public static string Of(string who, PublishWords words) => who.StartsWith("duty:", StringComparison.Ordinal)
        ? words.Format("mechanism.duty", words.Find("mechanism.duty-" + who[5..]) ?? who[5..])
        : words.Find("mechanism.role-" + who) ?? who;
}
