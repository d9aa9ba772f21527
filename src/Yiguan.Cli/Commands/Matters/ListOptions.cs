using System.CommandLine;
using Yiguan.Cli.Commands.Matters.Acts;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Rules;
using Yiguan.Server.Publishing;
using Yiguan.Storage.Ledger;
using Option = System.CommandLine.Option;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>Options that lists of matters and subjects share: --as-of, --as, --unit, --mechanism, --where, --after, --limit, --format, -o.</summary>
internal sealed class ListOptions
{
    private const int MostWatched = 200;

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
    private readonly Option<string?> _mechanism;

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
        _mechanism = new("--mechanism") { Description = words["option.matter-mechanism"], HelpName = "ID" };
    }

    /// <summary>The id of the mechanism that was named by id or title; null where none was.</summary>
    public Attempt<string?> Mechanism(ParseResult parsed, MechanismBook book, MechanismKind? kind) =>
        parsed.GetValue(_mechanism) is not { } said ? new Attempt<string?>(null, null) : MechanismName.Find(book, said, kind, _words).Then<string?>(m => m.Mechanism.Id);

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
        if (lists) foreach (var option in (Option[])[_unit, _mechanism, _where, _after, _limit]) command.Add(option);
        foreach (var option in (Option[])[_as, _asOf, _format, _output]) command.Add(option);
    }

    /// <summary>Adds what a board takes of them.</summary>
    public void AddToBoard(Command command)
    {
        _as.Description = _words["option.board-as"];
        foreach (var option in (Option[])[_unit, _as, _format, _output]) command.Add(option);
    }

    /// <summary>Adds what a search takes of them.</summary>
    public void AddToSearch(Command command)
    {
        foreach (var option in (Option[])[_as, _limit, _format, _output]) command.Add(option);
    }

    /// <summary>Adds what the reach of a document takes of them.</summary>
    public void AddToReach(Command command)
    {
        foreach (var option in (Option[])[_after, _limit, _asOf, _format, _output]) command.Add(option);
    }

    /// <summary>The moment that was asked for; null: now.</summary>
    public DateTimeOffset? AsOf(ParseResult parsed) => parsed.GetValue(_asOf);

    /// <summary>The id of the last line of the page before; null: from the beginning.</summary>
    public string? After(ParseResult parsed) => parsed.GetValue(_after);

    /// <summary>The most lines: what was asked for, else a few screens where somebody watches, else all.</summary>
    public int Most(ParseResult parsed) => parsed.GetValue(_limit) ?? (IsWatched(parsed) ? MostWatched : int.MaxValue);

    /// <summary>One line more than are shown, so that it is known whether there are more.</summary>
    public int Asked(ParseResult parsed) => Most(parsed) is var most and < int.MaxValue ? most + 1 : int.MaxValue;

    /// <summary>How a page goes on that has more lines than are shown; null where it is whole.</summary>
    /// <param name="parsed">What was asked for.</param>
    /// <param name="lines">The ids that were found, with the one more.</param>
    public string? Further(ParseResult parsed, IReadOnlyList<string> lines) =>
        lines.Count > Most(parsed) ? _words.Format("list.further", Most(parsed), lines[Most(parsed) - 1]) : null;

    // Columns with tabs between are for other programs; a table is for whoever looks.
    private bool IsWatched(ParseResult parsed) => _surroundings.OutputIsTerminal && parsed.GetValue(_output) is null && parsed.GetValue(_format) is null or "table";

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
        if (parsed.GetValue(_mechanism) is not { } said) return Failure.Usage("list.where-of-what");
        var found = MechanismName.Find(book, said, kind, _words);
        if (found.Failure is { } unknown) return unknown;
        var (rule, errors) = VersionedRule.Read(text, book.Versions(found.Value!.Mechanism.Id));
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
        if (asked == "none" || asked == new PublishWords(Language.Chinese)["unit.none"]) return new Attempt<IReadOnlyCollection<string>?>([""], null);
        if (Lookup.Unit(day, asked) is not { } unit) return Failure.WrongData("organisation.unit-unknown", asked);
        return new Attempt<IReadOnlyCollection<string>?>(day.Subtree(unit.Id).Select(u => u.Id).ToHashSet(), null);
    }

    /// <summary>Writes one thing where it was asked for.</summary>
    public int Deliver(ParseResult parsed, DetailTable details) => Deliver(parsed, details.Lines(), details.WriteText);

    /// <summary>Writes a list where it was asked for.</summary>
    /// <param name="parsed">What was asked for.</param>
    /// <param name="table">The list.</param>
    /// <param name="text">How it is shown on a terminal; null: a line a row.</param>
    public int Deliver(ParseResult parsed, LineTable table, Action<Stream>? text = null)
    {
        var output = parsed.GetValue(_output);
        if (text is null && IsWatched(parsed)) text = stream => table.WriteTerminal(stream, _surroundings.Width());
        else if (table.Further is { } further) _surroundings.Error.WriteLine(_words.Format("note", further));
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
