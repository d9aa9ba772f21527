using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Simulation;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>A document that is brought in, approved and let out on its own day in the midst of a simulation, so that its matters are played too.</summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose ledger.</param>
/// <param name="files">Where files are kept.</param>
/// <param name="clock">The clock of the simulation.</param>
internal sealed partial class SpokenDocument(ILedgerStore store, Owner owner, IFileStore files, SimulatedClock clock)
{
    private const string Compiler = "ducha-zhuyao", Approver = "xianzhang";

    /// <summary>The deed of a document; null where its text tells no day.</summary>
    /// <param name="id">What the document is known by: letters and digits.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="text">Its text.</param>
    public async Task<SimulatedDeed?> DeedAsync(string id, string name, string text)
    {
        var (made, _) = await new DocumentWorkshop(store, owner, clock, files).MakeAsync(SourceText.From(text), null, CancellationToken.None);
        return made?.Plan.Head.Date is { } day ? new SimulatedDeed(day, stop => LetOutAsync(id, name, text, stop)) : null;
    }

    /// <summary>A text of one year brought to another: every year that it names moves by as many.</summary>
    public static string InYear(string text, int from, int to) =>
        Year().Replace(text, year => (int.Parse(year.Value, CultureInfo.InvariantCulture) + to - from).ToString(CultureInfo.InvariantCulture));

    private async Task<IReadOnlyList<(string, string)>> LetOutAsync(string id, string name, string text, CancellationToken stop)
    {
        await using var documents = new DocumentDesk(store, owner, clock, new DocumentWorkshop(store, owner, clock, files));
        await using var matters = new MatterDesk(store, owner, clock);
        var (compiler, approver) = (await matters.ActorAsync(Compiler, stop), await matters.ActorAsync(Approver, stop));
        if (compiler is null || approver is null) return [];
        var file = (files, Encoding.UTF8.GetBytes(text));
        Refuse((await documents.ReceiveAsync(id, new Receive(compiler, name, SourceText.From(text)) { Day = CountyZone.DayOf(clock.GetUtcNow()) }, file, new Doing($"spoken/{id}/receive"), stop)).Refusal);
        var seen = await SettledAsync(documents, id, compiler, stop);
        Refuse((await documents.DoAsync(id, new Approve(approver, seen, null), new Doing($"spoken/{id}/approve"), stop)).Refusal);
        await new DocumentOpening(store, owner, documents, matters).OpenAsync(id, compiler, stop);
        return await MattersAsync(id, stop);
    }

    // What a check asks is accepted as an office would before it brings a speech to its leader; answers the version that he then sees.
    private static async Task<long> SettledAsync(DocumentDesk documents, string id, Actor compiler, CancellationToken stop)
    {
        var bench = (await documents.WorkbenchAsync(id, stop))!;
        var seen = bench.Document.Version;
        foreach (var code in bench.Document.Open(bench.Checked.Findings).Select(f => f.Code).Distinct().ToList())
        {
            Refuse((await documents.DoAsync(id, new SettleFindings(compiler, seen++, code, IsAccepted: true) { Reason = new CommandWords(CultureInfo.InvariantCulture)["spoken.settled"] }, new Doing($"spoken/{id}/{code}"), stop)).Refusal);
        }
        return seen;
    }

    // The whole of a set follows its parts: only they are played.
    private async Task<List<(string, string)>> MattersAsync(string id, CancellationToken stop) => await store.AskAsync(
        "SELECT m.matter, m.mechanism FROM matter m WHERE m.owner = @owner AND m.matter > @first AND m.matter < @last AND NOT EXISTS (SELECT 1 FROM matter p WHERE p.owner = m.owner AND p.parent = m.matter) ORDER BY m.matter",
        [("owner", owner.Value), ("first", id + "-"), ("last", id + ".")], stop).Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync(stop);

    private static void Refuse(Core.Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The sample document was refused: {refusal.Code}.");
    }

    [GeneratedRegex("20[0-9]{2}(?=年)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year();
}
