using System.CommandLine;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>Options that lists of matters and subjects share: --as-of, --unit, --mechanism, --format, -o.</summary>
internal sealed class ListOptions
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly Option<DateTimeOffset?> _asOf;
    private readonly Option<string?> _unit;
    private readonly Option<string?> _format;
    private readonly Option<FileInfo?> _output;

    public ListOptions(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words) = (surroundings, words);
        _asOf = new("--as-of")
        {
            Description = words["option.as-of"],
            HelpName = "TIME",
            CustomParser = given =>
            {
                var moment = CountyTime.Moment(given.Tokens[0].Value);
                if (moment is null) given.AddError(words.Format("cli.moment", given.Tokens[0].Value));
                return moment;
            },
        };
        _unit = new("--unit") { Description = words["option.matter-unit"], HelpName = "UNIT" };
        _format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.format"] }, ["table", "json", "csv", "xlsx"])!;
        _output = new("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        Mechanism = new("--mechanism") { Description = words["option.matter-mechanism"], HelpName = "ID" };
    }

    public Option<string?> Mechanism { get; }

    public void AddTo(Command command, bool lists)
    {
        if (lists) foreach (var option in (Option[])[_unit, Mechanism]) command.Add(option);
        foreach (var option in (Option[])[_asOf, _format, _output]) command.Add(option);
    }

    /// <summary>The moment that was asked for; null: now.</summary>
    public DateTimeOffset? AsOf(ParseResult parsed) => parsed.GetValue(_asOf);

    /// <summary>The organisation, for the names of units.</summary>
    public static async Task<OrganisationHistory> OrganisationAsync(ILedgerStore store, Owner owner) =>
        OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, CancellationToken.None));

    /// <summary>The unit that was named, by id or by name, with all below it; null where none was.</summary>
    public Attempt<IReadOnlyCollection<string>?> Units(ParseResult parsed, OrganisationOn day)
    {
        if (parsed.GetValue(_unit) is not { } asked) return new Attempt<IReadOnlyCollection<string>?>(null, null);
        var unit = day.Find(asked) ?? day.Units.FirstOrDefault(u => u.Name == asked || u.Aliases.Contains(asked));
        if (unit is null) return Failure.WrongData("organisation.unit-unknown", asked);
        return new Attempt<IReadOnlyCollection<string>?>(day.Subtree(unit.Id).Select(u => u.Id).ToHashSet(), null);
    }

    /// <summary>Writes a list where it was asked for.</summary>
    public int Deliver(ParseResult parsed, LineTable table)
    {
        var output = parsed.GetValue(_output);
        var shown = OutputFormats.Choose(parsed.GetValue(_format), output, _surroundings.OutputIsTerminal).Then(format => Written(table, format));
        var failure = shown.Failure ?? (output is null ? null : OutputFile.Write(output, shown.Value!.WriteTo));
        if (failure is not null) return _surroundings.Fail(failure, _words);
        if (output is null) shown.Value!.WriteTo(_surroundings.Output);
        return ExitCode.Done;
    }

    private static Attempt<MemoryStream> Written(LineTable table, OutputFormat format)
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
}
