using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Reading.Files;

namespace Yiguan.Core.Organisation;

/// <summary>organisation.yaml, or a workbook of the same content, as read: the organisation, or every error with its place.</summary>
/// <param name="Organisation">For linking; null where there are errors, and for a workbook, which may tell a part only.</param>
/// <param name="Table">All that the file tells; null where there are errors.</param>
/// <param name="Errors">In the order they were met; empty where the file is right.</param>
public sealed record OrganisationFile(OrganisationTree? Organisation, OrganisationTable? Table, ImmutableArray<FileError> Errors)
{
    /// <summary>Reads the text of an organisation file.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What errors call the file.</param>
    public static OrganisationFile Read(string yaml, string name)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(name);
        var errors = new FileErrors(name);
        var root = DataFile.Parse(yaml, errors);
        if (root is null && !errors.Any) errors.Add(1, 1, "", "empty");
        return Of(root, errors);
    }

    /// <summary>Reads the sheets of a workbook: 区域, 单位, 岗位, 人员, 群组, 包抓, as <c>yiguan organisation export</c> writes them.</summary>
    /// <param name="workbook">The sheets.</param>
    /// <param name="standing">What stands: rows may name units and posts of sheets that the workbook leaves out.</param>
    /// <param name="name">What errors call the file.</param>
    public static OrganisationFile Read(FileSheets workbook, OrganisationTable standing, string name)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        ArgumentNullException.ThrowIfNull(standing);
        var errors = new FileErrors(name);
        var root = new SheetForm(errors).Read(workbook);
        var table = errors.Any ? null : new OrganisationBuilder(new DataReader(errors), standing).Build(root);
        return new OrganisationFile(null, errors.Any ? null : table, [.. errors.All.Select(SheetForm.Said)]);
    }

    private static OrganisationFile Of(DataNode? root, FileErrors errors)
    {
        var table = root is null ? null : new OrganisationBuilder(new DataReader(errors)).Build(root);
        return errors.Any || table is null
            ? new OrganisationFile(null, null, errors.All)
            : new OrganisationFile(OrganisationBuilder.Tree(table), table, errors.All);
    }
}
