using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>The registers of the fictional county, and firms on one of them: invented names in every town, so that its pages have something to show.</summary>
internal static class SampleRegisters
{
    private const string Register = "enterprise", Keeper = "jingxin", By = "jingxin-zhuyao";

    private static readonly string[] s_names = ["松泉", "岫云", "望溪", "清源", "青禾", "远山", "柳岸", "明渡"];
    private static readonly (string Trade, string Line)[] s_trades = [("农产品加工", "industry"), ("建材", "wholesale"), ("商贸", "retail"), ("民宿", "lodging"), ("餐饮", "catering")];

    /// <summary>Adopts the registers that are not there yet, and puts the firms on theirs; nothing happens the second time.</summary>
    /// <param name="store">The store.</param>
    /// <param name="owner">Whose ledger.</param>
    /// <param name="time">When.</param>
    /// <param name="by">The post that adopts.</param>
    /// <param name="firms">How many firms.</param>
    public static async Task BringAsync(ILedgerStore store, Owner owner, TimeProvider time, string by, int firms)
    {
        await using var desk = new MatterDesk(store, owner, time);
        var book = await desk.BookAsync(CancellationToken.None);
        foreach (var register in MechanismFolder.Read(null, null).Value!.Mechanisms.Where(m => m.Kind == MechanismKind.Register && book.Last(m.Id) is null))
        {
            await desk.AdoptAsync(register, by, $"sample/{register.Id}", CancellationToken.None);
        }
        if (await desk.ActorAsync(By, CancellationToken.None) is not { } actor) return;
        await using var history = new OrganisationDesk(store, owner, time);
        var towns = (await history.HistoryAsync(CancellationToken.None)).On(CountyTime.Today(time)).Units.Where(u => u.Kind == "town").ToList();
        await using var subjects = new SubjectDesk(store, owner, time);
        for (var i = 0; i < firms && towns.Count > 0; i++)
        {
            var (town, (trade, line)) = (towns[i % towns.Count], s_trades[i % s_trades.Length]);
            var name = $"{town.Name}{s_names[i % s_names.Length]}{trade}有限公司";
            await subjects.RegisterAsync(Register, Firm(i), new Register(actor, name, Keeper, Fields(i, name, town, line)), new($"sample/{Firm(i)}"), CancellationToken.None);
        }
    }

    /// <summary>Id of a firm, by its number from 0.</summary>
    public static string Firm(int number) => string.Create(CultureInfo.InvariantCulture, $"firm-{number:000}");

    // Revenue grows with the number, so that a rule finds some and not others: 1,200,000 yuan a step.
    private static ImmutableDictionary<string, FieldValue> Fields(int i, string name, Core.Organisation.Unit town, string line) => new Dictionary<string, FieldValue>
    {
        ["code"] = FieldValue.Of(string.Create(CultureInfo.InvariantCulture, $"91619901MA{i:0000000}X")),
        ["name"] = FieldValue.Of(name),
        ["form"] = FieldValue.Of("company"),
        ["line"] = FieldValue.Of(line),
        ["town"] = FieldValue.Of(town.Id),
        ["contact"] = FieldValue.Of(string.Create(CultureInfo.InvariantCulture, $"139{i:00000000}")),
        ["last_year"] = FieldValue.Of((i + 1) * 120_000_000L),
        ["staff"] = FieldValue.Of(8 + (i * 3L)),
    }.ToImmutableDictionary();
}
