using System.CommandLine;
using Yiguan.Cli.Commands.Matters.Acts;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Rules;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;
using Option = System.CommandLine.Option;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>Options that lists of matters and subjects share: --as-of, --as, --unit, --mechanism, --where, --after, --limit, --format, -o.</summary>
internal sealed class ListOptions
{
    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly Option<DateTimeOffset?> _asOf;
    private readonly Option<string?> _unit;
    private readonly Option<string?> _format;
    private readonly Option<FileInfo?> _output;
    private readonly Option<string?> _where;
    private readonly Option<string?> _as;
    private readonly Option<string?> _after;
    private readonly Option<int?> _limit;

    public ListOptions(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words) = (surroundings, words);
        _asOf = Moment("--as-of", words, words["option.as-of"]);
        _unit = new("--unit") { Description = words["option.matter-unit"], HelpName = "UNIT" };
        _format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.format"] }, ["table", "json", "csv", "xlsx"])!;
        _output = new("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        _where = new("--where") { Description = words["option.where"], HelpName = "RULE" };
        _as = new("--as") { Description = words["option.list-as"], HelpName = "POST" };
        _after = new("--after") { Description = words["option.after"], HelpName = "ID" };
        _limit = new("--limit") { Description = words["option.limit"], HelpName = "N" };
        _limit.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !(int.TryParse(token.Value, out var most) && most > 0)) given.AddError(words.Format("cli.limit", token.Value));
        });
        Mechanism = new("--mechanism") { Description = words["option.matter-mechanism"], HelpName = "ID" };
    }

    public Option<string?> Mechanism { get; }

    /// <summary>An option that takes a moment of the county.</summary>
    public static Option<DateTimeOffset?> Moment(string name, CommandWords words, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = given =>
        {
            var moment = CountyTime.Moment(given.Tokens[0].Value);
            if (moment is null) given.AddError(words.Format("cli.moment", given.Tokens[0].Value));
            return moment;
        },
    };

    public void AddTo(Command command, bool lists)
    {
        if (lists) foreach (var option in (Option[])[_unit, Mechanism, _where, _after, _limit]) command.Add(option);
        foreach (var option in (Option[])[_as, _asOf, _format, _output]) command.Add(option);
    }

    /// <summary>Adds what a board takes of them.</summary>
    public void AddToBoard(Command command)
    {
        _as.Description = _words["option.board-as"];
        foreach (var option in (Option[])[_unit, _as, _format, _output]) command.Add(option);
    }

    /// <summary>The moment that was asked for; null: now.</summary>
    public DateTimeOffset? AsOf(ParseResult parsed) => parsed.GetValue(_asOf);

    /// <summary>The id of the last line of the page before; null: from the beginning.</summary>
    public string? After(ParseResult parsed) => parsed.GetValue(_after);

    /// <summary>The most lines.</summary>
    public int Most(ParseResult parsed) => parsed.GetValue(_limit) ?? int.MaxValue;

    /// <summary>Who reads; null where nobody was named.</summary>
    public Attempt<Reader?> Reader(ParseResult parsed, OrganisationOn today)
    {
        if (parsed.GetValue(_as) is not { } post) return new Attempt<Reader?>(null, null);
        return Core.Matters.Lists.Reader.Of(today, post) is { } reader ? new Attempt<Reader?>(reader, null) : Failure.Of(new PostUnknown(post, today.Day));
    }

    /// <summary>The rule that was given, read over the fields of the mechanism; null where none was.</summary>
    public Attempt<VersionedRule?> Where(ParseResult parsed, MechanismBook book, MechanismKind kind)
    {
        if (parsed.GetValue(_where) is not { } text) return new Attempt<VersionedRule?>(null, null);
        if (parsed.GetValue(Mechanism) is not { } id) return Failure.Usage("list.where-of-what");
        if (book.Versions(id) is not { Count: > 0 } versions) return Failure.Of(new MechanismNotAdopted(id));
        if (versions[^1].Mechanism is var mechanism && mechanism.Kind != kind) return Failure.Of(kind == MechanismKind.Loop ? new NoLoop(mechanism.Title.Zh) : new NoRegister(mechanism.Title.Zh));
        var (rule, errors) = VersionedRule.Read(text, versions);
        if (rule is not null) return new Attempt<VersionedRule?>(rule, null);
        return new Failure(ExitCode.Usage, errors[0].Code, [], culture => string.Join('\n', errors.Select(e => _words.Format("list.where-wrong", Place(e), e.Message(culture)))));
    }

    // A rule on a command line has one line, unless it was quoted with another in it.
    private string Place(RuleError error) => error.Line == 1 ? _words.Format("list.where-column", error.Column) : _words.Format("list.where-line", error.Line, error.Column);

    /// <summary>The organisation, for the names of units.</summary>
    public static async Task<OrganisationHistory> OrganisationAsync(ILedgerStore store, Owner owner) =>
        OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, CancellationToken.None));

    /// <summary>The unit that was named, by id or by name, with all below it; null where none was.</summary>
    public Attempt<IReadOnlyCollection<string>?> Units(ParseResult parsed, OrganisationOn day)
    {
        if (parsed.GetValue(_unit) is not { } asked) return new Attempt<IReadOnlyCollection<string>?>(null, null);
        if (Named.Unit(day, asked) is not { } unit) return Failure.WrongData("organisation.unit-unknown", asked);
        return new Attempt<IReadOnlyCollection<string>?>(day.Subtree(unit.Id).Select(u => u.Id).ToHashSet(), null);
    }

    /// <summary>Writes a list where it was asked for.</summary>
    /// <param name="parsed">What was asked for.</param>
    /// <param name="table">The list.</param>
    /// <param name="text">How it is shown on a terminal; null: a line a row.</param>
    public int Deliver(ParseResult parsed, LineTable table, Action<Stream>? text = null)
    {
        var output = parsed.GetValue(_output);
        var shown = OutputFormats.Choose(parsed.GetValue(_format), output, _surroundings.OutputIsTerminal).Then(format => Written(table, text ?? table.WriteText, format));
        var failure = shown.Failure ?? (output is null ? null : OutputFile.Write(output, shown.Value!.WriteTo));
        if (failure is not null) return _surroundings.Fail(failure, _words);
        if (output is null) shown.Value!.WriteTo(_surroundings.Output);
        return ExitCode.Done;
    }

    private static Attempt<MemoryStream> Written(LineTable table, Action<Stream> text, OutputFormat format)
    {
        var bytes = new MemoryStream();
        switch (format)
        {
            case OutputFormat.Json: table.WriteJson(bytes); break;
            case OutputFormat.Csv: table.WriteCsv(bytes); break;
            case OutputFormat.Xlsx: table.WriteXlsx(bytes); break;
            case OutputFormat.Table: text(bytes); break;
            default: return Failure.Usage("cli.value", "--format", format.ToString().ToLowerInvariant(), "table, json, csv, xlsx");
        }
        return bytes;
    }
}
