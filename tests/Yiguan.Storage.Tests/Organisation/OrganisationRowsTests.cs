using CsCheck;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Postgres;
using Yiguan.Storage.Sqlite;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Organisation;

/// <summary>Whatever is ordered, the rows in the store are those that the ledger, taken from its beginning, leaves.</summary>
public sealed class OrganisationRowsTests(PostgresServer server)
{
    private static readonly DateOnly s_begin = Registry.Day("2020-01-01");
    private static readonly string[] s_units = ["keji", "jingxin", "qingxi", "shiqiao", "shangxi", "xiawan", "n1", "n2"];

    private static readonly Gen<OrganisationCommand> s_order = Gen.Select(
        Gen.Int[0, 8], Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 2000], Gen.Int[1, 40], (what, a, b, days, fact) => Order(what, s_units[a], s_units[b], s_begin.AddDays(days), fact));

    [Fact]
    public Task On_SQLite() => Keeps(new SqliteLedgerStore(SqliteFile.New()));

    [Fact]
    public async Task On_PostgreSQL() => await Keeps(new PostgresLedgerStore(await server.DatabaseAsync()));

    private static async Task Keeps(ILedgerStore store)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var _ = store;
        await store.MigrateAsync(stop);
        await store.OpenAsync(Registry.County, HashAlgorithm.Sm3, stop);
        await using var office = new Registry(store);
        await office.OpenAsync();

        await s_order.Array[30].SampleAsync(async orders =>
        {
            foreach (var order in orders) await office.Desk.OrderAsync(order, new Acting("ducha", Guid.NewGuid().ToString("n")), stop);
            var fresh = await FreshAsync(store);
            foreach (var table in OrganisationTables.All) Assert.Equal(Told(fresh, table), await ToldAsync(store, table));
        }, iter: 5, threads: 1);
    }

    private static OrganisationCommand Order(int what, string a, string b, DateOnly day, int fact) => what switch
    {
        0 => new Found(a, new Founding($"县{a}{day.Day}局", "department", b, [], ["职责"], []), day),
        1 => new Rename(a, $"县{b}{day.Month}局", day),
        2 => new Move(a, b, day),
        3 => new Merge([a, b], "n3", day, "县合并局"),
        4 => new Abolish(a, day, b),
        5 => new MoveBoundary([a], "qingxi", "shiqiao", day),
        6 => new Tie(new Sponsor("河长", "keji-juzhang", SponsoredKind.Place, a), day, day.AddDays(fact)),
        7 => new DefineGroup("各局", new GroupRule([], null, a == b ? [a] : [a, b], [], false, false), day),
        _ => new Correct(fact, null, "误记"),
    };

    private static async Task<RowBatch> FreshAsync(ILedgerStore store)
    {
        var (view, rows) = (new OrganisationView(), new RowBatch());
        var state = view.Empty(Registry.County, OrganisationFact.Stream);
        foreach (var entry in await store.StreamAsync(Registry.County, OrganisationFact.Stream, TestContext.Current.CancellationToken)) state = view.Take(state, entry, rows);
        return rows;
    }

    private static IEnumerable<string> Told(RowBatch rows, Table table) =>
        rows.Tables.GetValueOrDefault(table, []).Values.OfType<object?[]>().Select(r => string.Join('|', r)).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> ToldAsync(ILedgerStore store, Table table) =>
        (await store.RowsAsync(table, Registry.County, TestContext.Current.CancellationToken).Select(r => string.Join('|', r)).ToListAsync()).Order(StringComparer.Ordinal);
}
