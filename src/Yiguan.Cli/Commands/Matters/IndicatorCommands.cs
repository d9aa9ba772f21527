using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Publishing.Matters;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Indicators;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>yiguan indicators list: what rolls up, by period and unit, now or as it was known at an earlier moment.</summary>
internal sealed class IndicatorCommands
{
    private static readonly LineColumn[] s_columns =
        [new("indicator-id", 24), new("indicator-period", 12), new("indicator-unit", 24), new("indicator-value", 18), new("indicator-things", 10), new("indicator-cause", 36)];

    private readonly Surroundings _surroundings;
    private readonly CommandWords _words;
    private readonly PublishWords _labels;
    private readonly StoreOptions _store;
    private readonly ListOptions _options;
    private readonly Option<string?> _indicator;
    private readonly Option<string?> _period;

    private IndicatorCommands(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _words, _labels) = (surroundings, words, new PublishWords(words.Culture));
        (_store, _options) = (new StoreOptions(words), new ListOptions(surroundings, words));
        _indicator = new("--indicator") { Description = words["option.indicator"], HelpName = "ID" };
        _period = new("--period") { Description = words["option.indicator-period"], HelpName = "PERIOD" };
    }

    public static Command Make(Surroundings surroundings, CommandWords words) => new("indicators", words["indicators"]) { new IndicatorCommands(surroundings, words).Command() };

    private Command Command()
    {
        var command = new Command("list", _words["indicators.list"]) { _indicator, _period };
        _options.AddTo(command, lists: true);
        _store.AddTo(command);
        command.SetAction(parsed => _store.With(parsed, _surroundings, _words, (store, owner) => ListAsync(parsed, store, owner)));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, ILedgerStore store, Owner owner)
    {
        var (asOf, lists) = (_options.AsOf(parsed), new IndicatorLists(store, owner));
        var moment = asOf ?? _surroundings.Time.GetUtcNow();
        var day = (await ListOptions.OrganisationAsync(store, owner)).On(CountyZone.DayOf(moment));
        var units = _options.Units(parsed, day);
        if (units.Failure is { } failure) return _surroundings.Fail(failure, _words);
        var book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, CancellationToken.None));
        var mechanism = _options.Mechanism(parsed, book, null);
        if (mechanism.Failure is { } unknown) return _surroundings.Fail(unknown, _words);
        var filter = new IndicatorFilter
        {
            Indicator = parsed.GetValue(_indicator), Periods = parsed.GetValue(_period) is { } period ? [period] : null, Units = units.Value, Mechanism = mechanism.Value,
        };
        var values = asOf is { } then ? await lists.ThenAsync(filter, then, CancellationToken.None) : await lists.NowAsync(filter, moment, CancellationToken.None);
        var at = moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return _options.Deliver(parsed, new LineTable(_labels, "indicators", at, s_columns, [.. values.Select(v => Cells(v, book, day))]));
    }

    private string?[] Cells(IndicatorValue value, MechanismBook book, OrganisationOn day) =>
    [
        value.Indicator, value.Period, UnitName.Of(value.Unit, day), value.Value.ToString("0.######", CultureInfo.InvariantCulture),
        value.Causes.Sum(c => c.Things).ToString(CultureInfo.InvariantCulture), string.Join("；", value.Causes.Select(c => book.Last(c.Mechanism) is { } m ? Said(m.Mechanism.Title) : c.Mechanism)),
    ];

    private string Said(Title title) => _words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;
}
