using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Reading.Files;
using Yiguan.Server.Frame;
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
    private List<string>? _lines;
    private IReadOnlyList<string> _missing = [];
    private long _seen;

    [Inject]
    private OrganisationDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task CheckAsync(SentTable sent)
    {
        var history = await Visit.County.OrganisationAsync(Visit.Gone);
        if (await FoundAsync(sent, history) is not var (found, _)) return;
        (_lines, _missing, _seen) = ([.. found.Facts.Select(f => FactLines.Line(f, history, new PublishWords(Visit.Culture)))], found.Missing, history.Version);
        if (!found.Facts.IsEmpty && new LoadTable(found, sent.Name, "", sent.From, _seen).Decide(history).Refusal is { } refusal) (Wrong, _lines) = ([await Visit.SayAsync(refusal)], null);
    }

    /// <inheritdoc/>
    protected override async Task DoAsync(SentTable sent)
    {
        if (!long.TryParse(Form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            Wrong = [Say.Of("duties.no-file")];
            return;
        }
        if (await FoundAsync(sent, await Visit.County.OrganisationAsync(Visit.Gone)) is not var (found, sealing)) return;
        var (store, owner, actor) = (Visit.County.Store, Visit.County.Owner, Visit.Actor);
        var kept = await KeptFile.PutAsync(Settings.Files.Open(owner), sent.Bytes.ToArray(), (await store.HeadAsync(owner, CancellationToken.None))!.Algorithm, CancellationToken.None);
        var acting = new Acting(actor.Acts, $"load/{Guid.CreateVersion7()}") { For = actor.ActsFor(null), Sealed = [.. sealing.New, kept.Link] };
        // What was looked at is what is recorded: where something changed since, it is looked at again.
        var ordered = await Desk.OrderAsync(new LoadTable(found, sent.Name, kept.Link.Hash, sent.From, seen), acting, CancellationToken.None);
        await kept.SettleAsync(store, owner, new Outcome(ordered.Receipt, ordered.Refusal), CancellationToken.None);
        await AnswerAsync(ordered.Refusal, "/organisation?said=loaded");
    }

    private async Task<(Differences Found, Sealing Sealing)?> FoundAsync(SentTable sent, OrganisationHistory history)
    {
        var standing = history.On(sent.From);
        if (Read(sent, standing) is not { } table) return null;
        var sealing = await Sealing.OfAsync(Visit.County.Store, Visit.County.Owner, standing, (await Visit.County.Store.HeadAsync(Visit.County.Owner, Visit.Gone))!.Algorithm);
        return (Differences.Between(table, standing, sealing.Seal), sealing);
    }

    // As the command line takes it.
    private OrganisationTable? Read(SentTable sent, OrganisationOn standing)
    {
        var file = !sent.IsWorkbook ? OrganisationFile.Read(sent.Text, sent.Name)
            : OfficeFile.ReadSheets(sent.Bytes.ToArray(), cancellation: Visit.Gone) switch
            {
                FileSheets sheets => OrganisationFile.Read(sheets, StandingTable.Of(standing), sent.Name),
                FileRefusal refusal => Refused(refusal),
                var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
            };
        if (file is null) return null;
        Wrong = [.. file.Errors.Select(e => e.Message(Visit.Culture))];
        return file.Errors.IsEmpty ? file.Table : null;
    }

    private OrganisationFile? Refused(FileRefusal refusal)
    {
        Wrong = [refusal.Sentence(Visit.Culture)];
        return null;
    }
}
