using System.Diagnostics;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

public sealed class KilledImportTests(PostgresServer server)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_import_that_is_killed_half_way_goes_on_when_it_is_told_again(string kind)
    {
        await using var home = await Place.NewAsync("sqlite", server);
        await using var there = await Place.NewAsync(kind, server);
        var lines = await (await home.FillAsync(6000)).ExportAsync();
        var file = Path.Combine(home.Folder.FullName, "ledger.jsonl");
        File.WriteAllBytes(file, lines);

        using (var import = Start(there, file))
        {
            while ((await there.HeadAsync())?.Sequence is not > 0) await Task.Delay(20, Stop);
            import.Kill();
            await import.WaitForExitAsync(Stop);
        }
        var half = (await there.HeadAsync())!.Sequence;
        using var again = Start(there, file);
        await again.WaitForExitAsync(Stop);

        Assert.InRange(half, 1, 11_999);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(lines, await there.ExportAsync());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Process Start(Place there, string file) => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "yiguan.exe" : "yiguan"),
        ["import", file, "--store", $"{there.Address.Kind}{there.Address.Place}", "--files", there.FilesAddress.Folder!])
    { RedirectStandardError = true })!;
}
