using System.CommandLine;
using Yiguan.Cli.Commands.Organisation;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>yiguan matters open: a matter, for one unit or for each of a set, once or in rounds.</summary>
internal sealed class OpenMatter
{
    private readonly ActOptions _options;
    private readonly Argument<string> _mechanism;
    private readonly Argument<string> _title;
    private readonly Option<string?> _unit;
    private readonly Option<string?> _lead;
    private readonly Option<string[]> _support;
    private readonly Option<string[]> _sponsors;
    private readonly Option<string[]> _to;
    private readonly Option<DateOnly?> _deadline;
    private readonly Option<string?> _every;
    private readonly Option<int?> _on;
    private readonly Surroundings _surroundings;

    private OpenMatter(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _options) = (surroundings, new ActOptions(surroundings, words));
        _mechanism = new("MECHANISM") { Description = words["argument.open-mechanism"] };
        _title = new("TITLE") { Description = words["argument.open-title"] };
        _unit = new("--unit") { Description = words["option.open-unit"], HelpName = "UNIT" };
        _lead = new("--lead") { Description = words["option.act-lead"], HelpName = "UNIT" };
        _support = ActOptions.Several("--support", words["option.act-support"], "UNIT");
        _sponsors = ActOptions.Several("--sponsor", words["option.act-sponsor"], "POST");
        _to = ActOptions.Several("--to", words["option.open-to"], "SET");
        _every = new("--every") { Description = words["option.open-every"], HelpName = "PERIOD" };
        _on = new("--on") { Description = words["option.open-on"], HelpName = "N" };
        _deadline = OrderOptions.Day(words, "--deadline", words["option.act-deadline"]);
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var open = new OpenMatter(surroundings, words);
        var command = new Command("open", words["matters.open"]) { open._mechanism, open._title, open._unit, open._lead, open._support, open._sponsors, open._to, open._deadline, open._every, open._on };
        open._options.AddTo(command, open.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ActGround ground)
    {
        await using var desk = new MatterDesk(ground.Store, ground.Owner, _surroundings.Time);
        if (await desk.ActorAsync(ground.Post, CancellationToken.None) is not { } actor) return _options.Fail(Failure.WrongData("run.no-post", ground.Post));
        var found = MechanismName.Find(await desk.BookAsync(CancellationToken.None), parsed.GetRequiredValue(_mechanism), MechanismKind.Loop, ground.Words);
        if (found.Failure is { } unknown) return _options.Fail(unknown);
        var made = await CommandAsync(parsed, ground, actor, found.Value!.Mechanism);
        if (made.Failure is { } failure) return await _options.DropAsync(ground, failure);
        var done = await desk.OpenAsync(found.Value.Mechanism.Id, ground.NewId, made.Value!, ground.Doing, CancellationToken.None);
        await ground.Files.SettleAsync(new Outcome(done.Receipt, done.Refusal));
        if (done.Refusal is RoleNotNamed open) return _options.Fail(Unnamed(open, ground), open, ground);
        if (done.Refusal is { } refusal) return _options.Fail(refusal, ground);
        await ground.TellAsync(ground.NewId, done.Receipt!);
        return ExitCode.Done;
    }

    // On the command line a role is named by its option.
    private Failure Unnamed(RoleNotNamed open, ActGround ground)
    {
        var labels = new PublishWords(ground.Words.Culture);
        var who = open.Who.Split('、').Select(w => RoleWords.Of(w, labels, ground.Today.Duties));
        return Failure.WrongData(open.Code, RoleWords.Of(open.Role, labels, ground.Today.Duties), string.Join(ground.Words["comma"], who), open.Role == Roles.Lead ? _lead.Name : _unit.Name);
    }

    private async Task<Attempt<MatterCommand>> CommandAsync(ParseResult parsed, ActGround ground, Actor actor, Mechanism mechanism)
    {
        if (parsed.GetValue(_to) is { Length: > 0 } && parsed.GetValue(_unit) is not null) return Failure.Usage("act.unit-or-set");
        if (parsed.GetValue(_on) is not null && parsed.GetValue(_every) is null) return Failure.Usage("act.on-without-every");
        var units = ground.Units(parsed.GetValue(_to) ?? []);
        var (support, sponsors) = (ground.Units(parsed.GetValue(_support) ?? []), ground.Posts(parsed.GetValue(_sponsors) ?? []));
        var (owner, lead) = (One(ground, parsed.GetValue(_unit)), One(ground, parsed.GetValue(_lead)));
        if ((units.Failure ?? support.Failure ?? sponsors.Failure ?? owner.Failure ?? lead.Failure) is { } unknown) return unknown;
        var set = parsed.GetValue(_every) is null ? null : Set(parsed, ground, units.Value!);
        var fields = await ground.FieldsAsync(mechanism);
        if (fields.Failure is { } unread) return unread;
        var open = new Open(actor, parsed.GetRequiredValue(_title))
        {
            Owner = set is null && units.Value is [var only] ? only : owner.Value,
            Lead = lead.Value,
            Support = [.. support.Value!],
            Sponsors = [.. sponsors.Value!],
            Deadline = parsed.GetValue(_deadline),
            Fields = fields.Value!,
        };
        if (parsed.GetValue(_every) is { } every) return Recurring(parsed, open, every, units.Value!, set);
        return units.Value!.Count > 1
            ? new OpenForSet(open, string.Join(ground.Words["comma"], parsed.GetValue(_to)!), [.. units.Value.Select(u => new Part($"{ground.NewId}-{u}", u))])
            : open;
    }

    // A set that has a name is asked anew for each round, though it has one member today; several names stand for the units of today.
    private string? Set(ParseResult parsed, ActGround ground, List<string> units) =>
        parsed.GetValue(_to) is [var name] && (units.Count > 1 || Lookup.IsSet(ground.Today, name)) ? name : null;

    private OpenRecurring Recurring(ParseResult parsed, Open open, string every, List<string> units, string? set) => new(open, WorkPeriods.Read(every) ?? every)
    {
        On = parsed.GetValue(_on),
        Units = set is not null || units.Count > 1 ? [.. units] : [],
        Set = set,
    };

    private static Attempt<string?> One(ActGround ground, string? said) => said is null ? new Attempt<string?>(null, null) : ground.Unit(said).Then<string?>(u => u);
}
