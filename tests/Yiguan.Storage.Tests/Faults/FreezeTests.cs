using System.Collections.Concurrent;
using Npgsql;
using Yiguan.Load;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Faults;

/// <summary>Two nodes on one PostgreSQL, one of them frozen: it may hold the head row, at any point of its transaction.</summary>
public sealed class FreezeTests(PostgresServer server)
{
    // The server frees the head row after five seconds, or the other node does after seven: well before the frozen one is thawed.
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public Task The_other_goes_on_and_the_thawed_one_loses_and_doubles_nothing() => FreezeAsync(s_shortest);

    [Fact(Explicit = true)]
    public Task The_other_goes_on_and_the_thawed_one_loses_and_doubles_nothing_after_a_minute() => FreezeAsync(TimeSpan.FromSeconds(60));

    [Fact(Explicit = true)]
    public async Task At_twenty_random_moments_the_other_goes_on()
    {
        for (var time = 0; time < 20; time++) await FreezeAsync(s_shortest);
    }

    [Theory]
    // Between two statements; in the middle of what it sends, where the server has no time-out of its own.
    [InlineData(""), InlineData("COPY fact FROM STDIN")]
    public async Task A_session_that_holds_the_head_row_and_says_nothing_more_is_ended(string saying)
    {
        await using var sample = await Sample.PostgresAsync(server);
        await using var frozen = new NpgsqlConnection(sample.Address.Place + ";Application Name=yiguan;Options=-c idle_in_transaction_session_timeout=5000;Pooling=false");
        await frozen.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await frozen.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var take = new NpgsqlCommand("SELECT * FROM head FOR UPDATE", frozen)) await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var copy = saying.Length > 0 ? await frozen.BeginTextImportAsync(saying, TestContext.Current.CancellationToken) : null;

        await using var writer = sample.Writer();
        var answer = await writer.AppendAsync(Sample.County, Errand.Append("a", "a", null), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.NotNull(answer.Receipt);
        if (copy is not null) await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await copy.DisposeAsync());
    }

    private async Task FreezeAsync(TimeSpan time)
    {
        await using var sample = await Sample.PostgresAsync(server);
        await using var frozen = LoadProcess.Start(sample.Address, clients: 12, "frozen");
        await using var other = LoadProcess.Start(sample.Address, clients: 12, "other");
        await Task.WhenAll(frozen.MoreAsync(200, s_patience), other.MoreAsync(200, s_patience));

        frozen.Freeze();
        var thaw = Task.Delay(time, TestContext.Current.CancellationToken);
        await other.MoreAsync(50, within: time);
        await thaw;
        frozen.Thaw();

        await Task.WhenAll(frozen.MoreAsync(200, s_patience), other.MoreAsync(200, s_patience));
        await Task.WhenAll(frozen.EndAsync(), other.EndAsync());
        var acknowledged = new ConcurrentDictionary<string, long>(frozen.Acknowledged.Concat(other.Acknowledged));
        await Proof.HoldsAsync(sample.Address, acknowledged);
        Assert.Empty(frozen.Errors.Concat(other.Errors));
    }
}
