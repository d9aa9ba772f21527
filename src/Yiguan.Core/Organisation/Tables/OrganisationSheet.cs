using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.Tables;

/// <summary>A sheet of the form in which an organisation is filled in.</summary>
/// <param name="Name">As on its tab.</param>
/// <param name="List">The list of organisation.yaml that it stands for.</param>
/// <param name="Columns">Heads with the fields they stand for; the first ones must be there.</param>
/// <param name="Needed">How many heads must be there.</param>
public sealed record OrganisationSheet(string Name, string List, ImmutableArray<(string Head, string Field)> Columns, int Needed)
{
    /// <summary>区域: the county with what lies around it.</summary>
    public static OrganisationSheet Territories { get; } = new("区域", "territories", [("编号", "id"), ("名称", "name"), ("层级", "level")], 3);

    /// <summary>单位.</summary>
    public static OrganisationSheet Units { get; } = new(
        "单位", "units", [("编号", "id"), ("名称", "name"), ("类别", "kind"), ("上级", "parent"), ("别名", "aliases"), ("职责", "duties"), ("牵头领域", "leads")], 3);

    /// <summary>岗位.</summary>
    public static OrganisationSheet Posts { get; } = new("岗位", "posts", [("编号", "id"), ("名称", "title"), ("单位", "unit")], 3);

    /// <summary>人员.</summary>
    public static OrganisationSheet Persons { get; } = new(
        "人员", "persons", [("编号", "id"), ("姓名", "name"), ("岗位", "post"), ("起", "from"), ("止", "until"), ("电话", "telephone"), ("身份证号", "identity")], 2);

    /// <summary>群组.</summary>
    public static OrganisationSheet Groups { get; } = new(
        "群组", "groups", [("名称", "name"), ("别名", "aliases"), ("类别", "of"), ("成员", "members"), ("职责", "duties"), ("随文", "contextual"), ("外部", "outside")], 1);

    /// <summary>包抓.</summary>
    public static OrganisationSheet Sponsors { get; } = new(
        "包抓", "sponsors", [("称谓", "title"), ("岗位", "post"), ("对象类别", "kind"), ("对象", "about"), ("起", "from"), ("止", "until")], 4);

    /// <summary>All of them, in the order of the workbook.</summary>
    public static ImmutableArray<OrganisationSheet> All { get; } = [Territories, Units, Posts, Persons, Groups, Sponsors];

    /// <summary>Between the items of a list in one cell, beside line breaks.</summary>
    public const char Separator = '；';
}
