using Microsoft.AspNetCore.Components;
using Yiguan.Core.Documents;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Documents;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Desk;

/// <summary>待办: what waits for the visitor's post and unit. Counted by the board, so that it is there at once however much runs.</summary>
public partial class DeskPage
{
    private const int Shown = 5, ShownDue = 10;

    // As many documents in work, the newest first, are looked at.
    private const int InWork = 50;

    private OrganisationOn? _day;
    private IReadOnlyList<Pile> _piles = [];
    private IReadOnlyList<DocumentLine> _ready = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    [Inject]
    private Matters.Receipts.ReceiptOffice Receipts { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        _day = await Visit.OrganisationAsync(county.Today);
        var waiting = Waiting.Of((await county.BookAsync(Visit.Gone)).InForce.Select(m => m.Mechanism), Visit.Actor).ToList();
        var lines = await county.Board.AtAsync(county.Now, Visit.Reader, county.Now, Visit.Gone);
        var own = lines.Where(l => l.Unit == Visit.Actor.Unit).ToList();
        var others = lines.Where(l => l.Unit != Visit.Actor.Unit).ToList();
        _piles =
        [
            await WaitingAsync("accept", waiting.Where(w => w.For == WaitsFor.Acceptance), own, Visit.Actor.Unit),
            await WaitingAsync("recheck", waiting.Where(w => w.For == WaitsFor.Duty), others, null),
            await OwnAsync("red", own, Colour.Red),
            await OwnAsync("yellow", own, Colour.Yellow),
            await DueAsync(own),
        ];
        Receipts.DeskShown(Visit);
        if (Visit.May(Right.Approve)) _ready = await ReadyAsync(_day);
    }

    // 待批准下达: documents of which nothing is asked any more.
    private async Task<IReadOnlyList<DocumentLine>> ReadyAsync(OrganisationOn today)
    {
        var inWork = await Office.Lists.ListAsync(DocumentState.Received, null, InWork, Visit.Gone);
        var open = await Office.Readiness.OpenAsync(inWork, today, Visit.Gone);
        return [.. inWork.Where(d => open.GetValueOrDefault(d.Document, 1) == 0)];
    }

    // Each stage is a heap of its own: what is done with it differs.
    private async Task<Pile> WaitingAsync(string id, IEnumerable<Waiting> waiting, List<BoardLine> lines, string? unit)
    {
        var heaps = new List<Heap>();
        foreach (var wait in waiting)
        {
            var count = lines.Where(l => l.Mechanism.Id == wait.Mechanism.Id && l.Stage == wait.Stage).Sum(l => l.Count);
            if (count == 0) continue;
            var found = await FoundAsync(new MatterFilter { Mechanism = wait.Mechanism.Id, Stage = wait.Stage, Units = unit is null ? null : [unit], Order = MatterOrder.Opened, Most = Shown });
            heaps.Add(new Heap(
                Say.Of("desk.heap", Visit.Said(wait.Mechanism.Title), Visit.Said(wait.Mechanism.FindStage(wait.Stage)!.Title)), count, found,
                Link(("mechanism", wait.Mechanism.Id), ("stage", wait.Stage), ("unit", unit), ("alone", unit is null ? null : "yes"))));
        }
        return new Pile(id, heaps);
    }

    private async Task<Pile> OwnAsync(string id, List<BoardLine> own, Colour colour)
    {
        var count = own.Where(l => l.Colour == colour).Sum(l => l.Count);
        return new Pile(id, count == 0 ? [] : [new Heap(Say.Of("desk." + id), count, await FoundAsync(new MatterFilter { Units = [Visit.Actor.Unit], Colour = colour, Most = Shown }), Link(("colour", id), ("unit", Visit.Actor.Unit), ("alone", "yes")))]);
    }

    private async Task<Pile> DueAsync(List<BoardLine> own)
    {
        var count = own.Where(l => l.Colour != Colour.Grey).Sum(l => l.Count);
        return new Pile("running", count == 0 ? [] : [new Heap(Say.Of("desk.due"), count, await FoundAsync(new MatterFilter { Units = [Visit.Actor.Unit], Order = MatterOrder.Deadline, Most = ShownDue }), Link(("sort", "deadline"), ("unit", Visit.Actor.Unit), ("alone", "yes")))]);
    }

    private Task<IReadOnlyList<MatterLine>> FoundAsync(MatterFilter filter) => Visit.County.Matters.NowAsync(filter with { Reader = Visit.Reader }, Visit.County.Now, Visit.Gone);

    private static string Link(params (string Name, string? Value)[] asked) =>
        "/matters?" + string.Join('&', asked.Where(a => a.Value is not null).Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value!)}"));

    private sealed record Heap(string Title, long Count, IReadOnlyList<MatterLine> Lines, string Link);

    private sealed record Pile(string Id, IReadOnlyList<Heap> Heaps)
    {
        public long Count => Heaps.Sum(h => h.Count);
    }
}
