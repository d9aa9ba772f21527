using Yiguan.Core.Organisation;

namespace Yiguan.Core.Tests;

/// <summary>The fictional county that tests speak of.</summary>
internal static class Yunxiu
{
    private static readonly Lazy<OrganisationTree> s_organisation = new(Read);

    public static OrganisationTree Organisation => s_organisation.Value;

    public static Territories Territories { get; } = new(new("yunxiu", "云岫县"), new("lanzhou-shi", "岚州市"), []);

    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));

    private static OrganisationTree Read()
    {
        var file = OrganisationFile.Read(Text("county/organisation.yaml"), "organisation.yaml");
        Assert.Empty(file.Errors.Select(error => error.Message(System.Globalization.CultureInfo.InvariantCulture)));
        return file.Organisation!;
    }
}
