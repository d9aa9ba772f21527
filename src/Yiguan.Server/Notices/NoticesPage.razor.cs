using Microsoft.AspNetCore.Components;
using Yiguan.Core.Notices;
using Yiguan.Server.Frame;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Notices;

/// <summary>A notice as the page shows it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="IsSeen">Whether it was read.</param>
/// <param name="Sentence">What has happened.</param>
/// <param name="Line">The matter as it is now; null where the visitor may not see it any more.</param>
internal sealed record NoticeShown(Notice Notice, bool IsSeen, string Sentence, MatterLine? Line);

/// <summary>通知 of the visitor.</summary>
public partial class NoticesPage
{
    private const int PageOf = 50;

    private IReadOnlyList<NoticeShown> _lines = [];
    private bool _hasMore;

    /// <summary>How many lie before this page.</summary>
    [SupplyParameterFromQuery]
    public int Skip { get; set; }

    /// <summary>What was done before.</summary>
    [SupplyParameterFromQuery(Name = "said")]
    public string? Word { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NoticeRows Notices { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Skip = Math.Clamp(Skip, 0, 100_000);
        if (await Recipient.OfAsync(Visit) is not { } person) return;
        var found = await Notices.OfAsync(person, Skip, PageOf + 1, Visit.Gone);
        if (found.Count == 0) return;
        _hasMore = found.Count > PageOf;
        var today = await Visit.OrganisationAsync(Visit.County.Today);
        var lines = (await Visit.County.Matters.NowAsync(new MatterFilter { Matters = [.. found.Select(f => f.Notice.Matter).Distinct()], Reader = Visit.Reader, Most = PageOf + 1 }, Visit.County.Now, Visit.Gone)).ToDictionary(l => l.Id);
        _lines = [.. found.Take(PageOf).Select(f => new NoticeShown(f.Notice, f.IsSeen, NoticeText.Sentence(f.Notice, today, Visit.Culture), lines.GetValueOrDefault(f.Notice.Matter)))];
    }
}
