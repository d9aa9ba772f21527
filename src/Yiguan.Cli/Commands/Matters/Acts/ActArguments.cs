using System.CommandLine;
using Yiguan.Cli.Commands.Organisation;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>What the several acts take beside fields. Which of them an act takes is judged when the act is known.</summary>
internal sealed class ActArguments
{
    private readonly Option<string?> _text;
    private readonly Option<string?> _reason;
    private readonly Option<string[]> _evidence;
    private readonly Option<string[]> _to;
    private readonly Option<string?> _lead;
    private readonly Option<string[]> _support;
    private readonly Option<string[]> _sponsor;
    private readonly Option<DateOnly?> _deadline;
    private readonly Option<string?> _stage;
    private readonly Option<DateOnly?> _until;
    private readonly Option<string?> _clock;
    private readonly Option<string?> _as;
    private readonly Option<long?> _fact;
    private readonly Option<string?> _title;
    private readonly Option<string?> _name;
    private readonly Option<string?> _unit;
    private readonly List<Option> _all;

    public ActArguments(CommandWords words)
    {
        Option<string?> One(string name, string value) => new(name) { Description = words["option.act-" + name[2..]], HelpName = value };
        (_text, _reason, _evidence, _to) = (One("--text", "TEXT"), One("--reason", "TEXT"), ActOptions.Several("--evidence", words["option.act-evidence"], "FILE"), ActOptions.Several("--to", words["option.act-to"], "UNIT|MATTER"));
        (_lead, _support, _sponsor) = (One("--lead", "UNIT"), ActOptions.Several("--support", words["option.act-support"], "UNIT"), ActOptions.Several("--sponsor", words["option.act-sponsor"], "POST"));
        (_deadline, _until) = (OrderOptions.Day(words, "--deadline", words["option.act-deadline"]), OrderOptions.Day(words, "--until", words["option.act-until"]));
        (_stage, _clock, _as, _title, _name, _unit) = (One("--stage", "STAGE"), One("--clock", "CLOCK"), One("--as", "WORD"), One("--title", "TEXT"), One("--name", "TEXT"), One("--unit", "UNIT"));
        _fact = new("--fact") { Description = words["option.act-fact"], HelpName = "N" };
        _fact.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !(long.TryParse(token.Value, out var place) && place > 0)) given.AddError(words.Format("cli.fact", token.Value));
        });
        _all = [_text, _reason, _evidence, _to, _lead, _support, _sponsor, _deadline, _stage, _until, _clock, _as, _fact, _title, _name, _unit];
    }

    /// <summary>Adds those that one act or another of a list takes.</summary>
    public void AddTo(Command command, IEnumerable<OfficeAct> acts)
    {
        var taken = acts.SelectMany(a => a.Takes).ToHashSet();
        foreach (var option in _all.Where(o => taken.Contains(o.Name[2..]))) command.Add(option);
    }

    /// <summary>Names of those that were given, without the dashes.</summary>
    public List<string> Given(ParseResult parsed, Option fields) => [.. _all.Append(fields).Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => o.Name[2..])];

    /// <summary>Their values.</summary>
    public ActValues Values(ParseResult parsed) => new(
        parsed.GetValue(_text), parsed.GetValue(_reason), parsed.GetValue(_evidence) ?? [], parsed.GetValue(_to) ?? [], parsed.GetValue(_lead), parsed.GetValue(_support) ?? [], parsed.GetValue(_sponsor) ?? [],
        parsed.GetValue(_deadline), parsed.GetValue(_stage), parsed.GetValue(_until), parsed.GetValue(_clock), parsed.GetValue(_as), parsed.GetValue(_fact), parsed.GetValue(_title), parsed.GetValue(_name), parsed.GetValue(_unit));
}

/// <summary>What was given with an act, as it was typed.</summary>
internal sealed record ActValues(
    string? Text, string? Reason, string[] Evidence, string[] To, string? Lead, string[] Support, string[] Sponsors, DateOnly? Deadline, string? Stage, DateOnly? Until,
    string? Clock, string? As, long? Fact, string? Title, string? Name, string? Unit);
