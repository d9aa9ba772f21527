using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yiguan.House.Tests;

public sealed partial class RoomTests
{
    public static TheoryData<string> All => [.. Rooms.Below.Keys];

    [Fact]
    public void Every_project_of_src_is_a_room_with_its_arrows() =>
        Assert.Equal(Rooms.Below.Keys.Order(), Repository.Under("src/", ".csproj").Select(f => Path.GetFileNameWithoutExtension(f)).Order());

    [Theory, MemberData(nameof(All))]
    public void A_room_is_built_on_the_rooms_below_it_and_no_others(string room)
    {
        var used = Rooms.Built(room).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Yiguan", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(used.Except(Rooms.Below[room]));
        Assert.Empty(Rooms.Projects(room).Except(Rooms.Below[room]));
    }

    [Theory, MemberData(nameof(All))]
    public void Public_types_of_a_room_are_documented_without_exception(string room)
    {
        // The compiler sees to it, as long as documentation is made and nothing silences it.
        Assert.True(File.Exists(Path.ChangeExtension(Rooms.Built(room).Location, ".xml")), $"{room} makes no documentation.");
        Assert.DoesNotContain(XDocument.Parse(Repository.Text($"src/{room}/{room}.csproj")).Descendants(), e => e.Name.LocalName is "NoWarn" or "WarningsNotAsErrors" or "TreatWarningsAsErrors");
        Assert.DoesNotContain(Repository.Under($"src/{room}/", ".cs"), f => Repository.Text(f).Contains("warning disable", StringComparison.Ordinal));
    }

    [Fact]
    public void Core_touches_no_disk_no_network_no_terminal_and_does_not_wait() =>
        Assert.DoesNotContain(Rooms.Calls("Yiguan.Core"), call => Machine().IsMatch(call));

    [Theory, InlineData("Yiguan.Reading"), InlineData("Yiguan.Core")]
    public void No_plan_depends_on_when_it_was_made_or_on_chance(string room) =>
        Assert.DoesNotContain(Rooms.Calls(room), call => TimeOrChance().IsMatch(call));

    [Fact]
    public void The_reader_does_not_know_from_which_kind_of_file_a_text_came()
    {
        var outside = Repository.Under("src/Yiguan.Reading/", ".cs").Where(f => !f.StartsWith("src/Yiguan.Reading/Files/", StringComparison.Ordinal));

        Assert.DoesNotContain(outside, f => UsesFiles().IsMatch(Repository.Text(f)));
    }

    [GeneratedRegex(@"^System\.IO\.(File|Directory|Drive)|^System\.IO\.(Pipes|IsolatedStorage)|^System\.Net\.|^System\.Console|^System\.Environment\.(?!get_(NewLine|CurrentManagedThreadId))|^System\.Diagnostics\.Process|^System\.Threading\.(Tasks\.(Value)?Task|Thread|Timer)")]
    private static partial Regex Machine();

    [GeneratedRegex(@"^System\.DateTime(Offset)?\.get_(Now|UtcNow|Today)$|^System\.TimeProvider|^System\.Random|^System\.Guid\.NewGuid")]
    private static partial Regex TimeOrChance();

    [GeneratedRegex(@"Yiguan\.Reading\.Files|\busing Files\b|\bOfficeFile\b")]
    private static partial Regex UsesFiles();
}
