using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>The office that supervises, on a calendar that the test turns.</summary>
internal sealed class Office(ILedgerStore store, Owner owner) : TimeProvider, IAsyncDisposable
{
    public static readonly Actor Inspector = new("ducha-zhuyao", "ducha", ["assign", "recheck", "close", "supervise", "extend", "hold"], []);
    public static readonly Actor Transport = new("jiaotong-zhuyao", "jiaotong", [], ["gonglu"]);
    public static readonly Actor Roads = new("gonglu-zhuyao", "gonglu", [], []);

    private static int s_keys;
    private DateTimeOffset _now = Time("2024-03-01 09:00");
    private MatterDesk? _desk;

    public MatterDesk Desk => _desk ??= new MatterDesk(store, owner, this);

    public DueDesk Due => new(store, owner, Desk, this);

    public override DateTimeOffset GetUtcNow() => _now;

    public static DateTimeOffset Time(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None), TimeSpan.FromHours(8)).ToUniversalTime();

    public static Said Filled(params (string Field, FieldValue Value)[] fields) => new() { Fields = fields.ToImmutableDictionary(f => f.Field, f => f.Value) };

    public static Said Evidence { get; } = Filled(("photo", FieldValue.Of(["sha-1"]))) with { Evidence = ["sha-2"] };

    public Office At(string time)
    {
        _now = Time(time);
        return this;
    }

    public async Task AdoptAsync(Core.Mechanisms.Mechanism mechanism) =>
        Assert.Null((await Desk.AdoptAsync(mechanism, "ducha-zhuyao", Key(), Stop)).Refusal);

    public Task<Done> OpenAsync(string id, string? deadline = null, string owner = "jiaotong") => Desk.OpenAsync("rectification", id, new Open(Inspector, "国道坑洼整治")
    {
        Owner = owner,
        Support = ["caizheng"],
        Sponsors = ["fuxianzhang"],
        Fields = Filled(("problem", FieldValue.Of("路面坑洼"))).Fields,
        Deadline = deadline is null ? null : DateOnly.Parse(deadline, CultureInfo.InvariantCulture),
    }, new Doing(Key()), Stop);

    public async Task<Done> DoAsync(string matter, params MatterCommand[] commands)
    {
        Done? done = null;
        foreach (var command in commands)
        {
            done = await Desk.DoAsync(matter, command, new Doing(Key()), Stop);
            Assert.Null(done.Refusal);
        }
        return done!;
    }

    /// <summary>The colour of a matter at a time, by what is known now or was known at another.</summary>
    public async Task<(string Colour, string Cause)> ColourAsync(string matter, string time, string? known = null)
    {
        var rows = await store.AskAsync(
            "SELECT colour, cause FROM colour_span WHERE owner = @owner AND matter = @matter AND known_from <= @known AND (known_to IS NULL OR known_to > @known) AND begins <= @at AND (ends IS NULL OR ends > @at)",
            [("owner", owner.Value), ("matter", matter), ("known", known is null ? long.MaxValue : CountyZone.Micro(Time(known))), ("at", CountyZone.Micro(Time(time)))], Stop).ToListAsync(Stop);
        var row = Assert.Single(rows);
        return ((string)row[0]!, Core.Matters.Clocks.Cause.Read((string)row[1]!).Sentence(Core.Tests.Matters.Rectification.Usual, CultureInfo.GetCultureInfo("zh")));
    }

    public async Task<List<object?[]>> RowsAsync(Table table) => await store.RowsAsync(table, owner, Stop).ToListAsync(Stop);

    public async Task<List<string>> NumbersAsync() =>
        [.. (await RowsAsync(MatterTables.Number)).OrderBy(r => (long)r[4]!).Select(r => NumberView.Text((string)r[5]!, (long)r[3]!, (long)r[4]!))];

    public static string Key() => $"k{Interlocked.Increment(ref s_keys)}";

    public ValueTask DisposeAsync() => _desk?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
