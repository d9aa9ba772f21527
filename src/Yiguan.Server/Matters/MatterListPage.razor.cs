using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;
using Yiguan.Server.Organisation;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>All matters, narrowed by what the address says.</summary>
public partial class MatterListPage
{
    private const int PageOf = 50, MostDocuments = 200;
    private const char Step = '~';

    private MatterQuery _query = null!;
    private IReadOnlyList<MatterLine> _lines = [];
    private IReadOnlyList<Column<MatterLine>> _columns = [];
    private IReadOnlyList<(string, string)> _mechanisms = [], _stages = [], _units = [], _colours = [], _persons = [], _handlers = [], _documents = [];
    private OrganisationOn? _day;
    private string _sentence = "";
    private string? _next, _previous, _download;
    private bool _isUnsorted;

    /// <summary>The last matter of the page before, as its line calls it.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>The same of the pages before that one, the first one first, with a tilde between.</summary>
    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    // On an earlier day nothing is done.
    private Func<MatterLine, (string, string)>? Tick => _query.AsOf.IsNow ? Many.ManyWords.Tick : null;

    private PublishWords Words => new(Visit.Culture);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        _query = MatterQuery.Of(Visit);
        _day = await Visit.OrganisationAsync(_query.AsOf.Day);
        var filter = await _query.FilterAsync(Visit, _day);
        var page = filter with { After = After, Most = PageOf + 1 };
        string? goesOn = null;
        IReadOnlyList<MatterLine> lines;
        if (_query.IsSearch && page.Text is not null) (lines, goesOn) = await county.Matters.SearchAsync(page, county.Now, Visit.Gone);
        else lines = await _query.LinesAsync(Visit, page, () => _isUnsorted = true);
        _lines = [.. lines.Take(PageOf)];
        await ChooseAsync();
        var mechanism = _query.Mechanism is null ? null : (await county.BookAsync(Visit.Gone)).Last(_query.Mechanism)?.Mechanism;
        _sentence = _query.Sentence(Visit, mechanism, _day, _documents.FirstOrDefault(d => d.Item1 == _query.Document).Item2, await _query.CountAsync(Visit, filter, _day));
        _columns = Columns();
        Turn(lines.Count > PageOf ? _lines[^1].Behind : goesOn);
    }

    private async Task ChooseAsync()
    {
        var county = Visit.County;
        var loops = (await county.BookAsync(Visit.Gone)).InForce.Select(m => m.Mechanism).Where(m => m.Kind == MechanismKind.Loop && !m.IsRestricted).ToList();
        _mechanisms = [.. loops.Select(m => (m.Id, Visit.Said(m.Title)))];
        _stages = [.. loops.Where(m => m.Id == _query.Mechanism).SelectMany(m => m.Stages).Select(s => (s.Id, Visit.Said(s.Title)))];
        _colours = [.. Enum.GetValues<Colour>().Reverse().Select(c => c.ToString().ToLowerInvariant()).Select(c => (c, Say.Of("colour." + c)))];
        _units = [(MatterQuery.NoUnit, Say.Of("unit.none")), .. UnitsInOrder.Options(_day!)];
        _persons = [.. _day!.Sponsors.Select(s => s.Value.Post).Append(_query.Person).OfType<string>().Distinct().Select(p => (p, PostName.Of(p, _day)))];
        // Posts of the own unit, where there are several to hand work to.
        _handlers = [.. _day.PostsOf(Visit.Actor.Unit).Select(p => p.Id).Append(_query.Handler).OfType<string>().Distinct().Select(p => (p, PostName.OfPost(p, _day)))];
        _documents = [.. (await new DocumentLists(county.Store, county.Owner).ListAsync(null, null, MostDocuments, Visit.Gone)).Select(d => (d.Document, d.Name))];
    }

    // Lists go forward only, from a matter on: the way back is the way that was come.
    private void Turn(string? behind)
    {
        string[] trail = After is null || string.IsNullOrEmpty(Back) ? [] : Back.Split(Step);
        if (behind is not null) _next = Visit.With(("state", MatterQuery.WordOf(_query.State)), ("after", behind), ("back", After is null ? null : string.Join(Step, [.. trail, After])));
        if (After is not null) _previous = Visit.With(("after", trail.LastOrDefault()), ("back", trail.Length > 1 ? string.Join(Step, trail[..^1]) : null));
        _download = "/matters.xlsx" + Visit.Context.Request.QueryString;
    }

    private string Address(MatterLine line) => _query.AsOf.Link($"/matters/{Uri.EscapeDataString(line.Id)}");

    private string Name(MatterLine line) => UnitName.Of(line.Bearer, line.Former, _day!, Words);

    // An order belongs to a state: what has ended has no day to come.
    private string Of(MatterState state) => Visit.With(("state", MatterQuery.WordOf(state)), ("all", null), ("sort", null), ("back", null));
}
