using System.Globalization;
using Yiguan.Core.Files;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>Duties and units of a county's folder, which mechanisms may name.</summary>
internal static class KnownCounty
{
    public static Attempt<KnownNames> Read(DirectoryInfo? county)
    {
        if (county is null) return new KnownNames();
        if (!county.Exists) return Failure.WrongData("county.missing", county.Name);
        return Text(county, "duties.yaml").Then(duties => Text(county, "organisation.yaml").Then<KnownNames>(units =>
        {
            var (rights, errors) = duties is null ? (null, []) : DutiesFile.Read(duties, "duties.yaml");
            if (errors is [var wrong, ..]) return Wrong(wrong);
            var organisation = units is null ? null : OrganisationFile.Read(units, "organisation.yaml");
            if (organisation?.Errors is [var unfit, ..]) return Wrong(unfit);
            return new KnownNames(
                rights?.Rights,
                organisation?.Table is { } table ? [.. table.Units.Select(u => u.Name), .. table.Groups.Select(g => g.Name)] : null,
                organisation?.Table is { } kinds ? [.. kinds.Units.Select(u => u.Kind).Distinct()] : null);
        }));
    }

    /// <summary>The table of duties of a county's folder, for the titles of its own; null where none is asked for or there.</summary>
    public static Attempt<DutyTable?> Duties(DirectoryInfo? county)
    {
        if (county is null) return (DutyTable?)null;
        if (!county.Exists) return Failure.WrongData("county.missing", county.Name);
        return Text(county, "duties.yaml").Then<DutyTable?>(text =>
        {
            if (text is null) return (DutyTable?)null;
            var (read, errors) = DutiesFile.Read(text, "duties.yaml");
            return errors is [var wrong, ..] ? Wrong(wrong) : new DutyTable(read!.Version, read.Lines, read.Titles);
        });
    }

    private static Attempt<string?> Text(DirectoryInfo county, string name)
    {
        var path = Path.Combine(county.FullName, name);
        if (!File.Exists(path)) return (string?)null;
        return DataText.Read(path) is { } text ? text : Failure.WrongData("county.unreadable", Path.Combine(county.Name, name));
    }

    private static Failure Wrong(FileError error) => new(ExitCode.DataWrong, "county." + error.Code, [], (CultureInfo culture) => error.Message(culture));
}
