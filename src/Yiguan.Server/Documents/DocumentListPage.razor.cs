using Microsoft.AspNetCore.Components;
using Yiguan.Core.Documents;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>Documents that were brought in, the last one first.</summary>
public partial class DocumentListPage
{
    private const int PageOf = 50;

    private readonly string _key = Guid.NewGuid().ToString("N")[..12];
    private IReadOnlyList<DocumentLine> _lines = [];
    private IReadOnlyDictionary<string, int> _open = new Dictionary<string, int>();
    private OrganisationOn? _day;
    private DocumentLine? _before;
    private Told? _told;
    private string? _next;

    /// <summary>received, approved or withdrawn; null: all.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    /// <summary>Id of the last document of the page before.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>Id of the document that a new version is brought in of.</summary>
    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    /// <summary>What the act before came to.</summary>
    [SupplyParameterFromQuery]
    public string? Said { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    [Inject]
    private ToldOnce ToldOnce { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _told = ToldOnce.Read(Said);
        if (_told is { Kind: "wrong" } && _told.Typed.TryGetValue("before", out var typed)) Before ??= typed;
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        _before = string.IsNullOrEmpty(Before) ? null : await Office.Lists.FindAsync(Before, Visit.Gone);
        var after = string.IsNullOrEmpty(After) ? null : await Office.Lists.FindAsync(After, Visit.Gone);
        var lines = await Office.Lists.ListAsync(Read(State), after, PageOf + 1, Visit.Gone);
        _lines = [.. lines.Take(PageOf)];
        _open = await Office.Readiness.OpenAsync(_lines, _day, Visit.Gone);
        if (lines.Count > PageOf) _next = Visit.With(("after", _lines[^1].Document), ("said", null));
    }

    internal static DocumentState? Read(string? state) => Enum.TryParse<DocumentState>(state, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;

    private string? Typed(string name) => _told?.Typed.GetValueOrDefault(name);
}
