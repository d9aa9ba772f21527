using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;
using Yiguan.Server.Documents;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Desk;

/// <summary>待办: what waits for the visitor's post and unit. Counted by the board, so that it is there at once however much runs.</summary>
public partial class DeskPage
{
    private const int Shown = 5, ShownDue = 10, ShownAsked = 20;

    // Piles that stand first, and are counted above only where there is something in them.
    private const int OfFew = 2;

    // As many documents in work, the newest first, are looked at.
    private const int InWork = 50;

    private OrganisationOn? _day;
    private IReadOnlyList<Pile> _piles = [];
    private IReadOnlyList<DocumentLine> _ready = [];
    private (long Count, ImmutableArray<AskedExtension> First) _asked = (0, []);
    private IReadOnlyList<MatterLine> _supported = [];
    private ImmutableArray<MentionOfPost> _mentions = [];

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
            await ReturnedAsync(),
            await HandedAsync(),
            await WaitingAsync("accept", waiting.Where(w => w.For == WaitsFor.Acceptance), own, Visit.Actor.Unit),
            await WaitingAsync("recheck", waiting.Where(w => w.For == WaitsFor.Duty), others, null),
            await OwnAsync("red", own, Colour.Red),
            await OwnAsync("yellow", own, Colour.Yellow),
            await DueAsync(own),
        ];
        _mentions = await new MentionLists(county.Store, county.Owner).OfPostAsync(Visit.Actor.Post, Visit.Reader, county.Now, ShownAsked, Visit.Gone);
        Receipts.DeskShown(Visit);
        if (Visit.May(Right.Approve)) _ready = await ReadyAsync(_day);
        if (IsAsked) _asked = await new AskedExtensions(county.Store, county.Owner).WaitingForAsync(Visit.Actor, Visit.Reader, county.Now, ShownAsked, Visit.Gone);
        _supported = await FoundAsync(new MatterFilter { Support = [Visit.Actor.Unit], Order = MatterOrder.Deadline, Most = ShownDue + 1 });
    }

    private bool IsAsked => Visit.Actor.Duties.Contains(EngineDuties.Extend);

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
                Link(("mechanism", wait.Mechanism.Id), ("stage", wait.Stage), ("unit", unit), ("alone", unit is null ? null : "yes"), ("state", "running")))
            { Waits = wait });
        }
        return new Pile(id, heaps);
    }

    // 退回: what recheck refused and nobody has submitted again. It is not on the board.
    private async Task<Pile> ReturnedAsync()
    {
        var filter = new MatterFilter { IsReturned = true, Units = [Visit.Actor.Unit], Reader = Visit.Reader };
        var count = await Visit.County.Matters.CountAsync(filter, Visit.County.Now, MatterQuery.MostCounted, Visit.Gone);
        return new Pile("returned", count == 0 ? [] : [new Heap(Say.Of("desk.returned-caption"), count, await FoundAsync(filter with { Order = MatterOrder.Deadline, Most = Shown }), Link(("returned", "yes"), ("unit", Visit.Actor.Unit), ("alone", "yes"), ("state", "running")))]);
    }

    // 交我办理: what the unit gave to this post. It is not on the board.
    private async Task<Pile> HandedAsync()
    {
        var filter = new MatterFilter { Handler = Visit.Actor.Post, IsRunning = true, Reader = Visit.Reader };
        var count = await Visit.County.Matters.CountAsync(filter, Visit.County.Now, MatterQuery.MostCounted, Visit.Gone);
        return new Pile("handed", count == 0 ? [] : [new Heap(Say.Of("desk.handed-caption"), count, await NearestAsync(filter with { Most = ShownDue }), Link(("handler", Visit.Actor.Post), ("sort", "deadline"), ("state", "running")))]);
    }

    private async Task<Pile> OwnAsync(string id, List<BoardLine> own, Colour colour)
    {
        var count = own.Where(l => l.Colour == colour).Sum(l => l.Count);
        return new Pile(id, count == 0 ? [] : [new Heap(Say.Of("desk." + id), count, await FoundAsync(new MatterFilter { Units = [Visit.Actor.Unit], Colour = colour, Order = MatterOrder.Deadline, Most = Shown }), Link(("colour", id), ("unit", Visit.Actor.Unit), ("alone", "yes"), ("state", "running")))]);
    }

    private async Task<Pile> DueAsync(List<BoardLine> own)
    {
        var count = own.Where(l => l.Colour != Colour.Grey).Sum(l => l.Count);
        return new Pile("running", count == 0 ? [] : [new Heap(Say.Of("desk.due"), count, await NearestAsync(new MatterFilter { Units = [Visit.Actor.Unit], Most = ShownDue }), Link(("sort", "deadline"), ("unit", Visit.Actor.Unit), ("alone", "yes"), ("state", "running")))]);
    }

    // By the day that was promised, or by that on which a limit ends where none was.
    private async Task<IReadOnlyList<MatterLine>> NearestAsync(MatterFilter filter)
    {
        var turning = await Visit.County.Matters.TurningAsync(filter with { Reader = Visit.Reader }, Visit.County.Now, Visit.Gone);
        var found = await FoundAsync(filter with { Order = MatterOrder.Deadline });
        return [.. turning.Concat(found).DistinctBy(l => l.Id).OrderBy(l => l.Due ?? DateOnly.MaxValue).Take(filter.Most)];
    }

    private Task<IReadOnlyList<MatterLine>> FoundAsync(MatterFilter filter) => Visit.County.Matters.NowAsync(filter with { Reader = Visit.Reader }, Visit.County.Now, Visit.Gone);

    private static string Address(MatterLine line) => $"/matters/{Uri.EscapeDataString(line.Id)}";

    private static string WhyId(Waiting waits, (Move, Refusal) why, IReadOnlyList<(Move, Refusal)> not) => $"why-{waits.Mechanism.Id}-{waits.Stage}-{not.ToList().IndexOf(why)}";

    private static string Answer(AskedExtension asked, string act) => $"{Address(asked.Line)}/act/{act}";

    // The clock, and the day by which it ends as things stand.
    private string Clock(AskedExtension asked)
    {
        var clock = asked.Line.Mechanism.Clocks.FirstOrDefault(c => c.Id == asked.Clock);
        var title = clock is null ? asked.Clock : Visit.Said(clock.Title);
        return clock?.Until == "deadline" && asked.Line.Deadline is { } day ? Say.Of("desk.now-until", title, DayText.Day(day, Visit.County.Today)) : title;
    }

    private static string Link(params (string Name, string? Value)[] asked) =>
        "/matters?" + string.Join('&', asked.Where(a => a.Value is not null).Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value!)}"));

    private sealed record Heap(string Title, long Count, IReadOnlyList<MatterLine> Lines, string Link)
    {
        // What is waited for, where that is the same for all of them.
        public Waiting? Waits { get; init; }

        // Ways of these lines that a post may not go, each reason once.
        public IReadOnlyList<(Move Way, Refusal Why)> Not(Actor by) => Waits is null ? [] : [.. Lines.SelectMany(l => Waits.Ways(by, l.Bearer)).Where(w => w.Why is not null).Select(w => (w.Way, w.Why!)).Distinct()];
    }

    private sealed record Pile(string Id, IReadOnlyList<Heap> Heaps)
    {
        public long Count => Heaps.Sum(h => h.Count);
    }
}
