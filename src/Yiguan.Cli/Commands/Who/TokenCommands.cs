using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Commands.Organisation;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Cli.Commands.Who;

/// <summary>yiguan tokens: what other systems prove themselves by is issued, listed and ended.</summary>
internal sealed class TokenCommands
{
    private const int UsualDays = 365;

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;

    private TokenCommands(Surroundings surroundings, CommandWords words) => (_surroundings, _words) = (surroundings, words);

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var tokens = new TokenCommands(surroundings, words);
        return new Command("tokens", words["tokens"]) { tokens.Issue(), tokens.List(), tokens.End() };
    }

    private Command Issue()
    {
        var application = new Option<string>("--application") { Description = _words["option.application"], HelpName = "NAME", Required = true };
        var post = new Option<string>("--post") { Description = _words["option.token-post"], HelpName = "POST", Required = true };
        var rights = new Option<string[]>("--right") { Description = _words["option.right"], HelpName = "RIGHT", AllowMultipleArgumentsPerToken = true };
        var until = OrderOptions.Day(_words, "--until", _words["option.token-until"]);
        var (by, store) = (By(), new StoreOptions(_words));
        var command = new Command("issue", _words["tokens.issue"]) { application, post, rights, until, by };
        store.AddTo(command);
        command.SetAction(parsed => store.With(parsed, _surroundings, _words, async (opened, owner) =>
        {
            await using var desk = new TokenDesk(opened, owner, _surroundings.Time);
            var today = await TodayAsync(opened, owner);
            var order = new TokenOrder(parsed.GetRequiredValue(application), Lookup.Post(today, parsed.GetRequiredValue(post))?.Id ?? parsed.GetRequiredValue(post), [.. parsed.GetValue(rights) ?? []], parsed.GetValue(until) ?? today.Day.AddDays(UsualDays));
            var issued = await desk.IssueAsync(order, today, parsed.GetRequiredValue(by), CancellationToken.None);
            if (issued.Refusal is { } no) return _surroundings.Fail(Failure.Of(no, today), _words);
            _surroundings.Error.WriteLine(_words.Format("tokens.issued", issued.Token!.Application, Day(issued.Token.Until)));
            using var output = _surroundings.OutputText();
            output.WriteLine(issued.Secret);
            return ExitCode.Done;
        }));
        return command;
    }

    private Command List()
    {
        var store = new StoreOptions(_words);
        var command = new Command("list", _words["tokens.list"]);
        store.AddTo(command);
        command.SetAction(parsed => store.With(parsed, _surroundings, _words, async (opened, owner) =>
        {
            var (today, now) = (await TodayAsync(opened, owner), _surroundings.Time.GetUtcNow());
            using var output = _surroundings.OutputText();
            foreach (var token in await new TokenRows(opened, owner).AllAsync(CancellationToken.None))
            {
                var state = _words[token.Ended is not null ? "tokens.ended" : token.IsTaken(now) ? "tokens.taken" : "tokens.over"];
                output.WriteLine(_words.Format("tokens.line", token.Id, token.Application, PostName.OfPost(token.Post, today), token.Rights.IsEmpty ? _words["tokens.reads"] : string.Join(' ', token.Rights), Day(token.Until), state));
            }
            return ExitCode.Done;
        }));
        return command;
    }

    private Command End()
    {
        var token = new Argument<string>("TOKEN") { Description = _words["argument.token"] };
        var reason = new Option<string?>("--reason") { Description = _words["option.reason"], HelpName = "TEXT" };
        var (by, store) = (By(), new StoreOptions(_words));
        var command = new Command("end", _words["tokens.end"]) { token, reason, by };
        store.AddTo(command);
        command.SetAction(parsed => store.With(parsed, _surroundings, _words, async (opened, owner) =>
        {
            await using var desk = new TokenDesk(opened, owner, _surroundings.Time);
            return await desk.EndAsync(parsed.GetRequiredValue(token), parsed.GetValue(reason), parsed.GetRequiredValue(by), CancellationToken.None) is { } no ? _surroundings.Fail(Failure.Of(no), _words) : ExitCode.Done;
        }));
        return command;
    }

    private Option<string> By() => new("--by") { Description = _words["option.by"], HelpName = "POST", Required = true };

    private async Task<OrganisationOn> TodayAsync(ILedgerStore store, Owner owner) => (await new OrganisationShelf(store, owner).HistoryAsync(CancellationToken.None)).On(CountyTime.Today(_surroundings.Time));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
