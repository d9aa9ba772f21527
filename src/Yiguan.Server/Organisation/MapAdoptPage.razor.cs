using Microsoft.AspNetCore.Components;
using Yiguan.Core;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Server.Frame;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>A new map, with which units have an area on it and which have none.</summary>
public partial class MapAdoptPage
{
    private MapCheck? _checked;
    private OrganisationOn? _then;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override bool NeedsVersion => true;

    /// <inheritdoc/>
    protected override async Task CheckAsync(SentTable sent)
    {
        _then = (await Visit.County.OrganisationAsync(Visit.Gone)).On(sent.From);
        _checked = MapCheck.Of(sent.Text, _then);
        Wrong = [.. _checked.Wrong.Select(w => w.Sentence(Visit.Culture))];
    }

    /// <inheritdoc/>
    protected override async Task DoAsync(SentTable sent)
    {
        var (owner, actor) = (Visit.County.Owner, Visit.Actor);
        await using var desk = new MapDesk(Visit.County.Store, owner, Settings.Files.Open(owner), Time);
        var acting = new Acting(actor.Acts, $"adopt/{Guid.CreateVersion7()}") { For = actor.ActsFor(null) };
        var done = await desk.AdoptAsync(sent.Version, sent.From, sent.Name, sent.Bytes.ToArray(), acting, CancellationToken.None);
        await AnswerAsync(done.Refusal, "/organisation/map?said=adopted");
    }
}
