using System.CommandLine;
using Yiguan.Cli.Publishing.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>yiguan organisation show: the organisation, or one unit with all below it, as it was on a day and as it was known at a moment.</summary>
internal sealed class ShowCommand
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly StoreOptions _store;
    private readonly Argument<string?> _unit;
    private readonly Option<DateOnly?> _on;
    private readonly Option<DateTimeOffset?> _known;
    private readonly Option<string?> _format;
    private readonly Option<FileInfo?> _output;

    private ShowCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _store) = (surroundings, words, new StoreOptions(words));
        _unit = new("UNIT") { Description = words["argument.show-unit"], Arity = ArgumentArity.ZeroOrOne };
        _on = OrderOptions.Day(words, "--on", words["option.on"]);
        _known = new("--known-at")
        {
            Description = words["option.known-at"],
            HelpName = "TIME",
            CustomParser = given =>
            {
                var moment = CountyTime.Moment(given.Tokens[0].Value);
                if (moment is null) given.AddError(words.Format("cli.moment", given.Tokens[0].Value));
                return moment;
            },
        };
        _format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.format"] }, ["table", "json", "csv", "xlsx"])!;
        _output = new("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var show = new ShowCommand(surroundings, words);
        var command = new Command("show", words["organisation.show"]) { show._unit, show._on, show._known, show._format, show._output };
        show._store.AddTo(command);
        command.SetAction(parsed => show._store.With(parsed, surroundings, words, async (store, owner) =>
        {
            await using var desk = new OrganisationDesk(store, owner, surroundings.Time);
            return show.Show(parsed, await desk.HistoryAsync(CancellationToken.None));
        }));
        return command;
    }

    private int Show(ParseResult parsed, OrganisationHistory history)
    {
        var output = parsed.GetValue(_output);
        var shown = OutputFormats.Choose(parsed.GetValue(_format), output, _surroundings.OutputIsTerminal).Then(format =>
        {
            var known = parsed.GetValue(_known) is { } moment ? history.KnownAt(moment) : history;
            var day = parsed.GetValue(_on) ?? CountyTime.Today(_surroundings.Time);
            return Units(known, day, parsed.GetValue(_unit)).Then(units => Written(new UnitTable(known.On(day), units, _words.Culture), format));
        });
        var failure = shown.Failure ?? Deliver(shown.Value!, output);
        return failure is null ? ExitCode.Done : _surroundings.Fail(failure, _words);
    }

    private static Attempt<MemoryStream> Written(UnitTable table, OutputFormat format)
    {
        var bytes = new MemoryStream();
        switch (format)
        {
            case OutputFormat.Json: table.WriteJson(bytes); break;
            case OutputFormat.Csv: table.WriteCsv(bytes); break;
            case OutputFormat.Xlsx: table.WriteXlsx(bytes); break;
            case OutputFormat.Table: table.WriteText(bytes); break;
            default: return Failure.Usage("cli.value", "--format", format.ToString().ToLowerInvariant(), "table, json, csv, xlsx");
        }
        return bytes;
    }

    private Failure? Deliver(MemoryStream bytes, FileInfo? output)
    {
        if (output is not null) return OutputFile.Write(output, bytes.WriteTo);
        bytes.WriteTo(_surroundings.Output);
        return null;
    }

    private Attempt<IReadOnlyList<string>> Units(OrganisationHistory history, DateOnly day, string? asked)
    {
        var then = history.On(day);
        if (asked is null) return then.Units.Select(u => u.Id).ToList();
        if (Id(history, then, asked) is not { } unit) return Failure.WrongData("organisation.unit-unknown", asked);
        var answering = history.Successors(unit, day);
        if (answering.IsEmpty) return Failure.WrongData("organisation.nobody-answers", history.Spells(unit)[^1].Value.Name, $"{day:yyyy-MM-dd}");
        if (!answering.Contains(unit))
            _surroundings.Error.WriteLine(_words.Format("note", _words.Format("organisation.answered-by", history.Spells(unit)[^1].Value.Name, $"{day:yyyy-MM-dd}", string.Join(_words["comma"], answering.Select(a => then.Find(a)!.Name)))));
        return answering.SelectMany(then.Subtree).Select(u => u.Id).ToList();
    }

    // An id; a full name, of that day before one that was borne once; any other form of that day.
    private static string? Id(OrganisationHistory history, OrganisationOn then, string asked) =>
        !history.Spells(asked).IsEmpty ? asked
        : then.Units.FirstOrDefault(u => u.Name == asked)?.Id ?? history.Named(asked)
            ?? (then.Territories is not null && then.Tree.Resolve(asked).Units is [var only] ? only.Id : null);
}
