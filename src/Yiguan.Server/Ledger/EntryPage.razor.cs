using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;

namespace Yiguan.Server.Ledger;

/// <summary>账本: one fact with its body, its hash and the way to what it is about.</summary>
public partial class EntryPage
{
    private const string Clockwork = "yiguan", ByFact = "fact:";

    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Entry? _entry;
    private IReadOnlyList<Entry> _parts = [];
    private OrganisationOn? _day;
    private string? _thing;
    private string _body = "";
    private long _head;

    /// <summary>Its place in the ledger.</summary>
    [Parameter]
    public string Sequence { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var (store, owner) = (Visit.County.Store, Visit.County.Owner);
        var found = long.TryParse(Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0
            ? await store.ReadAsync(owner, place - 1, place, Visit.Gone).FirstOrDefaultAsync(Visit.Gone)
            : null;
        if (found is null || (await EntriesSeen.OfAsync(Visit, [found])).Count == 0)
        {
            Navigation.NotFound();
            return;
        }
        _parts = await EntriesSeen.OfAsync(Visit, await store.CommandAsync(owner, found.Key, Visit.Gone));
        _day = await Visit.OrganisationAsync(CountyZone.DayOf(found.Recorded));
        _head = (await store.HeadAsync(owner, Visit.Gone))!.Sequence;
        _body = JsonSerializer.Serialize(JsonDocument.Parse(found.Body), s_layout);
        _thing = await ThingAsync(found.Stream);
        _entry = found;
    }

    private async Task<string?> ThingAsync(string stream)
    {
        if (stream.StartsWith(MatterFact.Streams, StringComparison.Ordinal)) return $"/matters/{Uri.EscapeDataString(stream[MatterFact.Streams.Length..])}";
        if (!stream.StartsWith(SubjectFact.Streams, StringComparison.Ordinal)) return null;
        var id = stream[SubjectFact.Streams.Length..];
        var names = await Matters.ThingNames.OfAsync(Visit, [], [id], AsOf.Of(Visit.County, null));
        return names.Subject(id).Link;
    }

    private static string? Caused(string cause) =>
        cause.StartsWith(ByFact, StringComparison.Ordinal) && long.TryParse(cause.AsSpan(ByFact.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var fact) ? $"/ledger/{fact}" : null;

    private string Name(string actor) => actor == Clockwork ? new PublishWords(Visit.Culture)["fact.clockwork"] : PostName.OfPost(actor, _day!);
}
