using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Registers;

/// <summary>A register that goes to a new version is told on the page of each of its subjects.</summary>
public sealed class MovedSubjectTests : IAsyncDisposable
{
    // A county of its own: a register that is moved is moved for every test.
    private readonly SmallCounty _county = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task A_subject_tells_in_its_place_that_it_was_moved_to_another_version_of_its_register()
    {
        await SampleRegisters.BringAsync(_county.Store, CountyServer.County, CountyServer.Time, "ducha-zhuyao", 1);
        await using var books = new BookDesk(_county.Store, CountyServer.County, CountyServer.Time);
        var register = (await books.BookAsync(Stop)).Last("enterprise")!;
        var by = new Acting("ducha-zhuyao", "moved/1");
        Assert.DoesNotContain("改按台账第 2 版登记", await PageAsync(), StringComparison.Ordinal);

        Assert.Null((await books.AdoptAsync(register.Mechanism with { Need = register.Mechanism.Need + "每年核对一次。" }, by, Stop)).Refusal);
        Assert.Null((await books.MoveAsync(new MoveMatters("enterprise", register.Fact.Version, "ducha-zhuyao"), by with { Key = "moved/2" }, Stop)).Refusal);
        var page = await PageAsync();
        Assert.Contains("改按台账第 2 版登记", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("改按台账第 2 版登记", StringComparison.Ordinal) < page.IndexOf("登记入库", StringComparison.Ordinal));
    }

    private async Task<string> PageAsync()
    {
        await using var app = OfficeHost.Build(_county.Settings, _county.Store, CountyServer.County, CountyServer.Time, builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await client.GetStringAsync("/registers/enterprise/firm-000", Stop);
    }
}
