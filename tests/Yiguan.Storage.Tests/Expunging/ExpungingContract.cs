using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Expunging;

/// <summary>Two persons remove a value for good, on every store.</summary>
public abstract class ExpungingContract : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");

    private Place? _place;
    private LedgerWriter? _writer;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        _writer = new LedgerWriter(Store, [], TimeProvider.System);
        await Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_value_that_two_persons_expunged_is_nowhere_and_the_ledger_verifies()
    {
        var value = await SealAsync("13907250001");
        var kept = await SealAsync("13907250002");
        var proposal = await ProposeAsync("mishu", value.Hash);

        var end = await Desk().ConfirmAsync(s_county, "xianzhang", proposal, null, "c", Stop);

        Assert.True(end.Outcome.Receipt is not null && end.IsClean);
        Assert.Null(await Store.SealedAsync(s_county, value.Hash, Stop));
        Assert.Equal("13907250002", (await Store.SealedAsync(s_county, kept.Hash, Stop))?.Value);
        await AssertNowhereAsync([value]);
        var report = await new Verification(Store, s_county).RunAsync(Stop);
        Assert.True(report.IsWhole);
        Assert.Equal((1, 1), (report.Sealed, report.Expunged));
    }

    [Fact]
    public Task Of_many_values_those_expunged_leave_no_byte_in_any_file() => Gen.Select(Gen.Int[1, 120].Array[40, 400], Gen.Int[2, 7]).SampleAsync(async (lengths, each) =>
    {
        var values = lengths.Select((length, i) => Seal.Of($"<{Guid.NewGuid():n}{new string('长', length * length / 8)}{i}>", "note")).ToImmutableArray();
        foreach (var some in values.Chunk(50)) await RecordAsync([.. some]);
        var gone = values.Where((_, i) => i % each == 0).ToImmutableArray();
        var proposal = await ProposeAsync("mishu", [.. gone.Select(v => v.Hash)]);
        // Values that come later move rows from page to page.
        await RecordAsync([.. Enumerable.Range(0, 60).Select(i => Seal.Of($"later {i}", "note"))]);

        var end = await Desk().ConfirmAsync(s_county, "xianzhang", proposal, null, $"c{proposal}", Stop);

        Assert.True(end.Outcome.Receipt is not null && end.IsClean);
        await AssertNowhereAsync(gone);
        Assert.True((await new Verification(Store, s_county).RunAsync(Stop)).IsWhole);
    }, iter: 4, threads: 1);

    [Fact]
    public async Task Before_the_second_person_nothing_is_removed()
    {
        var value = await SealAsync("13907250001");

        await ProposeAsync("mishu", value.Hash);

        Assert.Equal("13907250001", (await Store.SealedAsync(s_county, value.Hash, Stop))?.Value);
    }

    [Fact]
    public async Task The_same_person_cannot_agree_to_his_own_proposal()
    {
        var value = await SealAsync("13907250001");
        var proposal = await ProposeAsync("mishu", value.Hash);

        var end = await Desk().ConfirmAsync(s_county, "mishu", proposal, null, "c", Stop);

        Assert.Equal(new SamePerson("mishu"), end.Outcome.Refusal);
        Assert.NotNull(await Store.SealedAsync(s_county, value.Hash, Stop));
    }

    [Fact]
    public async Task What_was_not_proposed_what_is_gone_and_what_never_was_are_refused()
    {
        var value = await SealAsync("13907250001");
        var proposal = await ProposeAsync("mishu", value.Hash);
        var twice = await ProposeAsync("bangongshi", value.Hash);

        Assert.Equal(new NothingProposed(1), (await Desk().ConfirmAsync(s_county, "xianzhang", 1, null, "c0", Stop)).Outcome.Refusal);
        await Desk().ConfirmAsync(s_county, "xianzhang", proposal, null, "c1", Stop);

        Assert.Equal(new AlreadyExpunged(value.Hash), (await Desk().ConfirmAsync(s_county, "fuxianzhang", proposal, null, "c2", Stop)).Outcome.Refusal);
        Assert.Equal(new AlreadyExpunged(value.Hash), (await Desk().ConfirmAsync(s_county, "xianzhang", twice, null, "c3", Stop)).Outcome.Refusal);
        Assert.Equal(new AlreadyExpunged(value.Hash), (await Desk().ProposeAsync(s_county, "mishu", new([value.Hash], "r"), "p2", Stop)).Refusal);
        Assert.Equal(new ValueUnknown("00"), (await Desk().ProposeAsync(s_county, "mishu", new(["00"], "r"), "p3", Stop)).Refusal);
        Assert.Equal(new ReasonMissing(), (await Desk().ProposeAsync(s_county, "mishu", new(["00"], " "), "p4", Stop)).Refusal);
    }

    [Fact]
    public async Task Told_again_a_confirmation_is_answered_with_the_same_receipt()
    {
        var proposal = await ProposeAsync("mishu", (await SealAsync("13907250001")).Hash);

        var first = await Desk().ConfirmAsync(s_county, "xianzhang", proposal, null, "c", Stop);
        var again = await Desk().ConfirmAsync(s_county, "xianzhang", proposal, null, "c", Stop);

        Assert.Equal(first.Outcome.Receipt! with { Again = true }, again.Outcome.Receipt);
    }

    [Fact]
    public async Task Of_two_who_agree_at_once_one_removes()
    {
        var proposal = await ProposeAsync("mishu", (await SealAsync("13907250001")).Hash);

        var ends = await Task.WhenAll(Confirm("xianzhang"), Confirm("fuxianzhang"));

        Assert.Single(ends, e => e.Outcome.Receipt is not null);
        Assert.Single(ends, e => e.Outcome.Refusal is AlreadyExpunged);

        Task<ExpungingEnd> Confirm(string who) => Desk().ConfirmAsync(s_county, who, proposal, null, who, Stop);
    }

    [Fact]
    public async Task A_file_goes_with_its_last_value_and_not_before()
    {
        var removed = new List<string>();
        var desk = Desk((_, file, _) =>
        {
            removed.Add(file);
            return Task.CompletedTask;
        });
        var one = Seal.Of("f1", FileLink.Label);
        var other = Seal.Of("f1", FileLink.Label);
        await RecordAsync([one, other]);

        await desk.ConfirmAsync(s_county, "xianzhang", await ProposeAsync("mishu", one.Hash), null, "c1", Stop);
        Assert.Empty(removed);

        await desk.ConfirmAsync(s_county, "xianzhang", await ProposeAsync("mishu", other.Hash), null, "c2", Stop);
        Assert.Equal(["f1"], removed);
    }

    [Fact]
    public async Task The_name_of_a_file_leaves_with_its_link_and_the_file_stays_for_a_link_of_another_name()
    {
        var (hash, removed) = (new string('a', 64), new List<string>());
        var named = Seal.Of(FileLink.Of(hash, "陈某某诊断书.pdf"), FileLink.Label);
        var other = Seal.Of(FileLink.Of(hash, "附件一.pdf"), FileLink.Label);
        var bare = Seal.Of(hash, FileLink.Label);
        await RecordAsync([named, other, bare]);

        Assert.True((await Desk(Into(removed)).ConfirmAsync(s_county, "xianzhang", await ProposeAsync("mishu", named.Hash), null, "c1", Stop)).IsClean);
        Assert.Empty(removed);
        foreach (var file in await _place!.FilesAsync()) Assert.True(file.AsSpan().IndexOf("诊断书"u8) < 0, "The name is in a file.");

        await Desk(Into(removed)).ConfirmAsync(s_county, "xianzhang", await ProposeAsync("mishu", bare.Hash), null, "c2", Stop);
        Assert.Empty(removed);
        await Desk(Into(removed)).ConfirmAsync(s_county, "xianzhang", await ProposeAsync("mishu", other.Hash), null, "c3", Stop);
        Assert.Equal([hash], removed);
    }

    [Fact]
    public async Task A_file_that_cannot_be_reached_keeps_its_value_and_one_that_stays_is_told()
    {
        var value = Seal.Of("f1", FileLink.Label);
        await RecordAsync([value]);
        var proposal = await ProposeAsync("mishu", value.Hash);

        Assert.Equal(new FilesUnreachable(value.Hash), (await Desk().ConfirmAsync(s_county, "xianzhang", proposal, null, "c1", Stop)).Outcome.Refusal);
        var end = await Desk((_, _, _) => throw new IOException("read-only")).ConfirmAsync(s_county, "xianzhang", proposal, null, "c2", Stop);

        Assert.Equal(["f1"], end.FilesLeft);
        Assert.NotNull(end.Outcome.Receipt);
    }

    [Fact]
    public async Task A_file_that_was_not_reached_before_the_machine_stopped_goes_with_the_next_confirmation()
    {
        var value = Seal.Of("f1", FileLink.Label);
        await RecordAsync([value]);
        var proposal = await ProposeAsync("mishu", value.Hash);
        await StopBehindTheFactAsync(proposal, value);
        Assert.Equal(["f1"], await Store.LeavingAsync(s_county, Stop));
        var removed = new List<string>();

        var end = await Desk(Into(removed)).ConfirmAsync(s_county, "xianzhang", proposal, null, "later", Stop);

        Assert.Equal((new AlreadyExpunged(value.Hash), true), (end.Outcome.Refusal, end.FilesLeft.IsEmpty));
        Assert.Equal(["f1"], removed);
        Assert.Empty(await Store.LeavingAsync(s_county, Stop));
    }

    [Fact]
    public async Task A_file_that_a_new_fact_names_before_it_is_gone_stays()
    {
        var value = Seal.Of("f1", FileLink.Label);
        await RecordAsync([value]);
        var proposal = await ProposeAsync("mishu", value.Hash);
        await StopBehindTheFactAsync(proposal, value);
        await RecordAsync([Seal.Of("f1", FileLink.Label)]);
        var removed = new List<string>();

        await Desk(Into(removed)).ConfirmAsync(s_county, "xianzhang", proposal, null, "later", Stop);

        Assert.Empty(removed);
        Assert.Empty(await Store.LeavingAsync(s_county, Stop));
    }

    [Fact]
    public async Task A_file_that_is_gone_already_counts_as_removed_where_another_began_it()
    {
        var value = Seal.Of("f1", FileLink.Label);
        await RecordAsync([value]);
        var proposal = await ProposeAsync("mishu", value.Hash);
        var desk = Desk((_, _, _) => throw new FileNotFoundException());

        var first = await desk.ConfirmAsync(s_county, "xianzhang", proposal, null, "c", Stop);
        var again = await desk.ConfirmAsync(s_county, "xianzhang", proposal, null, "c", Stop);

        Assert.Equal(["f1"], first.FilesLeft);
        Assert.Empty(again.FilesLeft);
        Assert.Empty(await Store.LeavingAsync(s_county, Stop));
    }

    [Fact]
    public async Task A_command_told_again_under_the_key_of_another_is_refused()
    {
        var value = await SealAsync("13907250001");
        await Desk().ProposeAsync(s_county, "mishu", new([value.Hash], "本人要求"), "p", Stop);

        Assert.True((await Desk().ProposeAsync(s_county, "mishu", new([value.Hash], "本人要求"), "p", Stop)).Receipt is { Again: true });
        Assert.Equal(new KeyUsedOtherwise("p"), (await Desk().ProposeAsync(s_county, "mishu", new([value.Hash], "别的原因"), "p", Stop)).Refusal);
        Assert.Equal(new KeyUsedOtherwise("p"), (await Desk().ProposeAsync(s_county, "bangongshi", new([value.Hash], "本人要求"), "p", Stop)).Refusal);
    }

    private static Func<Owner, string, CancellationToken, Task> Into(List<string> removed) => (_, file, _) =>
    {
        removed.Add(file);
        return Task.CompletedTask;
    };

    // The fact is on disk, and nothing behind it was done.
    private async Task StopBehindTheFactAsync(long proposal, SealedValue value)
    {
        var fact = FactCatalogue.Draft(ExpungingFacts.Stream, new Expunged([value.Hash], "本人要求", proposal));
        Assert.NotNull((await _writer!.AppendAsync(s_county, new Append { Actor = "xianzhang", Key = "c", Facts = [fact] }, Stop)).Receipt);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ILedgerStore Store => _place!.Store;

    private ExpungingDesk Desk(Func<Owner, string, CancellationToken, Task>? removeFile = null) => new(Store, _writer!, removeFile);

    private async Task AssertNowhereAsync(ImmutableArray<SealedValue> values)
    {
        foreach (var file in await _place!.FilesAsync())
        {
            foreach (var value in values)
            {
                Assert.False(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value.Value[..Math.Min(value.Value.Length, 33)])) >= 0, "The value is in a file.");
                Assert.False(file.AsSpan().IndexOf(value.Salt.Span) >= 0, "The salt is in a file.");
            }
        }
    }

    private async Task<SealedValue> SealAsync(string text)
    {
        var value = Seal.Of(text, "telephone");
        await RecordAsync([value]);
        return value;
    }

    private async Task RecordAsync(ImmutableArray<SealedValue> values)
    {
        var body = CanonicalJson.Body(new { telephones = values.Select(v => v.Hash) });
        var append = new Append { Actor = "mishu", Key = Guid.NewGuid().ToString("n"), Facts = [new FactDraft("persons", "said", body)], Sealed = values };
        Assert.NotNull((await _writer!.AppendAsync(s_county, append, Stop)).Receipt);
    }

    private async Task<long> ProposeAsync(string who, params ImmutableArray<string> hashes)
    {
        var outcome = await Desk().ProposeAsync(s_county, who, new ProposeExpunging(hashes, "本人要求"), Guid.NewGuid().ToString("n"), Stop);
        return outcome.Receipt!.First;
    }
}

public sealed class SqliteExpungingTests : ExpungingContract
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresExpungingTests(PostgresServer server) : ExpungingContract
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
