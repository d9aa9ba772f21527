using System.CommandLine;
using Yiguan.Core.Ledger;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>yiguan up: the office with the fictional county in the middle of its year, on the embedded store.</summary>
internal sealed class UpCommand
{
    private const string By = "ducha-zhuyao";
    private static readonly Owner s_county = new("yunxiu");

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly Option<StoreAddress> _store;
    private readonly Option<string[]> _listen;

    private UpCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words) = (surroundings, words);
        _store = new("--store") { Description = words["option.store"], HelpName = "sqlite:PATH", DefaultValueFactory = _ => StoreAddress.Parse("sqlite:county.db")!, CustomParser = given => StoreAddress.Parse(given.Tokens[0].Value)! };
        _listen = new("--listen") { Description = words["option.listen"], HelpName = "URL" };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var up = new UpCommand(surroundings, words);
        var command = new Command("up", words["up"]) { up._store, up._listen };
        command.SetAction(parsed => up.RunAsync(parsed).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        var address = parsed.GetRequiredValue(_store);
        if (FilesAddress.Beside(address) is not { } files) return _surroundings.Fail(Failure.Usage("files.place-needed"), _words);
        if (await StoreOptions.OpenAsync(address, s_county.Value) is { } failure) return _surroundings.Fail(failure, _words);
        await using var store = address.Open();
        if (await store.HeadAsync(s_county, CancellationToken.None) is { Sequence: 0 } && await FillAsync(store, files) is { } unfilled) return _surroundings.Fail(unfilled, _words);
        var settings = new OfficeSettings { Store = address, Files = files, Owner = s_county.Value, IsSample = true };
        if (parsed.GetValue(_listen) is { Length: > 0 } listen) settings = settings with { Listen = listen };
        await SampleMap.BringAsync(store, s_county, files.Open(s_county), _surroundings.Time, By);
        await TellAccountsAsync(store);
        return await Serving.RunAsync(settings, store, s_county, _surroundings, _words);
    }

    // Nobody keeps the password of yesterday's sample: each start tells a new one.
    private async Task TellAccountsAsync(ILedgerStore store)
    {
        var password = SampleAccounts.Password();
        var today = CountyTime.Today(_surroundings.Time);
        await SamplePeople.BringAsync(store, s_county, _surroundings.Time, new DateOnly(today.Year, 1, 1), By, password);
        _surroundings.Error.WriteLine(_words.Format("up.accounts", password));
        foreach (var (signIn, name, post) in SamplePeople.All) _surroundings.Error.WriteLine($"  {signIn,-10}{name}  {post}");
    }

    private async Task<Failure?> FillAsync(ILedgerStore store, FilesAddress files)
    {
        _surroundings.Error.WriteLine(_words["up.fills"]);
        var folder = Environment.GetEnvironmentVariable("YIGUAN_COUNTY") is { Length: > 0 } usual ? new DirectoryInfo(usual) : null;
        return await new SampleYear(store, s_county, files, _surroundings, _words).PlayAsync(folder);
    }
}
