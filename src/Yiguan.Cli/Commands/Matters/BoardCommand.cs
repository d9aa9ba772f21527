using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan board: how many matters of each unit, mechanism and stage have which colour, at any moment.</summary>
internal sealed class BoardCommand
{
    private static readonly LineColumn[] s_columns =
    [
        new("board-unit", 24), new("board-unit-id", 18), new("board-mechanism", 18), new("board-stage", 12),
        new("board-red", 8), new("board-yellow", 8), new("board-green", 8), new("board-grey", 8), new("board-all", 8),
    ];

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly PublishWords _labels;
    private readonly StoreOptions _store;
    private readonly ListOptions _options;
    private readonly Option<DateTimeOffset?> _at;
    private readonly Option<bool> _close;

    private BoardCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _labels) = (surroundings, words, new PublishWords(words.Culture));
        (_store, _options) = (new StoreOptions(words), new ListOptions(surroundings, words));
        _at = ListOptions.Moment("--at", words, words["option.board-at"]);
        _close = new("--close") { Description = words["option.board-close"] };
    }

    public static Command Make(Surroundings surroundings, CommandWords words) => new BoardCommand(surroundings, words).Command();

    private Command Command()
    {
        var command = new Command("board", _words["board"]) { _at, _close };
        _options.AddToBoard(command);
        _store.AddTo(command);
        command.SetAction(parsed => _store.With(parsed, _surroundings, _words, (store, owner) => RunAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (now, organisation) = (_surroundings.Time.GetUtcNow(), await ListOptions.OrganisationAsync(store, owner));
        var moment = parsed.GetValue(_at) ?? now;
        var day = organisation.On(CountyZone.DayOf(moment));
        var (units, reader) = (_options.Units(parsed, day), _options.Reader(parsed, organisation.On(CountyZone.DayOf(now))));
        if ((units.Failure ?? reader.Failure) is { } failure) return _surroundings.Fail(failure, _words);
        if (parsed.GetValue(_close)) await new TallyDesk(store, owner, _surroundings.Time).KeepAsync(null, CancellationToken.None);
        var board = new MatterBoard(store, owner);
        var all = reader.Value is { } who ? await board.AtAsync(moment, who, now, CancellationToken.None) : await board.AtAsync(moment, CancellationToken.None);
        IEnumerable<BoardLine> lines = units.Value is { } asked ? [.. all.Where(l => asked.Contains(l.Unit))] : all;
        var page = new BoardPage([Board.Of(moment, lines)], organisation, _labels, _words.Culture, toTheMinute: true);
        var at = moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return _options.Deliver(parsed, new LineTable(_labels, "board", at, s_columns, [.. Rows(lines, day)]), output =>
        {
            using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            page.WriteText(writer);
        });
    }

    private IEnumerable<string?[]> Rows(IEnumerable<BoardLine> lines, OrganisationOn day) =>
        lines.GroupBy(l => (l.Unit, l.Mechanism.Id, Stage: l.Mechanism.Stages.IndexOf(l.Mechanism.FindStage(l.Stage)!), Name: Stage(l)))
            .OrderBy(g => g.Key.Unit, StringComparer.Ordinal).ThenBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Stage).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .Select(g => (string?[])
            [
                UnitName.Of(g.Key.Unit, day, _labels), g.Key.Unit, Said(g.First().Mechanism.Title), g.Key.Name,
                Count(g, Colour.Red), Count(g, Colour.Yellow), Count(g, Colour.Green), Count(g, Colour.Grey), Number(g.Sum(l => l.Count)),
            ]);

    private string Stage(BoardLine line) => line.Mechanism.FindStage(line.Stage) is { } stage ? Said(stage.Title) : line.Stage;

    private string Said(Title title) => _words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    private static string Count(IEnumerable<BoardLine> lines, Colour colour) => Number(lines.Where(l => l.Colour == colour).Sum(l => l.Count));

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
