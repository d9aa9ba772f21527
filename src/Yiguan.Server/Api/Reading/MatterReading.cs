using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Server.Api.Calls;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters;
using Yiguan.Server.Matters.Receipts;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Reading;

/// <summary>One matter as the API tells it.</summary>
internal sealed class MatterReading(ReceiptOffice receipts)
{
    private const string Include = "include", OfMatter = "matter/", OfSubject = "subject/";

    /// <summary>The matter of an id or a number.</summary>
    public async Task<IResult> OfAsync(string id, Visit visit)
    {
        var asOf = AsOf.Of(visit.County, visit.Context.Request.Query["on"]);
        if (await SeenMatter.ReadAsync(visit, id, asOf.At) is not { } now) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
        visit.Context.Response.Headers[HeaderNames.ETag] = Versions.Tag(now.Matter.Version);
        return ApiAnswer.Of(await ShapeAsync(now, asOf, visit), ApiJson.Spoken.MatterShape);
    }

    /// <summary>The matter of a number alone: an id is none.</summary>
    public async Task<IResult> NumberedAsync(string number, Visit visit) =>
        await MatterNumber.IdAsync(visit.County.Store, visit.County.Owner, number, visit.Gone) is var id && id == number ? ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found") : await OfAsync(id, visit);

    private async Task<MatterShape> ShapeAsync(MatterNow now, AsOf asOf, Visit visit)
    {
        var (matter, mechanism) = (now.Matter, now.Lives.Mechanism);
        var names = await ThingNames.OfAsync(visit, Matters(matter, mechanism), Subjects(matter, mechanism), asOf);
        var day = CountyZone.DayOf(now.Moment);
        var line = now.Line.AnsweredBy((await visit.HistoryAsync()).Answering(day, now.Moment));
        var included = visit.Context.Request.Query[Include].ToString();
        return new MatterShape(Shaping.Of(line, visit), matter.Version, People(matter.People), await FieldsTold.OfAsync(visit, mechanism, matter.Fields, names))
        {
            StageTitle = mechanism.FindStage(matter.Stage) is { } stage ? visit.Said(stage.Title) : matter.Stage,
            Next = now.Plan.Next(now.Moment) is { } next ? new TurnShape(next.From, Shaping.Word(next.Colour)) : null,
            Clocks = [.. now.Plan.Clocks.Select(c => new ClockShape(c.Rule.Id, visit.Said(c.Rule.Title), c.Started, c.LastDay, c.FirstDay, c.StandsSince, c.Stopped, c.IsLate))],
            Asked = [.. matter.Asked.Values.Select(a => new AskedShape(a.Clock, a.Until, a.Reason, a.Unit))],
            Held = matter.Held,
            HeldUntil = matter.HeldUntil,
            Marks = matter.Marks,
            Whole = Seen(matter.Parent, names),
            Parts = [.. matter.Children.Where(c => Seen(c, names) is not null)],
            MergedInto = Seen(matter.MergedInto, names),
            Links = [.. matter.Links.Where(l => IsSeen(l.To, names)).Select(l => new LinkShape(l.To, l.As))],
            Period = matter.Period,
            Source = matter.Source,
            Receipts = Wants(included, "receipts") ? await ReceiptsAsync(now, visit) : null,
            Timeline = Wants(included, "timeline") ? await TimelineAsync(now, visit) : null,
        };
    }

    // Everything, where nobody said what.
    private static bool Wants(string included, string part) => included.Length == 0 || included.Split(',').Contains(part);

    private async Task<IReadOnlyList<ReceiptShape>> ReceiptsAsync(MatterNow now, Visit visit) =>
        [.. (await receipts.Desk.OfMatterAsync(now.Matter.Id, Sending.Of(now.Matter, now.Lives.Mechanism), now.Moment, visit.Gone)).Select(Receipt)];

    private static ReceiptShape Receipt(SendingReceipt receipt)
    {
        var way = receipt.Sending;
        return new(way.Unit, way.Role, way.Sent, way.By, receipt.Delivered, receipt.Read, way.Accepted, way.Declined, way.Left, way.To, way.Withdrawn);
    }

    private static async Task<IReadOnlyList<TimelineShape>> TimelineAsync(MatterNow now, Visit visit)
    {
        var sentence = new FactSentence(now.Lives.Mechanism, await visit.HistoryAsync(), new PublishWords(visit.Culture)) { Today = visit.County.Today, Find = id => now.Book.Last(id)?.Mechanism };
        return
        [
            .. now.Entries.Zip(now.Matter.Facts, (e, f) => new TimelineShape(
                e.Sequence, e.Version, e.Type, e.Recorded, e.Happened, e.Actor, e.For, sentence.What(f.Fact, CountyZone.DayOf(e.Recorded)), [.. FactFiles.Of(now.Lives.Mechanism, f.Fact)])).Reverse(),
        ];
    }

    private static PeopleShape People(Participants people) => new(people.Opener, people.Lead, people.Owner, people.Support, people.Sponsors, people.Filer, people.Relay, people.Handler);

    private static IEnumerable<string> Matters(Matter matter, Mechanism mechanism) =>
    [
        .. matter.Children, .. new[] { matter.Parent, matter.MergedInto }.OfType<string>(), .. matter.Links.Where(l => l.To.StartsWith(OfMatter, StringComparison.Ordinal)).Select(l => l.To[OfMatter.Length..]),
        .. FieldsShown.Named(mechanism, matter.Fields, FieldType.Matter),
    ];

    private static IEnumerable<string> Subjects(Matter matter, Mechanism mechanism) =>
        [.. matter.Links.Where(l => l.To.StartsWith(OfSubject, StringComparison.Ordinal)).Select(l => l.To[OfSubject.Length..]), .. FieldsShown.Named(mechanism, matter.Fields, FieldType.Subject)];

    private static string? Seen(string? matter, ThingNames names) => matter is not null && names.Matter(matter).Link is not null ? matter : null;

    private static bool IsSeen(string to, ThingNames names) =>
        to.StartsWith(OfMatter, StringComparison.Ordinal) ? names.Matter(to[OfMatter.Length..]).Link is not null
        : to.StartsWith(OfSubject, StringComparison.Ordinal) && names.Subject(to[OfSubject.Length..]).Link is not null;
}
