using System.Collections.Immutable;
using Yiguan.Core.Files;

namespace Yiguan.Core.Organisation;

/// <summary>organisation.yaml as read: the organisation, or every error with its place.</summary>
/// <param name="Organisation">Null where there are errors.</param>
/// <param name="Errors">In the order they were met; empty where the file is right.</param>
public sealed record OrganisationFile(OrganisationTree? Organisation, ImmutableArray<FileError> Errors)
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
        var organisation = root is null ? null : new OrganisationBuilder(new DataReader(errors)).Build(root);
        return new OrganisationFile(errors.Any ? null : organisation, errors.All);
    }
}
