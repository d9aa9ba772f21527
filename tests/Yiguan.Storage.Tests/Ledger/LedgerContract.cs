using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Tests.Ledger;

/// <summary>What every store promises. Inherited for SQLite and PostgreSQL.</summary>
public abstract class LedgerContract : IAsyncLifetime
{
    protected static readonly Owner County = new("yunxiu");

    private ILedgerStore? _store;

    protected ILedgerStore Store => _store!;

    private protected abstract Task<ILedgerStore> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _store = await NewAsync();
        await Store.MigrateAsync(Stop);
        await Store.OpenAsync(County, HashAlgorithm.Sm3, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_answered_stands_in_the_ledger_chained()
    {
        await using var writer = Writer();

        var first = await writer.AppendAsync(County, Said("a", "one"), Stop);
        var second = await writer.AppendAsync(County, Said("a", "two"), Stop);

        var entries = await Store.ReadAsync(County, 0, long.MaxValue, Stop).ToArrayAsync(Stop);
        Assert.Equal([1, 2], entries.Select(e => e.Sequence));
        Assert.Equal([1, 2], entries.Select(e => e.Version));
        Assert.Equal((1L, 2L), (first.Receipt!.First, second.Receipt!.First));
        var chain = new Chain(HashAlgorithm.Sm3);
        Assert.Equal(chain.Next(chain.Next(Chain.Start.Span, entries[0]), entries[1]), (await Store.HeadAsync(County, Stop))!.Hash.ToArray());
    }

    [Fact]
    public async Task A_command_told_twice_counts_once()
    {
        await using var writer = Writer();

        var first = await writer.AppendAsync(County, Said("a", "one", key: "k"), Stop);
        var again = await writer.AppendAsync(County, Said("a", "one", key: "k"), Stop);

        Assert.Equal(first.Receipt! with { Again = true }, again.Receipt);
        Assert.Equal(1, (await Store.HeadAsync(County, Stop))!.Sequence);
    }

    [Fact]
    public async Task Another_command_under_a_used_key_is_refused_and_never_taken_for_the_first()
    {
        await using var writer = Writer();
        var first = Said("a", "one", key: "k");
        await writer.AppendAsync(County, first, Stop);

        Assert.Equal(new KeyUsedOtherwise("k"), (await writer.AppendAsync(County, Said("a", "two", key: "k"), Stop)).Refusal);
        Assert.Equal(new KeyUsedOtherwise("k"), (await writer.AppendAsync(County, first with { For = "shuji" }, Stop)).Refusal);
        Assert.Equal(new KeyUsedOtherwise("k"), (await writer.AppendAsync(County, first with { Facts = [.. first.Facts, .. first.Facts] }, Stop)).Refusal);
        Assert.Equal("said", Assert.Single(await Store.CommandAsync(County, "k", Stop)).Type);
        Assert.Empty(await Store.CommandAsync(County, "l", Stop));
    }

    [Fact]
    public async Task Who_reads_after_somebody_looked_at_one_moment_sees_what_was_recorded_since()
    {
        await using var writer = Writer();
        await writer.AppendAsync(County, Said("a", "one"), Stop);

        await using (var moment = (await Store.SnapshotAsync(County, Stop))!)
        {
            await writer.AppendAsync(County, Said("a", "two"), Stop);
            Assert.Equal(1, await moment.EntriesAsync(Stop).CountAsync(Stop));
        }

        Assert.Equal(2, (await Store.HeadAsync(County, Stop))!.Sequence);
        Assert.Equal(2, (await Store.StreamAsync(County, "a", Stop)).Length);
    }

    [Fact]
    public async Task The_same_is_asked_again_while_it_is_still_read_and_each_gets_all_of_it()
    {
        await using var writer = Writer();
        foreach (var body in (string[])["one", "two", "three"]) await writer.AppendAsync(County, Said("a", body), Stop);

        // The second asks when the first has come to its first entry, on whichever connection there is.
        for (var i = 0; i < 3; i++)
        {
            List<long> first = [], second = [];
            await foreach (var entry in Store.ReadAsync(County, 0, 3, Stop))
            {
                first.Add(entry.Sequence);
                if (first.Count == 1) second.AddRange(await Store.ReadAsync(County, i, 3, Stop).Select(e => e.Sequence).ToListAsync(Stop));
            }
            Assert.Equal([1, 2, 3], first);
            Assert.Equal(Enumerable.Range(i + 1, 3 - i).Select(n => (long)n), second);
        }
    }

    [Fact]
    public async Task Of_commands_that_are_called_the_same_one_is_recorded_whichever_node_is_asked()
    {
        await using var one = Writer();
        await using var other = Writer();
        var called = Enumerable.Range(0, 20).Select(i => $"k{i}/").ToList();

        var told = await Task.WhenAll(called.SelectMany(c => (Task<Outcome>[])[one.AppendAsync(County, Called(c, "a"), Stop), other.AppendAsync(County, Called(c, "b"), Stop), one.AppendAsync(County, Called(c, "c"), Stop)]));

        foreach (var three in told.Chunk(3))
        {
            Assert.Single(three, o => o.Receipt is { Again: false });
            Assert.Equal(2, three.Count(o => o.Refusal is KeyUsedOtherwise));
        }
        Assert.Equal(called.Count, (await Store.HeadAsync(County, Stop))!.Sequence);
        var recorded = (await Store.ReadAsync(County, 0, 1, Stop).SingleAsync(Stop)).Key;
        Assert.True((await other.AppendAsync(County, Called(recorded[..^1], recorded[^1..]), Stop)).Receipt is { Again: true, First: 1 });
        // What is called k1 has nothing to do with k10.
        Assert.NotNull((await other.AppendAsync(County, Called("k/", "a"), Stop)).Receipt);

        static Append Called(string called, string body) => Said("s" + called + body, body, key: called + body) with { Called = called };
    }

    [Fact]
    public async Task A_command_that_seals_its_value_anew_is_the_same_and_one_with_another_value_is_not()
    {
        await using var writer = Writer();
        await writer.AppendAsync(County, Sealed("13907250001"), Stop);

        Assert.True((await writer.AppendAsync(County, Sealed("13907250001"), Stop)).Receipt is { Again: true, First: 1 });
        Assert.Equal(new KeyUsedOtherwise("k"), (await writer.AppendAsync(County, Sealed("13907250002"), Stop)).Refusal);

        static Append Sealed(string telephone)
        {
            var value = Storage.Expunging.Seal.Of(telephone, "telephone");
            return Said("a", value.Hash, key: "k") with { Sealed = [value] };
        }
    }

    [Fact]
    public async Task A_fact_that_names_a_sealed_value_which_nobody_has_is_refused_and_the_ledger_still_verifies()
    {
        await using var writer = Writer();
        var (text, value) = (new string('a', 64), Storage.Expunging.Seal.Of("13907250001", "telephone"));
        await writer.AppendAsync(County, Said("a", value.Hash) with { Sealed = [value] }, Stop);

        Assert.Equal(new SealedUnknown("said", text), (await writer.AppendAsync(County, Said("a", text), Stop)).Refusal);
        Assert.NotNull((await writer.AppendAsync(County, Said("b", value.Hash), Stop)).Receipt);
        Assert.True((await new Storage.Proof.Verification(Store, County).RunAsync(Stop)).IsWhole);

        var gone = new Append { Actor = "xianzhang", Key = "gone", Facts = [FactCatalogue.Draft("expunging", new Core.Expunging.Expunged([value.Hash], "本人要求", 0))] };
        Assert.NotNull((await writer.AppendAsync(County, gone, Stop)).Receipt);
        Assert.NotNull((await writer.AppendAsync(County, Said("b", value.Hash), Stop)).Receipt);
        Assert.True((await new Storage.Proof.Verification(Store, County).RunAsync(Stop)).IsWhole);
    }

    [Theory, InlineData("""{"a":-9223372036854775808}"""), InlineData("""{"a":1,"a":1}""")]
    public async Task A_body_that_no_reader_could_verify_is_refused(string body)
    {
        await using var writer = Writer();

        Assert.Equal(new BodyNotCanonical("said"), (await writer.AppendAsync(County, Said("a", "") with { Facts = [new FactDraft("a", "said", body)] }, Stop)).Refusal);
    }

    [Fact]
    public async Task Sealed_values_count_towards_what_one_command_may_weigh()
    {
        await using var writer = Writer();
        var values = Enumerable.Range(0, 9).Select(i => Storage.Expunging.Seal.Of(new string((char)('a' + i), 1 << 20), "note")).ToArray();

        var outcome = await writer.AppendAsync(County, Said("a", "many") with { Sealed = [.. values] }, Stop);

        Assert.True(outcome.Refusal is BodyTooLarge { Limit: AppendCheck.LargestCommand });
    }

    [Fact]
    public async Task Heavy_facts_are_read_a_few_at_a_time_and_light_ones_many()
    {
        await using var writer = Writer();
        for (var i = 0; i < 3; i++)
        {
            var heavy = Said("heavy", "") with { Facts = [.. Enumerable.Range(0, 3).Select(_ => new FactDraft("heavy", "said", CanonicalJson.Body(new { what = new string('长', 300_000) })))] };
            Assert.NotNull((await writer.AppendAsync(County, heavy, Stop)).Receipt);
        }

        Assert.Equal(2, (await EntrySlice.FirstAsync(Store.ReadAsync(County, 0, 9, Stop), 2, Stop)).Count);
        Assert.Equal(9, (await EntrySlice.FirstAsync(Store.ReadAsync(County, 0, 9, Stop), 1000, Stop)).Count);
        var slice = new EntrySlice(1000, 1 << 20);
        await foreach (var entry in Store.ReadAsync(County, 0, 9, Stop))
        {
            if (!slice.IsFull) slice.Add(entry);
        }
        Assert.Equal(4, slice.Entries.Count);
        Assert.True((await new Storage.Proof.Verification(Store, County).RunAsync(Stop)).IsWhole);
    }

    [Fact]
    public async Task Heavy_commands_wait_for_room_and_light_ones_pass()
    {
        var gate = new HeavyGate();
        var all = await gate.EnterAsync(64 << 20, Stop);

        var waiting = gate.EnterAsync(1 << 20, Stop).AsTask();
        Assert.Equal(0, await gate.EnterAsync(HeavyGate.Light, Stop));
        Assert.False(waiting.IsCompleted);
        gate.Leave(all);

        gate.Leave(await waiting);
    }

    [Fact]
    public async Task Of_many_who_decided_on_the_same_state_one_wins_and_the_others_are_told()
    {
        await using var writer = Writer();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => writer.AppendAsync(County, Said("a", $"{i}") with { Decided = [new Seen("a", 0)] }, Stop)));

        Assert.Single(outcomes, o => o.Receipt is not null);
        Assert.All(outcomes.Where(o => o.Receipt is null), o => Assert.Equal(new StreamMovedOn("a", 0, 1), o.Refusal));
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected LedgerWriter Writer() => new(Store, [], TimeProvider.System);

    protected static Append Said(string stream, string what, string? key = null) => new()
    {
        Actor = "xianzhang",
        Key = key ?? Guid.NewGuid().ToString("n"),
        Facts = [new FactDraft(stream, "said", CanonicalJson.Body(new { what }))],
    };
}
