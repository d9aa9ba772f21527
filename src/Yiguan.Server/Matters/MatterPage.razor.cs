using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;
using Yiguan.Server.Matters.Receipts;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>事项: one matter, now or as it was known at the end of a day.</summary>
public partial class MatterPage
{
    /// <summary>As many parts, and as many facts, as are shown before somebody asks for all.</summary>
    internal const int Shown = 10;

    private const string Tie = "matter/", SubjectTie = "subject/", Documents = "document:";

    private MatterNow? _now;

    // Where the day that is asked for lies before its first: the matter as it is now.
    private MatterNow? _later;
    private DateOnly _asked;
    private MatterLine? _line;
    private Mechanism? _mechanism;
    private LifeLine? _life;
    private OrganisationOn? _day;
    private ThingNames? _names;
    private FilesShown? _files;
    private bool _isThen, _isWhole;
    private long _through;
    private ImmutableArray<Offer> _offers = [];
    private ImmutableArray<SendingReceipt> _receipts = [];
    private (long Accepted, long Asked) _partsAccepted;
    private string? _document;
    private readonly List<(string Text, string Name, string? Link)> _askedBy = [];
    private IReadOnlyList<TimelineEntry> _told = [];
    private IReadOnlyDictionary<string, string> _lastOfParts = ImmutableDictionary<string, string>.Empty;
    private IReadOnlyList<(string File, DateOnly At, string Who)> _evidence = [];
    private IReadOnlyList<(string Role, IReadOnlyList<(string Name, string Link)> People)> _people = [];
    private IReadOnlyList<(string Title, IReadOnlyList<ThingShown> Values)> _fields = [];

    /// <summary>Its id, or its number as people write it.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>A day, 2026-11-23: the matter as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>yes: every part and every fact, not the first and the newest ones alone.</summary>
    [SupplyParameterFromQuery]
    public string? All { get; set; }

    /// <summary>What an act before this page came to: done.</summary>
    [SupplyParameterFromQuery(Name = "said")]
    public string? SaidWord { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MatterOffice Office { get; set; } = null!;

    [Inject]
    private ReceiptOffice Receipts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var (county, asOf) = (Visit.County, AsOf.Of(Visit.County, On));
        // What is recorded from here on may not stand on the page.
        _through = (await Visit.BookAsync()).Through;
        if (await SeenMatter.ReadAsync(Visit, Id, asOf.At) is not { } now)
        {
            _asked = asOf.Day;
            _later = asOf.IsNow ? null : await SeenMatter.ReadAsync(Visit, Id);
            if (_later is null) Navigation.NotFound();
            return;
        }
        _isWhole = All is not null;
        var organisation = await county.OrganisationAsync(Visit.Gone);
        _day = await Visit.OrganisationAsync(CountyZone.DayOf(now.Moment));
        var answering = organisation.Answering(_day.Day, now.Moment);
        (_mechanism, _isThen, _line) = (now.Lives.Mechanism, !asOf.IsNow, now.Line.AnsweredBy(answering));
        _names = await ThingNames.OfAsync(Visit, Matters(now.Matter), Subjects(now.Matter), asOf);
        _life = LifeLine.Of(now.Plan, now.Moment, now.Matter.Ended(_mechanism));
        _document = await DocumentAsync(now.Matter.Source);
        foreach (var asked in now.Matter.Facts.Select(f => f.Fact).OfType<MatterAskedAgain>()) _askedBy.Add((asked.Text, asked.Document, await DocumentAsync(asked.Source) is { } id ? $"/documents/{Uri.EscapeDataString(id)}/living" : null));
        var words = new PublishWords(Visit.Culture);
        _people = [.. People(now.Matter, answering, words)];
        _files = new FilesShown(now.Matter.Id, await FileNames.FindAsync(county.Store, county.Owner, now.Matter.Facts.SelectMany(f => FactFiles.Of(now.Lives.Mechanism, f.Fact)), Visit.Gone));
        _fields = FieldsShown.Of(Visit, _mechanism, now.Matter.Fields, _names, _day, _files);
        if (!_isThen) _offers = await Office.Desk.OffersAsync(now, Visit.Actor, Visit.Gone);
        var sendings = Sending.Of(now.Matter, _mechanism);
        _receipts = await Receipts.Desk.OfMatterAsync(now.Matter.Id, sendings, now.Moment, Visit.Gone);
        if (!now.Matter.Children.IsEmpty) _partsAccepted = await Receipts.Desk.OfPartsAsync(now.Matter.Id, now.Moment, Visit.Gone);
        if (!_isThen) Receipts.MatterShown(Visit, now.Matter, sendings);
        FactSentence Sentence(Mechanism mechanism, IReadOnlyDictionary<string, string> files, ThingNames names) => new(mechanism, organisation, words)
        {
            Today = county.Today,
            FileNames = files,
            Find = id => now.Book.Last(id)?.Mechanism,
            NameOf = id => names.Matter(id).Text,
        };
        _lastOfParts = await LastOfPartsAsync(now, asOf, Sentence);
        Tell(now, Sentence(_mechanism, _files.Names, _names));
        _now = now;
    }

    // A document that was compiled without being brought in is known by name alone.
    private async Task<string?> DocumentAsync(string? source)
    {
        if (source is null || !source.StartsWith(Documents, StringComparison.Ordinal)) return null;
        var id = source[Documents.Length..].Split('/')[0];
        return await new DocumentLists(Visit.County.Store, Visit.County.Owner).FindAsync(id, Visit.Gone) is null ? null : id;
    }

    private void Tell(MatterNow now, FactSentence sentence)
    {
        var known = now.Entries.Zip(now.Matter.Facts).ToList();
        var turns = now.Plan.Spans.ToLookup(s => s.From, s => s.Colour);
        var told = known.Select(f => Told.Of(f.First, sentence, on => sentence.What(f.Second.Fact, on)) with { Colour = turns[f.First.Recorded].Select(c => (Colour?)c).LastOrDefault(), Detail = Seen(FactFiles.Of(_mechanism!, f.Second.Fact)), Named = Other(f.Second.Fact) });
        // What was recorded at one moment stands in the order of the ledger, the last one first.
        _told = [.. told.Concat(now.Matter.Moves.Select(Told.Of)).Reverse().OrderByDescending(t => t.At)];
        _evidence = [.. known.SelectMany(f => FactFiles.Evidence(f.Second.Fact).Select(file => (file, CountyZone.DayOf(f.First.Recorded), sentence.Who(f.First.Actor, CountyZone.DayOf(f.First.Recorded))))).DistinctBy(e => e.Item1)];
    }

    private IEnumerable<string> Matters(Matter matter) =>
    [
        .. Parts(matter), .. new[] { matter.Parent, matter.MergedInto }.OfType<string>(),
        .. matter.Links.Where(l => l.To.StartsWith(Tie, StringComparison.Ordinal)).Select(l => l.To[Tie.Length..]),
        .. FieldsShown.Named(_mechanism!, matter.Fields, FieldType.Matter),
        .. matter.Facts.Select(f => FactSentence.Other(f.Fact)).OfType<string>(),
    ];

    // What the visitor may see has a way to it.
    private (string, string)? Other(MatterFact fact) => FactSentence.Other(fact) is { } id && _names!.Matter(id) is { Link: { } link } other ? (other.Text, link) : null;

    private IEnumerable<string> Subjects(Matter matter) =>
    [
        .. matter.Links.Where(l => l.To.StartsWith(SubjectTie, StringComparison.Ordinal)).Select(l => l.To[SubjectTie.Length..]),
        .. FieldsShown.Named(_mechanism!, matter.Fields, FieldType.Subject),
    ];

    private IEnumerable<(string Heading, IReadOnlyList<ThingShown> Lines)> Related()
    {
        var matter = _now!.Matter;
        (string, IEnumerable<ThingShown>)[] all =
        [
            ("matter.parent", matter.Parent is { } whole ? [_names!.Matter(whole)] : []),
            ("matter.merged-into", matter.MergedInto is { } into ? [_names!.Matter(into)] : []),
            ("matter.parts", Parts(matter).Select(Part)),
            ("matter.links", matter.Links.Select(Linked)),
        ];
        foreach (var (key, things) in all)
        {
            IReadOnlyList<ThingShown> lines = [.. things];
            if (lines.Count > 0) yield return (Say.Of(key), lines);
        }
    }

    private IEnumerable<string> Parts(Matter matter) => _isWhole ? matter.Children : matter.Children.Take(Shown);

    // Parts of one whole are called alike: what tells them apart is with whom they lie, how far they have come and what was done last.
    private ThingShown Part(string id)
    {
        var shown = _names!.Matter(id);
        if (_names.Line(id) is not { } line) return shown;
        var stage = Visit.Said(line.Mechanism.FindStage(line.Stage)!.Title);
        var title = line.Title == _now!.Matter.Title ? line.Number : $"{line.Number} {line.Title}".Trim();
        return shown with
        {
            Text = line.Bearer.Length == 0 ? shown.Text : Say.Of("matter.part", UnitName.Of(line.Bearer, _day!), title ?? "").Trim(),
            As = _lastOfParts.TryGetValue(id, out var last) ? Say.Of("matter.part-last", stage, last) : stage,
        };
    }

    // What somebody did with each of them last; nothing where it was only opened.
    private async Task<IReadOnlyDictionary<string, string>> LastOfPartsAsync(MatterNow now, AsOf asOf, Func<Mechanism, IReadOnlyDictionary<string, string>, ThingNames, FactSentence> sentenceOf)
    {
        var streams = Parts(now.Matter).Where(id => _names!.Line(id) is not null).ToDictionary(MatterFact.Stream, id => _names!.Line(id)!, StringComparer.Ordinal);
        if (streams.Count == 0) return ImmutableDictionary<string, string>.Empty;
        var last = new Dictionary<string, Entry>(StringComparer.Ordinal);
        // Each stream comes in its order.
        await foreach (var entry in Visit.County.Store.StreamsAsync(Visit.County.Owner, streams.Keys, Visit.Gone))
        {
            if (entry.Recorded <= now.Moment && entry.Actor != FactSentence.Clockwork && entry.Version > 1) last[entry.Stream] = entry;
        }
        var told = last.Select(l => (Line: streams[l.Key], Entry: l.Value, Fact: FactCatalogue.Read(l.Value) as MatterFact)).Where(t => t.Fact is not null).ToList();
        var names = await ThingNames.OfAsync(Visit, told.Select(t => FactSentence.Other(t.Fact!)).OfType<string>(), [], asOf);
        var files = await FileNames.FindAsync(Visit.County.Store, Visit.County.Owner, told.SelectMany(t => FactFiles.Of(t.Line.Mechanism, t.Fact!)), Visit.Gone);
        return told.ToDictionary(t => t.Line.Id, t => Said(sentenceOf(t.Line.Mechanism, files, names), t.Entry, t.Fact!), StringComparer.Ordinal);
    }

    private string Said(FactSentence sentence, Entry entry, MatterFact fact)
    {
        var day = CountyZone.DayOf(entry.Recorded);
        return Say.Of("matter.part-said", DayText.Day(day, Visit.County.Today), sentence.Who(entry.Actor, day), sentence.What(fact, day));
    }

    private ThingShown Linked(MatterLinked link) =>
        link.To.StartsWith(Tie, StringComparison.Ordinal) ? _names!.Matter(link.To[Tie.Length..]) with { As = Word(link.As) }
        : link.To.StartsWith(SubjectTie, StringComparison.Ordinal) ? _names!.Subject(link.To[SubjectTie.Length..]) with { As = link.As }
        : new ThingShown(link.To, null, null, link.As);

    private static string Word(string tie) => tie == "absorbed" ? Say.Of("matter.absorbed") : tie;

    private IEnumerable<(string, IReadOnlyList<(string, string)>)> People(Matter matter, Answering answering, PublishWords words) =>
        matter.People.All().GroupBy(p => p.Role).Select(role => (words["role." + role.Key], (IReadOnlyList<(string, string)>)[.. role.Select(p => p.Role == Roles.Handler ? Handler(p.Id) : Person(p.Id, answering))]));

    private (string, string) Handler(string post) => (PostName.OfPost(post, _day!), $"/matters?handler={Uri.EscapeDataString(post)}&state=running");

    private (string Name, string Link) Person(string id, Answering answering)
    {
        if (_day!.FindPost(id) is not null) return (PostName.Of(id, _day), $"/matters?person={Uri.EscapeDataString(id)}&state=all");
        var unit = answering.Of(id);
        var name = UnitName.Of(unit, _day);
        return (unit == id ? name : Say.Of("unit.former", name, UnitName.Of(id, _day)), $"/matters?unit={Uri.EscapeDataString(unit)}&state=all");
    }

    private (string Text, string From, string? Link)? Sentence()
    {
        var matter = _now!.Matter;
        if (matter.Source is not { } source || !source.StartsWith(Documents, StringComparison.Ordinal)) return null;
        var name = matter.Fields.GetValueOrDefault("document")?.Text ?? source[Documents.Length..];
        return (matter.Fields.GetValueOrDefault("content")?.Text ?? matter.Title, name, _document is null ? null : $"/documents/{Uri.EscapeDataString(_document)}/living");
    }

    private IEnumerable<(string, int)> Counts()
    {
        var matter = _now!.Matter;
        (string, int)[] all = [("matter.extensions", matter.Granted.Length), ("matter.returns", matter.Returns), ("matter.reopenings", matter.Reopenings)];
        return all.Where(c => c.Item2 > 0).Select(c => (Say.Of(c.Item1), c.Item2));
    }

    private string Life() => LifeSvg.Of(
        _life!, Say.Of("matter.life-of", Say.Of("colour." + Word(_line!.Colour)), Coming()), _isThen ? DayText.Day(CountyZone.DayOf(_now!.Moment), Visit.County.Today) : Say.Of("matter.today"),
        s => $"{DayText.Moment(s.Span.From, Visit.County.Today)} {Say.Of("colour." + Word(s.Span.Colour))} {s.Span.Cause.Sentence(_mechanism!, Visit.Culture, today: Visit.County.Today)}");

    private string Coming() => _now!.Plan.Next(_now.Moment) is { } next
        ? Say.Of("matter.coming", DayText.Moment(next.From, Visit.County.Today), Say.Of("colour." + Word(next.Colour)))
        : Say.Of(_now.Matter.Ended(_mechanism!) is null ? "matter.stays" : "matter.over");

    private string Stands(ClockFace face)
    {
        if (face.Stopped is { } stopped) return Say.Of(face.IsLate ? "matter.stopped-late" : "matter.stopped", DayText.Moment(stopped, Visit.County.Today));
        if (face.StandsSince is { } since) return Say.Of("matter.stands", DayText.Moment(since, Visit.County.Today));
        if (face.End is not { } end) return Say.Of("matter.runs");
        var left = end - _now!.Moment;
        var key = left < TimeSpan.Zero ? "matter.over-by" : "matter.left";
        return left.Duration() < TimeSpan.FromDays(1) ? Say.Of(key + "-hours", (int)Math.Ceiling(left.Duration().TotalHours)) : Say.Of(key, (int)left.Duration().TotalDays);
    }

    // A clock that runs has the matter's colour where it is the cause of it.
    private string Look(ClockFace face, ClockBar bar) =>
        bar.IsLate ? "red" : face.Stopped is not null ? "grey" : _line!.Cause.Of == face.Rule.Id ? Word(_line.Colour) : "green";

    private static string Word(Colour colour) => colour.ToString().ToLowerInvariant();

    private static string Percent(double share) => Math.Round(share * 100, 2).ToString(CultureInfo.InvariantCulture) + "%";
}
