using Yiguan.Cli.Commands;
using Yiguan.Server.Hosting;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Server.Tests;

/// <summary>The fictional county after three simulated days of July 2024, for one test alone: nobody records beside it.</summary>
internal sealed class SmallCounty : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-small-").FullName;

    public SmallCounty()
    {
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        var words = new StringWriter();
        Environment.SetEnvironmentVariable("YIGUAN_COUNTY", Path.Combine(Repository.Root, "county"));
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words };
        Assert.True(CommandLine.Run(["simulate", "--store", address.ToString(), "--owner", "yunxiu", "--from", "2024-07-01", "--days", "3", "--matters", "3", "--fast"], surroundings) == 0, words.ToString());
        Settings = new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = "yunxiu", IsSample = true, Works = false };
        Store = address.Open();
    }

    /// <summary>How its office is set up.</summary>
    public OfficeSettings Settings { get; }

    public ILedgerStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
