using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Reading.Files;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;
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
    private List<(string Post, string Gets, string Loses)>? _changes;
    private IReadOnlyList<Column<(string Post, string Gets, string Loses)>> _columns = [];
    private ImmutableArray<string> _nobody = [];
    private DutyTable? _new;

    [Inject]
    private OrganisationDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task CheckAsync(SentTable sent)
    {
        var history = await Visit.County.OrganisationAsync(Visit.Gone);
        if (Read(sent, history.On(sent.From)) is not { } order) return;
        // The file may have told it.
        Sent = sent with { Version = order.Version };
        if (order.Decide(history).Refusal is { } refusal) Wrong = [await Visit.SayAsync(refusal)];
        else Compare(order, history.On(sent.From));
    }

    /// <inheritdoc/>
    protected override async Task DoAsync(SentTable sent)
    {
        if (Read(sent, (await Visit.County.OrganisationAsync(Visit.Gone)).On(sent.From)) is not { } order) return;
        var (store, owner, actor) = (Visit.County.Store, Visit.County.Owner, Visit.Actor);
        var algorithm = (await store.HeadAsync(owner, Visit.Gone))!.Algorithm;
        var kept = await KeptFile.PutAsync(Settings.Files.Open(owner), sent.Bytes.ToArray(), algorithm, CancellationToken.None);
        var adopted = FactCatalogue.Draft(Adopted.StreamOf("duties"), new Adopted("duties", sent.Name, order.Version, sent.From, kept.Link.Hash, actor.Acts));
        var acting = new Acting(actor.Acts, $"adopt/{Guid.CreateVersion7()}") { For = actor.ActsFor(null), Sealed = [kept.Link], Beside = [adopted] };
        var ordered = await Desk.OrderAsync(order, acting, CancellationToken.None);
        await kept.SettleAsync(store, owner, new Outcome(ordered.Receipt, ordered.Refusal), CancellationToken.None);
        await AnswerAsync(ordered.Refusal, "/organisation/duties?said=adopted");
    }

    // As the command line takes it.
    private AdoptDuties? Read(SentTable sent, OrganisationOn then)
    {
        if (!sent.IsWorkbook)
        {
            var (duties, errors) = DutiesFile.Read(sent.Text, sent.Name);
            Wrong = [.. errors.Select(e => e.Message(Visit.Culture))];
            return duties is null ? null : new AdoptDuties(sent.Version.Length > 0 ? sent.Version : duties.Version, duties.Lines, sent.From) { Titles = duties.Titles };
        }
        var (lines, wrong) = OfficeFile.ReadSheets(sent.Bytes.ToArray(), cancellation: Visit.Gone) switch
        {
            FileSheets sheets => DutiesSheet.Read(sheets, then),
            FileRefusal refusal => ([], refusal.Sentence(Visit.Culture)),
            var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
        };
        if (wrong is null && sent.Version.Length == 0) wrong = Say.Of("duties.no-version");
        if (wrong is null) return new AdoptDuties(sent.Version, lines, sent.From) { Titles = then.Duties?.Titles };
        Wrong = [wrong];
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
