using System.Text;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Reading.Files;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>An organisation file as a table: YAML, or a workbook by its first bytes.</summary>
internal static class OrganisationSource
{
    // PK, as every workbook begins.
    private static readonly byte[] s_zip = [0x50, 0x4B];

    public static Attempt<OrganisationTable> Read(InputFile file, OrganisationTable standing)
    {
        if (!file.Bytes.AsSpan().StartsWith(s_zip)) return Of(OrganisationFile.Read(Encoding.UTF8.GetString(file.Bytes), file.Name));
        return OfficeFile.ReadSheets(file.Bytes) switch
        {
            FileSheets sheets => Of(OrganisationFile.Read(sheets, standing, file.Name)),
            FileRefusal refusal => new Failure(ExitCode.FileRefused, refusal.Code, [], refusal.Sentence),
            var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
        };
    }

    // All errors are told, so that the table is mended in one go; the code is that of the first.
    private static Attempt<OrganisationTable> Of(OrganisationFile file) => file.Errors is [var first, ..]
        ? new Failure(ExitCode.DataWrong, "organisation." + first.Code, [], culture => string.Join('\n', file.Errors.Select(e => e.Message(culture))))
        : file.Table!;
}
