using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Ledger;

/// <summary>What every store makes of input that was not meant well.</summary>
public abstract class HostileContract : IAsyncLifetime
{
    private const string Half = "\ud83c";
    private Sample? _sample;

    private Sample Sample => _sample!;

    private protected abstract Task<Sample> NewAsync();

    public async ValueTask InitializeAsync() => _sample = await NewAsync();

    public async ValueTask DisposeAsync()
    {
        await Sample.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_NUL_in_a_text_comes_back_whole()
    {
        const string Text = "before\0behind\u0001 \"\\ 𬭚 \uffff";

        var (outcome, entry) = await OneAsync(Draft(CanonicalJson.Body(new Said(Text))));

        Assert.Null(outcome.Refusal);
        Assert.Equal(Text, CanonicalJson.Read<Said>(entry!.Body).What);
    }

    [Fact]
    public async Task A_NUL_in_a_text_that_a_view_shows_stands_there_as_its_picture()
    {
        var step = Errand.Step("a", 0) with { Title = "修\0路", Note = "" };
        await using var writer = Sample.Writer();

        var outcome = await writer.AppendAsync(Sample.County, Command(new FactDraft("errand/a", Errand.Kind, CanonicalJson.Body(step))), Stop);

        Assert.Null(outcome.Refusal);
        Assert.Equal("修␀路", (await Sample.Store.RowsAsync(Errands.Errand, Sample.County, Stop).SingleAsync(Stop))[2]);
        Assert.Equal("", (await Sample.Store.RowsAsync(Errands.Step, Sample.County, Stop).SingleAsync(Stop))[5]);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_never_silently_replaced()
    {
        Assert.Throws<NotSupportedException>(() => CanonicalJson.Body(new Said(Half)));
        Assert.Throws<NotSupportedException>(() => CanonicalJson.Body(new Dictionary<string, string> { [Half] = "" }));
        Assert.Throws<NotSupportedException>(() => CanonicalJson.Body(new Said("𬭚" + "𬭚"[1])));
    }

    public static TheoryData<string, string> Unfit => new()
    {
        { $"{{\"what\":\"{Half}\"}}", "ledger.text-broken" },
        { "{\"what\":\"a\0b\"}", "ledger.body-not-canonical" },
        { "{\"what\":\"\\ud83c\"}", "ledger.body-not-canonical" },
        { "{ \"what\":\"a\"}", "ledger.body-not-canonical" },
        { "{\"b\":1,\"a\":1}", "ledger.body-not-canonical" },
        { "{\"a\":1.5}", "ledger.body-not-canonical" },
        { "{\"what\":", "ledger.body-not-canonical" },
        { "", "ledger.body-not-canonical" },
        { $"{{\"what\":\"{new string('长', 10 << 20)}\"}}", "ledger.body-too-large" },
    };

    [Theory, MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_cannot_be_kept_is_refused_and_its_neighbours_are_recorded(string body, string code)
    {
        await using var writer = Sample.Writer();
        var neighbours = Enumerable.Range(0, 20).Select(i => writer.AppendAsync(Sample.County, Errand.Append($"a{i}", $"a{i}", null), Stop)).ToArray();

        var refused = await writer.AppendAsync(Sample.County, Command(Draft(body)), Stop);

        Assert.Equal(code, refused.Refusal!.Code);
        Assert.All(await Task.WhenAll(neighbours), o => Assert.NotNull(o.Receipt));
        Assert.Equal(20, (await Sample.Store.HeadAsync(Sample.County, Stop))!.Sequence);
    }

    [Fact]
    public async Task Bodies_of_one_command_have_a_limit_together()
    {
        var body = CanonicalJson.Body(new Said(new string('a', AppendCheck.LargestBody - 100)));
        await using var writer = Sample.Writer();

        Assert.Null((await writer.AppendAsync(Sample.County, Command(Draft(body)), Stop)).Refusal);
        Assert.Equal("ledger.body-too-large", (await writer.AppendAsync(Sample.County, Command([.. Enumerable.Repeat(Draft(body), 9)]), Stop)).Refusal?.Code);
    }

    // An attribute would hold the half pair as U+FFFD.
    public static TheoryData<string> Unkeepable => ["a\0b", Half];

    [Theory, MemberData(nameof(Unkeepable), DisableDiscoveryEnumeration = true)]
    public async Task A_sealed_value_that_one_of_the_stores_could_not_hold_is_refused_by_both(string value)
    {
        await using var writer = Sample.Writer();
        var refused = await writer.AppendAsync(
            Sample.County, Command(Draft("{}")) with { Sealed = [new SealedValue(new string('0', 64), new byte[SealedValue.SaltLength], value, "telephone")] }, Stop);

        Assert.Equal(new Core.Ledger.TextBroken("telephone"), refused.Refusal);
    }

    [Fact]
    public async Task A_command_that_breaks_the_group_is_a_fault_of_its_own_and_its_neighbours_are_recorded()
    {
        await using var writer = Sample.Writer();
        var appends = Enumerable.Range(0, 30).Select(i => i == 17
            ? Errand.Append("twice", "twice", null) with { Decided = [new Seen("errand/twice", 0), new Seen("errand/twice", 0)] }
            : Errand.Append($"a{i}", $"a{i}", null));

        var answers = appends.Select(a => writer.AppendAsync(Sample.County, a, Stop)).ToArray();

        await Assert.ThrowsAsync<ArgumentException>(() => answers[17]);
        foreach (var (answer, _) in answers.Select((a, i) => (a, i)).Where(a => a.i != 17)) Assert.NotNull((await answer).Receipt);
    }

    [Fact]
    public async Task A_command_without_a_fact_is_a_fault()
    {
        await using var writer = Sample.Writer();

        await Assert.ThrowsAsync<ArgumentException>(() => writer.AppendAsync(Sample.County, Command(), Stop));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_set_back_what_is_recorded()
    {
        var clock = new Clock(DateTimeOffset.Parse("2024-07-20T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var happened = clock.Now.AddYears(-1);
        await using var writer = new LedgerWriter(Sample.Store, [], clock);

        var first = await writer.AppendAsync(Sample.County, Command(Draft("{}")), Stop);
        clock.Now = clock.Now.AddDays(-3);
        var second = await writer.AppendAsync(Sample.County, Command(Draft("{}") with { Happened = happened }), Stop);
        clock.Now = clock.Now.AddDays(4);
        var third = await writer.AppendAsync(Sample.County, Command(Draft("{}")), Stop);

        Assert.Equal(first.Receipt!.Recorded, second.Receipt!.Recorded);
        Assert.Equal(first.Receipt.Recorded.AddDays(1), third.Receipt!.Recorded);
        Assert.Equal(happened, (await Sample.Store.ReadAsync(Sample.County, 1, 2, Stop).SingleAsync(Stop)).Happened);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(Outcome Outcome, Entry? Entry)> OneAsync(FactDraft draft)
    {
        await using var writer = Sample.Writer();
        var outcome = await writer.AppendAsync(Sample.County, Command(draft), Stop);
        return (outcome, await Sample.Store.ReadAsync(Sample.County, 0, long.MaxValue, Stop).FirstOrDefaultAsync(Stop));
    }

    private static FactDraft Draft(string body) => new("said", "said", body);

    private static Append Command(params FactDraft[] facts) => new() { Actor = "xianzhang", Key = Guid.NewGuid().ToString("n"), Facts = [.. facts] };

    private sealed record Said(string What);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class SqliteHostileTests : HostileContract
{
    private protected override Task<Sample> NewAsync() => Sample.SqliteAsync();
}

public sealed class PostgresHostileTests(PostgresServer server) : HostileContract
{
    private protected override Task<Sample> NewAsync() => Sample.PostgresAsync(server);
}
