using Microsoft.AspNetCore.Components;
using Yiguan.Core.Documents;
using Yiguan.Core.Findings;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>One document on the workbench.</summary>
public partial class DocumentPage
{
    private static readonly string[] s_tabs = ["rows", "figures", "findings", "history"];

    private Document? _document;
    private Workbench? _bench;
    private OrganisationOn? _day;
    private MechanismBook? _book;
    private Paper? _paper;
    private CorrectionSentences? _sentences;
    private Told? _told;
    private Span? _row;
    private string _tab = "rows";
    private IReadOnlyList<Correction> _meanwhile = [];
    private IReadOnlyList<Finding> _open = [];
    private IReadOnlyList<string> _approvers = [];
    private OrganisationOn? _approvedOn;
    private int _units;
    private long _out;
    private IReadOnlyList<(Core.Documents.Plans.DocumentRow Row, Matter Matter)> _dropped = [];
    private IReadOnlyList<DayMoved> _moved = [];
    private IReadOnlyList<(string Matter, string Title)> _running = [];

    /// <summary>Id of the document.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>rows, figures, findings or history.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>The commitment that is worked on, by its span: 120-164.</summary>
    [SupplyParameterFromQuery]
    public string? Row { get; set; }

    /// <summary>The figure that is worked on, by its number's span and place: 120-125.0.</summary>
    [SupplyParameterFromQuery]
    public string? Number { get; set; }

    /// <summary>The version behind which colleagues' corrections are told.</summary>
    [SupplyParameterFromQuery]
    public long? Since { get; set; }

    /// <summary>What the act before came to.</summary>
    [SupplyParameterFromQuery]
    public string? Said { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ToldOnce ToldOnce { get; set; } = null!;

    private bool MayCorrect => _document!.State == DocumentState.Received && Visit.May(Right.Compile);

    private string Received => Say.Of("documents.received-line", PostName.OfPost(_document!.Receiver.Post, _day!), DayText.Moment(_document.Received, Visit.County.Today))
        + (_document.Approved is { } approved ? Say.Of("documents.approved-line", PostName.OfPost(approved.Post, _approvedOn!), DayText.Moment(approved.At, Visit.County.Today)) : "");

    private bool IsReady => _document!.State == DocumentState.Received && _open.Count == 0 && !_bench!.Working.Plan.Rows.IsEmpty;

    private IEnumerable<(string Tab, int Count)> Tabs => s_tabs.Zip(
        [_bench!.Working.Plan.Rows.Length, _bench.Working.Plan.Figures.Count(f => f.Kind != StatementKind.Name), _open.Count, History.Count()]);

    private IEnumerable<TimelineEntry> History => _document!.Corrections.Reverse().Select(c => new TimelineEntry(c.At, PostName.OfPost(c.Post, _day!), _sentences!.Of(c)))
        .Prepend(Approval).Prepend(Recalling).OfType<TimelineEntry>();

    // Nothing is done to a document behind its approval.
    private TimelineEntry? Approval => _document!.Approved is not { } approved ? null : new TimelineEntry(approved.At, PostName.OfPost(approved.Post, _approvedOn!),
        Say.Of("documents.did.approved", _document.Commitments) + (_document.Note is { } note ? Say.Of("documents.did.note", note) : ""));

    private TimelineEntry? Recalling => _document!.Recalled is not { } recalled ? null : new TimelineEntry(recalled.At, PostName.OfPost(recalled.Post, _day!), Say.Of("documents.did.recalled", recalled.Reason));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _document = await Office.Desk.FindAsync(Id, Visit.Gone);
        if (_document is null)
        {
            Navigation.NotFound();
            return;
        }
        _told = ToldOnce.Read(Said);
        _tab = s_tabs.Contains(Tab) ? Tab! : "rows";
        _row = TextPlaces.Read(Row);
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        if (_document.Approved is { } approved) _approvedOn = await Visit.OrganisationAsync(CountyZone.DayOf(approved.At));
        _book = await Visit.County.BookAsync(Visit.Gone);
        _bench = await Office.Desk.WorkbenchAsync(Id, Visit.Gone);
        if (_bench is null) return;
        _document = _bench.Document;
        _sentences = new CorrectionSentences(_bench.Working.Text, _day, Visit);
        _paper = new Paper(_bench, _row is { } row ? _bench.Working.RowAt(row)?.Span : null);
        _meanwhile = Since is { } since ? [.. _document.Corrections.Where(c => c.Version > since && c.Post != Visit.Actor.Post)] : [];
        _open = _document.State == DocumentState.Received ? [.. _document.Open(_bench.Checked.Findings)] : [];
        if (IsReady) _approvers = [.. _day.PostsBearing(Right.Approve).Select(p => PostName.OfPost(p.Id, _day))];
        _units = _bench.Working.Plan.Rows.SelectMany(r => r.Leads.Concat(r.Supports)).Distinct().Count();
        _moved = _document is { Before: not null, State: DocumentState.Approved } ? await Office.Opening.DaysMovedAsync(Id, Visit.Gone) : [];
        _dropped = _document is { Before: not null, State: DocumentState.Approved } ? await Office.Opening.DroppedAsync(Id, Visit.Gone) : [];
        _running = _document.State is DocumentState.Approved or DocumentState.Recalled ? await Office.Recall.RunningAsync(Id, Visit.Gone) : [];
        _out = _document.State == DocumentState.Approved ? await Office.Opening.CountAsync(Id, Visit.Gone) : 0;
    }

    // 没有时限 3, 没有单位 12, 其他 1: what lets a matter go astray first.
    private IEnumerable<string> OpenKinds => Questions.OfMatters.Select(code => (Word: Say.Of("documents.note." + code), Count: _open.Count(f => f.Code == code)))
        .Append((Word: Say.Of("documents.other-findings"), Count: _open.Count(f => !Questions.OfMatters.Contains(f.Code)))).Where(k => k.Count > 0).Select(k => $"{k.Word} {k.Count}");

    private string Link(string tab) => $"/documents/{Id}" + (tab == "rows" ? "" : "?tab=" + tab);
}
