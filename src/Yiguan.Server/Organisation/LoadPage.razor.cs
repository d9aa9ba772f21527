using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Reading.Files;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Organisation.Sheets;
using Yiguan.Server.Publishing;
using Yiguan.Server.Words;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>A table of the whole organisation, of which what differs from what stands becomes facts.</summary>
public partial class LoadPage
{
    private List<string> _wrong = [];
    private List<string>? _lines;
    private IReadOnlyList<string> _missing = [];
    private string? _content;
    private string? _name;
    private long _seen;
    private DateOnly? _from;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private OfficeSettings Settings { get; set; } = null!;

    [Inject]
    private OrganisationDesk Desk { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IFormCollection Form => Visit.Context.Request.Form;

    // A form that is not on the page before it is sent finds nobody who takes it: there is one, with a file or with what was looked at.
    private async Task TakeAsync()
    {
        _from = OrganisationActs.Day(Form["from"]);
        var (table, wrong) = await SentTable.OfAsync(Form, Visit.Gone);
        if (table is null)
        {
            _wrong = [wrong!];
            return;
        }
        _name = table.Name;
        await (SentTable.IsLookedAt(Form) ? LoadAsync(table.Bytes, table.From) : CheckAsync(table.Bytes, table.From));
    }

    private async Task CheckAsync(byte[] bytes, DateOnly from)
    {
        _content = Convert.ToBase64String(bytes);
        var history = await Visit.County.OrganisationAsync(Visit.Gone);
        if (await FoundAsync(bytes, history) is not var (found, _)) return;
        (_lines, _missing, _seen) = ([.. found.Facts.Select(f => FactLines.Line(f, history, new PublishWords(Visit.Culture)))], found.Missing, history.Version);
        if (!found.Facts.IsEmpty && new LoadTable(found, _name!, "", from, _seen).Decide(history).Refusal is { } refusal) (_wrong, _lines) = ([await Visit.SayAsync(refusal)], null);
    }

    private async Task LoadAsync(byte[] bytes, DateOnly from)
    {
        if (!long.TryParse(Form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            _wrong = [Say.Of("duties.no-file")];
            return;
        }
        if (await FoundAsync(bytes, await Visit.County.OrganisationAsync(Visit.Gone)) is not var (found, sealing)) return;
        var (store, owner, actor) = (Visit.County.Store, Visit.County.Owner, Visit.Actor);
        // What was begun is done to its end, whoever closes the page.
        var kept = await KeptFile.PutAsync(Settings.Files.Open(owner), bytes, (await store.HeadAsync(owner, CancellationToken.None))!.Algorithm, CancellationToken.None);
        var acting = new Acting(actor.Acts, $"load/{Guid.CreateVersion7()}") { For = actor.ActsFor(null), Sealed = [.. sealing.New, kept.Link] };
        // What was looked at is what is recorded: where something changed since, it is looked at again.
        var ordered = await Desk.OrderAsync(new LoadTable(found, _name!, kept.Link.Hash, from, seen), acting, CancellationToken.None);
        await kept.SettleAsync(store, owner, new Outcome(ordered.Receipt, ordered.Refusal), CancellationToken.None);
        if (ordered.Refusal is { } refusal) _wrong = [await Visit.SayAsync(refusal)];
        else Navigation.NavigateTo("/organisation?said=loaded");
    }

    private async Task<(Differences Found, Sealing Sealing)?> FoundAsync(byte[] bytes, OrganisationHistory history)
    {
        var standing = history.On(_from!.Value);
        if (Read(bytes, standing) is not { } table) return null;
        var sealing = await Sealing.OfAsync(Visit.County.Store, Visit.County.Owner, standing, (await Visit.County.Store.HeadAsync(Visit.County.Owner, Visit.Gone))!.Algorithm);
        return (Differences.Between(table, standing, sealing.Seal), sealing);
    }

    // A workbook by its first bytes, else YAML, as the command line takes it.
    private OrganisationTable? Read(byte[] bytes, OrganisationOn standing)
    {
        var file = !bytes.AsSpan().StartsWith("PK"u8) ? OrganisationFile.Read(Encoding.UTF8.GetString(bytes), _name!)
            : OfficeFile.ReadSheets(bytes, cancellation: Visit.Gone) switch
            {
                FileSheets sheets => OrganisationFile.Read(sheets, StandingTable.Of(standing), _name!),
                FileRefusal refusal => Refused(refusal),
                var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
            };
        if (file is null) return null;
        _wrong = [.. file.Errors.Select(e => e.Message(Visit.Culture))];
        return file.Errors.IsEmpty ? file.Table : null;
    }

    private OrganisationFile? Refused(FileRefusal refusal)
    {
        _wrong = [refusal.Sentence(Visit.Culture)];
        return null;
    }
}
