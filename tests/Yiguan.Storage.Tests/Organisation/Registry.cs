using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Tests.Organisation;

/// <summary>The office that keeps the organisation, on a calendar that the test turns.</summary>
internal sealed class Registry(ILedgerStore store) : TimeProvider, IAsyncDisposable
{
    public static readonly Owner County = new("yunxiu");

    // The county's zone.
    private static readonly TimeSpan s_zone = TimeSpan.FromHours(8);

    private DateTimeOffset _now = new(2024, 1, 2, 9, 0, 0, s_zone);
    private OrganisationDesk? _desk;

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public OrganisationDesk Desk => _desk ??= new OrganisationDesk(store, County, this);

    public static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    /// <summary>Nine in the morning of that day.</summary>
    public static DateTimeOffset Morning(string day) => new(Day(day).ToDateTime(new TimeOnly(9, 0)), s_zone);

    /// <summary>It is that day now.</summary>
    public void Today(string day) => _now = Morning(day);

    /// <summary>An order that is not refused; answers the sequence of its first fact.</summary>
    public async Task<long> OrderAsync(OrganisationCommand command)
    {
        var ordered = await Desk.OrderAsync(command, new Acting("ducha", Guid.NewGuid().ToString("n")), Stop);
        Assert.Null(ordered.Refusal);
        return ordered.Receipt!.First;
    }

    public Task<OrganisationHistory> HistoryAsync() => Desk.HistoryAsync(Stop);

    /// <summary>Two bureaus, two towns, three villages, a post.</summary>
    public async Task OpenAsync()
    {
        var begin = Day("2020-01-01");
        await OrderAsync(new NameTerritories(new Territories(new("yunxiu", "云岫县"), new("lanzhou-shi", "岚州市"), [new("linxi", "临溪县")]), begin));
        foreach (var (id, name, kind, parent) in ((string, string, string, string?)[])[
            ("keji", "县科学技术局", "department", null), ("jingxin", "县经济和信息化局", "department", null), ("qingxi", "青溪镇", "town", null),
            ("shiqiao", "石桥镇", "town", null), ("shangxi", "上溪村", "village", "qingxi"), ("xiawan", "下湾村", "village", "qingxi"), ("shifo", "石佛垭村", "village", "qingxi")])
        {
            await OrderAsync(new Found(id, new Founding(name, kind, parent, [], [], []), begin));
        }
        await OrderAsync(new CreatePost("keji-juzhang", "局长", "keji", begin));
        await OrderAsync(new KnowPerson("p1", "林知远", begin));
        await OrderAsync(new Appoint("p1", "keji-juzhang", begin));
    }

    /// <summary>Names of the units below a town, asked of the rows: on a day, as known at a sequence (null: now).</summary>
    public async Task<string[]> BelowAsync(string parent, string day, long? known = null) =>
        [.. (await RowsAsync(OrganisationTables.Unit, day, known)).Where(r => (string?)r[8] == parent).Select(r => (string)r[6]!).Order(StringComparer.Ordinal)];

    /// <summary>Rows of a table that hold on a day and were known at a sequence.</summary>
    public async Task<List<object?[]>> RowsAsync(Table table, string day, long? known = null)
    {
        var (at, key) = (Day(day).DayNumber - new DateOnly(1970, 1, 1).DayNumber, table.KeyLength);
        var rows = new List<object?[]>();
        await foreach (var row in store.RowsAsync(table, County, Stop))
        {
            if ((long)row[key - 2]! <= at && !(row[key] is long until && until <= at)
                && (known is null ? row[key + 1] is null : (long)row[key - 1]! <= known && !(row[key + 1] is long gone && gone <= known))) rows.Add(row);
        }
        return rows;
    }

    public ValueTask DisposeAsync() => _desk?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
