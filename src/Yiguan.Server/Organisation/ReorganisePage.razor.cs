using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>A reorganisation with what it moves: units, posts, persons, and the matters whose units are answered for by others.</summary>
public partial class ReorganisePage
{
    private OrganisationOn _day = null!;
    private Reorganisation _wish = null!;
    private List<(string What, string Before, string After)>? _moves;
    private List<(string What, string Id, string Title)> _allot = [];
    private IReadOnlyList<Column<(string What, string Before, string After)>> _columns = [];
    private string? _refused;

    /// <summary>Code of a refusal.</summary>
    [SupplyParameterFromQuery(Name = "refused")]
    public string? Code { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var history = await Visit.County.OrganisationAsync(Visit.Gone);
        _wish = Reorganisation.Of(name => Visit.Context.Request.Query[name]);
        _day = history.On(_wish.From ?? Visit.County.Today);
        if (_wish is { Kind: "split", Units: [var divided] } && _wish.Lines.Any())
        {
            _allot = [.. _day.Below(divided).Select(u => ("unit", u.Id, u.Name)), .. _day.Posts.Where(p => p.Unit == divided).Select(p => ("post", p.Id, Say.Of("reorganise.post", p.Title)))];
        }
        if (Code is not null) _refused = OrganisationActs.Refused(Visit, Code);
        else if (_wish.Units.Length > 0) await PreviewAsync(history);
    }

    private async Task PreviewAsync(OrganisationHistory history)
    {
        if (_wish.Command(_day) is not { } command)
        {
            _refused = Say.Of("reorganise.incomplete");
            return;
        }
        var decision = command.Decide(history);
        if (decision.Refusal is { } refusal)
        {
            _refused = await Visit.SayAsync(refusal);
            return;
        }
        var last = history.Facts.IsEmpty ? 0 : history.Facts[^1].Sequence;
        var after = history.Then(decision.Facts.Select((f, i) => new RecordedFact(last + 1 + i, Visit.County.Now, f))).On(_day.Day);
        _columns = [Column("reorganise.what", m => m.What, "title"), Column("reorganise.before", m => m.Before), Column("reorganise.after", m => m.After)];
        _moves = [.. Units(after), .. Founded(after), .. Posts(after), .. Persons(after), .. await MattersAsync(after)];
    }

    private IEnumerable<(string, string, string)> Units(OrganisationOn after)
    {
        foreach (var unit in _day.Units)
        {
            var then = after.Find(unit.Id);
            if (then is null) yield return (unit.Name, Say.Of("reorganise.stands"), after.Answering.Of(unit.Id) is var heir && heir != unit.Id ? Say.Of("reorganise.answered-by", after.NameOf(heir)) : Say.Of("reorganise.ends"));
            else if (then.Name != unit.Name) yield return (unit.Name, unit.Name, then.Name);
            else if (then.Parent != unit.Parent) yield return (unit.Name, Say.Of("reorganise.under", Name(_day, unit.Parent)), Say.Of("reorganise.under", Name(after, then.Parent)));
        }
    }

    private IEnumerable<(string, string, string)> Founded(OrganisationOn after) =>
        after.Units.Where(u => _day.Find(u.Id) is null).Select(u => (u.Name, Say.Of("reorganise.not-yet"), Say.Of("reorganise.founded", Name(after, u.Parent))));

    private IEnumerable<(string, string, string)> Posts(OrganisationOn after)
    {
        foreach (var post in _day.Posts)
        {
            var then = after.FindPost(post.Id);
            if (then?.Unit != post.Unit) yield return (Say.Of("reorganise.post", post.Title), Name(_day, post.Unit), then is null ? Say.Of("reorganise.ends") : Name(after, then.Unit));
        }
    }

    private IEnumerable<(string, string, string)> Persons(OrganisationOn after)
    {
        var still = after.Seats.Select(s => s.Value).ToHashSet();
        return _day.Seats.Where(s => !still.Contains(s.Value)).Select(s => (_day.FindPerson(s.Value.Person)?.Name ?? s.Value.Person, _day.FindPost(s.Value.Post)?.Title ?? s.Value.Post, Say.Of("reorganise.leaves")));
    }

    // No matter's row changes: who answers for its unit does.
    private async Task<IEnumerable<(string, string, string)>> MattersAsync(OrganisationOn after)
    {
        var board = await Visit.County.Board.AtAsync(Visit.County.Now, Visit.Reader, Visit.County.Now, Visit.Gone);
        return board.Where(l => l.Unit.Length > 0 && l.Colour != Colour.Grey && after.Answering.Of(l.Unit) != l.Unit).GroupBy(l => l.Unit)
            .Select(g => (Say.Of("reorganise.matters", g.Sum(l => l.Count)), Name(_day, g.Key), Name(after, after.Answering.Of(g.Key))));
    }

    private static string Name(OrganisationOn day, string? unit) => unit is null ? day.Territories?.County.Name ?? "" : day.NameOf(unit) ?? unit;

    private static Column<(string What, string Before, string After)> Column(string word, Func<(string What, string Before, string After), string> value, string? kind = null) =>
        new(Say.Of(word), row => builder => builder.AddContent(0, value(row))) { Kind = kind };
}
