using Microsoft.AspNetCore.Components;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Ledger;

namespace Yiguan.Server.Ledger;

/// <summary>账本: facts, narrowed by what the address says.</summary>
public partial class LedgerPage
{
    private const int PageOf = 50;
    private const string Clockwork = "yiguan";

    private IReadOnlyList<Entry> _entries = [];
    private IReadOnlyList<Column<Entry>> _columns = [];
    private IReadOnlyList<(string, string)> _kinds = [];
    private IEnumerable<(string Post, string Name)> _posts = [];
    private OrganisationOn? _day;
    private string? _next, _previous;
    private long _head;
    private bool _hides;

    /// <summary>A stream, by its whole name.</summary>
    [SupplyParameterFromQuery]
    public string? Stream { get; set; }

    /// <summary>A kind of fact.</summary>
    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    /// <summary>Id of a post.</summary>
    [SupplyParameterFromQuery]
    public string? Actor { get; set; }

    /// <summary>A day on which it was recorded.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>The last place of the page before.</summary>
    [SupplyParameterFromQuery]
    public long? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var (county, day) = (Visit.County, DayText.Parse(On));
        var lists = new LedgerLists(county.Store, county.Owner);
        var found = await lists.ListAsync(new EntryFilter
        {
            Stream = Said(Stream),
            Type = Said(Type),
            Actor = Said(Actor),
            From = day is { } from ? CountyZone.Begin(from) : null,
            Before = day is { } to ? CountyZone.End(to) : null,
            Ahead = After,
            Most = PageOf + 1,
        }, Visit.Gone);
        _entries = await EntriesSeen.OfAsync(Visit, [.. found.Take(PageOf)]);
        // Whoever asks for one thing is not told that there is something of it which he may not see.
        _hides = _entries.Count < Math.Min(found.Count, PageOf) && Said(Stream) is null && Said(Type) is null && Said(Actor) is null && day is null;
        if (found.Count > PageOf) _next = Visit.With("after", found[PageOf - 1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (After is not null) _previous = Visit.With("after", null);
        _head = (await county.Store.HeadAsync(county.Owner, Visit.Gone))?.Sequence ?? 0;
        _day = await Visit.OrganisationAsync(county.Today);
        _kinds = [.. (await lists.KindsAsync(Visit.Gone)).Select(k => (k.Type, $"{KindOfFact.Of(k.Type)} {k.Count}"))];
        _posts = _day.Posts.Select(p => (p.Id, PostName.OfPost(p.Id, _day)));
        _columns = Columns();
    }

    private string Name(string actor) => actor == Clockwork ? new PublishWords(Visit.Culture)["fact.clockwork"] : PostName.OfPost(actor, _day!);

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
