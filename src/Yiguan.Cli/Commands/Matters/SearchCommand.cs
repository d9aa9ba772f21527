using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Searching;
using Yiguan.Core.Views;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Searching;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Searching;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan search WORDS: matters, documents, subjects, units and persons by any two characters, as the box of the pages finds them.</summary>
internal sealed class SearchCommand
{
    private const int Usual = 50;

    private static readonly LineColumn[] s_columns = [new("found-kind", 10), new("found-id", 24), new("found-name", 60), new("found-beside", 40)];

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly PublishWords _labels;
    private readonly StoreOptions _store;
    private readonly ListOptions _options;
    private readonly Argument<string[]> _query;

    private SearchCommand(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _labels) = (surroundings, words, new PublishWords(words.Culture));
        (_store, _options) = (new StoreOptions(words), new ListOptions(surroundings, words));
        _query = new("WORD") { Description = words["argument.search"], Arity = ArgumentArity.OneOrMore };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var search = new SearchCommand(surroundings, words);
        var command = new Command("search", words["search"]) { search._query };
        search._options.AddToSearch(command);
        search._store.AddTo(command);
        command.SetAction(parsed => search._store.With(parsed, surroundings, words, (store, owner) => search.RunAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (query, now) = (string.Join(' ', parsed.GetRequiredValue(_query)), _surroundings.Time.GetUtcNow());
        var words = SearchText.Words(query);
        if (!words.Any(SearchText.IsLongEnough)) return _surroundings.Fail(Failure.Usage("search.too-short", query, SearchText.Shortest.ToString(CultureInfo.InvariantCulture)), _words);
        var today = (await ListOptions.OrganisationAsync(store, owner)).On(CountyZone.DayOf(now));
        var reader = _options.Reader(parsed, today);
        if (reader.Failure is { } failure) return _surroundings.Fail(failure, _words);
        await Node.CatchUpAsync(store, owner, ViewSet.All.Only("search"), CancellationToken.None);
        var (search, most, rows) = (new SearchLists(store, owner), _options.Most(parsed) is var asked and < int.MaxValue ? asked : Usual, new List<string?[]>());
        foreach (var m in await search.MattersAsync(query, reader.Value, now, most, CancellationToken.None)) rows.Add([Kind("matter"), m.Number ?? m.Id, m.Title, Beside(UnitName.Of(m.Bearer, today), Said(m.Mechanism.FindStage(m.Stage)!.Title))]);
        foreach (var (d, excerpt) in await search.DocumentsAsync(query, most, CancellationToken.None)) rows.Add([Kind("document"), d.Document, d.Name, excerpt]);
        foreach (var s in await search.SubjectsAsync(query, reader.Value, now, most, CancellationToken.None)) rows.Add([Kind("subject"), s.Id, s.Name, Beside(Said(s.Mechanism.Title), UnitName.Of(s.Keeper, today))]);
        foreach (var o in OrganisationFound.By(words, today).Take(most)) rows.Add([Kind("organisation"), o.Id, o.Name, o.Beside]);
        var at = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return _options.Deliver(parsed, new LineTable(_labels, "found", at, s_columns, [.. rows]));
    }

    private string Kind(string kind) => _labels["found." + kind];

    private static string Beside(params string[] words) => string.Join(" · ", words.Where(w => w.Length > 0));

    private string Said(Core.Mechanisms.Title title) => _words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;
}
