using System.CommandLine;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Organisation;
using Yiguan.Server.Publishing;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>Options that every order shares: from when, by whom, why; and how an order is carried out.</summary>
internal sealed class OrderOptions
{
    private readonly StoreOptions _store;
    private readonly Option<DateOnly?> _from;
    private readonly Option<string> _by;
    private readonly Option<string?> _for;
    private readonly Option<string?> _reason;
    private readonly CommandKey _key;
    private readonly CommandWords _words;

    /// <param name="words">The words of the command line.</param>
    /// <param name="hasFrom">Whether the order speaks of a day; a correction brings its own.</param>
    public OrderOptions(CommandWords words, bool hasFrom = true)
    {
        _words = words;
        _store = new(words);
        _from = Day(words, "--from", words["option.from"]);
        _from.Required = hasFrom;
        _from.Hidden = !hasFrom;
        _by = new("--by") { Description = words["option.by"], HelpName = "POST", Required = true };
        _for = new("--for") { Description = words["option.for"], HelpName = "POST" };
        _reason = new("--reason") { Description = words["option.reason"], HelpName = "TEXT", Required = !hasFrom };
        _key = new(words);
    }

    /// <summary>The first day.</summary>
    public DateOnly From(ParseResult parsed) => parsed.GetRequiredValue(_from)!.Value;

    /// <summary>The document or decision behind it.</summary>
    public string? Reason(ParseResult parsed) => parsed.GetValue(_reason);

    /// <summary>A command that gives one order.</summary>
    public Command Order(string name, Surroundings surroundings, Func<ParseResult, OrganisationCommand> order, params Symbol[] own) =>
        Attempt(name, surroundings, parsed => order(parsed), own);

    /// <summary>A command that gives one order, if what it names can be read.</summary>
    public Command Attempt(string name, Surroundings surroundings, Func<ParseResult, Attempt<OrganisationCommand>> order, params Symbol[] own)
    {
        var command = new Command(name, _words["organisation." + name]);
        foreach (var symbol in own)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        foreach (var option in (Option[])[_from, _by, _for, _reason, _key.Option])
        {
            if (!option.Hidden) command.Add(option);
        }
        _store.AddTo(command);
        command.SetAction(parsed =>
        {
            var (given, failure) = order(parsed);
            return failure is null ? Run(parsed, given!, surroundings) : surroundings.Fail(failure, _words);
        });
        return command;
    }

    /// <summary>An option that takes a day.</summary>
    public static Option<DateOnly?> Day(CommandWords words, string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAY",
        CustomParser = given =>
        {
            var day = DayText.Parse(given.Tokens[0].Value);
            if (day is null) given.AddError(words.Format("cli.day", name, given.Tokens[0].Value));
            return day;
        },
    };

    private int Run(ParseResult parsed, OrganisationCommand order, Surroundings surroundings) => _store.Recording(parsed, surroundings, _words, async (store, owner) =>
    {
        await using var desk = new OrganisationDesk(store, owner, surroundings.Time);
        var acting = new Acting(parsed.GetRequiredValue(_by), _key.Of(parsed)) { For = parsed.GetValue(_for) };
        var ordered = await desk.OrderAsync(order, acting, CancellationToken.None);
        if (ordered.Refusal is { } refusal) return _key.Fail(surroundings, refusal, acting.Key, (await desk.HistoryAsync(CancellationToken.None)).On(CountyTime.Today(surroundings.Time)));
        using var output = surroundings.OutputText();
        FactLines.Write(ordered.Facts, await desk.HistoryAsync(CancellationToken.None), new PublishWords(_words.Culture), output);
        output.WriteLine(_words.Format("organisation.recorded", ordered.Receipt!.First, ordered.Receipt.Last));
        return ExitCode.Done;
    });
}
