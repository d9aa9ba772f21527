using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Reading.Files;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Organisation.Sheets;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>A new table of duties, with what each post gets and loses by it.</summary>
public partial class DutiesAdoptPage
{
    private List<string> _wrong = [];
    private List<(string Post, string Gets, string Loses)>? _changes;
    private IReadOnlyList<Column<(string Post, string Gets, string Loses)>> _columns = [];
    private ImmutableArray<string> _nobody = [];
    private DutyTable? _new;
    private string? _content;
    private string? _name;
    private string? _version;
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
        (_from, _version) = (OrganisationActs.Day(Form["from"]), Form["version"].ToString().Trim());
        var (table, wrong) = await SentTable.OfAsync(Form, Visit.Gone);
        if (table is null)
        {
            _wrong = [wrong!];
            return;
        }
        _name = table.Name;
        await (SentTable.IsLookedAt(Form) ? AdoptAsync(table.Bytes, table.From) : CheckAsync(table.Bytes, table.From));
    }

    private async Task CheckAsync(byte[] bytes, DateOnly from)
    {
        _content = Convert.ToBase64String(bytes);
        var history = await Visit.County.OrganisationAsync(Visit.Gone);
        if (Read(bytes, history.On(from)) is not { } order) return;
        if (order.Decide(history).Refusal is { } refusal) _wrong = [await Visit.SayAsync(refusal)];
        else Compare(order, history.On(from));
    }

    private async Task AdoptAsync(byte[] bytes, DateOnly from)
    {
        if (Read(bytes, (await Visit.County.OrganisationAsync(Visit.Gone)).On(from)) is not { } order) return;
        var (store, owner, actor) = (Visit.County.Store, Visit.County.Owner, Visit.Actor);
        var algorithm = (await store.HeadAsync(owner, Visit.Gone))!.Algorithm;
        // What was begun is done to its end, whoever closes the page.
        var kept = await KeptFile.PutAsync(Settings.Files.Open(owner), bytes, algorithm, CancellationToken.None);
        var adopted = FactCatalogue.Draft(Adopted.StreamOf("duties"), new Adopted("duties", _name!, order.Version, from, kept.Link.Hash, actor.Acts));
        var acting = new Acting(actor.Acts, $"adopt/{Guid.CreateVersion7()}") { For = actor.ActsFor(null), Sealed = [kept.Link], Beside = [adopted] };
        var ordered = await Desk.OrderAsync(order, acting, CancellationToken.None);
        await kept.SettleAsync(store, owner, new Outcome(ordered.Receipt, ordered.Refusal), CancellationToken.None);
        if (ordered.Refusal is { } refusal) _wrong = [await Visit.SayAsync(refusal)];
        else Navigation.NavigateTo("/organisation/duties?said=adopted");
    }

    // A workbook by its first bytes, else YAML, as the command line takes it.
    private AdoptDuties? Read(byte[] bytes, OrganisationOn then)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            var (duties, errors) = DutiesFile.Read(Encoding.UTF8.GetString(bytes), _name!);
            _wrong = [.. errors.Select(e => e.Message(Visit.Culture))];
            return duties is null ? null : new AdoptDuties(_version = _version is { Length: > 0 } given ? given : duties.Version, duties.Lines, _from!.Value) { Titles = duties.Titles };
        }
        var (lines, wrong) = OfficeFile.ReadSheets(bytes, cancellation: Visit.Gone) switch
        {
            FileSheets sheets => DutiesSheet.Read(sheets, then),
            FileRefusal refusal => ([], refusal.Sentence(Visit.Culture)),
            var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
        };
        if (wrong is null && _version is not { Length: > 0 }) wrong = Say.Of("duties.no-version");
        if (wrong is null) return new AdoptDuties(_version!, lines, _from!.Value) { Titles = then.Duties?.Titles };
        _wrong = [wrong];
        return null;
    }

    private void Compare(AdoptDuties order, OrganisationOn then)
    {
        _new = new DutyTable(order.Version, order.Lines, order.Titles);
        var before = (then.Duties?.Lines ?? []).ToDictionary(l => l.Post, l => l.Rights);
        var after = order.Lines.ToDictionary(l => l.Post, l => l.Rights);
        _changes =
        [
            .. from post in then.Posts
               let had = before.GetValueOrDefault(post.Id, [])
               let gets = after.GetValueOrDefault(post.Id, [])
               where !had.ToHashSet().SetEquals(gets)
               select ((then.NameOf(post.Unit) is var unit && unit == post.Title ? "" : then.NameOf(post.Unit)) + post.Title, Words(gets.Except(had), _new), Words(had.Except(gets), then.Duties)),
        ];
        // Who adopts a table by which nobody keeps the house locks everybody out of it.
        _nobody = [.. ((string[])[.. Right.OfTheThree, Right.Organise, Right.Adopt]).Where(r => !after.Values.Any(rights => rights.Contains(r)))];
        _columns = [Column("organisation.post", c => c.Post, "title"), Column("duties.gets", c => c.Gets), Column("duties.loses", c => c.Loses)];
    }

    private static string Words(IEnumerable<string> rights, DutyTable? table) => string.Join('、', rights.Select(r => RightText.Of(r, table)));

    private static Column<(string Post, string Gets, string Loses)> Column(string word, Func<(string Post, string Gets, string Loses), string> value, string? kind = null) =>
        new(Say.Of(word), row => builder => builder.AddContent(0, value(row))) { Kind = kind };
}
