using System.Text;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Storage.Files;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Organisation;

/// <summary>县域图: a county's own, adopted like all else that it works by.</summary>
public abstract class MapStory : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yiguan-map-");
    private Place? _place;
    private Registry? _office;

    private protected abstract Task<Place> NewAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IFileStore Files => FilesAddress.Parse(Path.Combine(_folder.FullName, "files"))!.Open(Registry.County);

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(Registry.County, HashAlgorithm.Sm3, Stop);
        _office = new Registry(_place.Store);
        await _office.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _office!.DisposeAsync();
        await _place!.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_day_has_the_map_that_was_in_force_on_it()
    {
        var shelf = new MapShelf(_place!.Store, Registry.County, Files);
        Assert.Null(await shelf.OnAsync(Registry.Day("2024-01-02"), Stop));
        Assert.Null(await AdoptAsync("2020", "2020-01-01", "qingxi"));
        Assert.Null(await AdoptAsync("2024", "2024-03-01", "qingxi", "shiqiao"));

        Assert.Null(await shelf.OnAsync(Registry.Day("2019-12-31"), Stop));
        Assert.Equal(["qingxi"], await TownsAsync(shelf, "2024-02-29"));
        Assert.Equal(["qingxi", "shiqiao"], await TownsAsync(shelf, "2024-03-01"));
        // What is adopted later takes the place of what was adopted before, from its day on.
        Assert.Null(await AdoptAsync("mended", "2023-01-01", "shiqiao"));
        Assert.Equal(["shiqiao"], await TownsAsync(shelf, "2024-03-01"));
        Assert.Equal(["qingxi"], await TownsAsync(shelf, "2022-12-31"));
    }

    [Fact]
    public async Task A_map_that_cannot_be_read_or_names_a_unit_that_does_not_stand_is_refused_and_leaves_no_file()
    {
        Assert.IsType<MapUnread>(await AdoptAsync("{}", "2024-01-01"));
        Assert.Equal(new MapUnitMissing("linxi", Registry.Day("2024-01-01")), await AdoptAsync("x", "2024-01-01", "qingxi", "linxi"));
        Assert.IsType<MapUnitMissing>(await AdoptAsync("x", "2019-01-01", "qingxi"));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "files")) && Directory.EnumerateFiles(Path.Combine(_folder.FullName, "files"), "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task Once_duties_are_in_force_only_who_holds_that_of_adopting_adopts_a_map()
    {
        await _office!.OrderAsync(new AdoptDuties("1", [new DutyLine("keji-juzhang", ["organise"])], Registry.Day("2020-01-01")));
        Assert.Equal(new RightMissing("keji-juzhang", "adopt"), await AdoptAsync("x", "2024-01-01", "qingxi"));
        Assert.Null(await new MapShelf(_place!.Store, Registry.County, Files).OnAsync(Registry.Day("2024-01-02"), Stop));
    }

    private async Task<Refusal?> AdoptAsync(string version, string from, params string[] towns)
    {
        var areas = towns.Select((t, i) => $"{{\"type\":\"Feature\",\"properties\":{{\"unit\":\"{t}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[108.{i},32],[108.{i},33],[109,33],[108.{i},32]]]}}}}");
        var text = version == "{}" ? version : $"{{\"type\":\"FeatureCollection\",\"name\":\"{version}\",\"features\":[{string.Join(',', areas)}]}}";
        await using var desk = new MapDesk(_place!.Store, Registry.County, Files, _office!);
        return (await desk.AdoptAsync(version, Registry.Day(from), "map.json", Encoding.UTF8.GetBytes(text), new Acting("keji-juzhang", Guid.NewGuid().ToString("n")), Stop)).Refusal;
    }

    private static async Task<string[]> TownsAsync(MapShelf shelf, string day) => [.. (await shelf.OnAsync(Registry.Day(day), Stop))!.Areas.Select(a => a.Unit)];
}

public sealed class SqliteMapTests : MapStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresMapTests(PostgresServer server) : MapStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
