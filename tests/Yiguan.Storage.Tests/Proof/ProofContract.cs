using CsCheck;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Proof;

/// <summary>What verifying finds, on every store. Each trial is a ledger of an owner of its own.</summary>
public abstract class ProofContract : IAsyncLifetime
{
    private static readonly Gen<HashAlgorithm> s_algorithm = Gen.Bool.Select(b => b ? HashAlgorithm.Sm3 : HashAlgorithm.Sha256);
    private static readonly Gen<int> s_length = Gen.Int[2, 9];
    private static int s_owners;

    private Place? _place;

    private protected Place Place => _place!;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync() => _place = await NewAsync();

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task A_ledger_that_nobody_touched_is_whole() => TryAsync(8, async trial =>
    {
        var report = await trial.VerifyAsync();

        Assert.True(report.IsWhole, Said(report));
        Assert.Equal((trial.Length, trial.Length), (report.Count, report.End.Sequence));
        Assert.Equal(trial.Sealed, report.Sealed);
    });

    [Theory, MemberData(nameof(EachColumn))]
    public Task An_entry_of_which_a_column_was_altered_is_named(string column) => TryAsync(5, async trial =>
    {
        await trial.Tampering.AlterAsync(trial.Place, column);

        Expect(await trial.VerifyAsync(), trial.Place, FaultKind.Altered);
    });

    [Fact]
    public Task An_entry_that_was_altered_and_hashed_anew_is_found_where_the_chain_breaks() => TryAsync(8, async trial =>
    {
        await trial.Tampering.AlterAsync(trial.Place, "body");
        await trial.RehashAsync(trial.Place);

        if (trial.Place == trial.Length) Expect(await trial.VerifyAsync(), trial.Place, FaultKind.HeadDisagrees);
        else Expect(await trial.VerifyAsync(), trial.Place + 1, FaultKind.Altered);
    });

    [Fact]
    public Task An_entry_that_was_removed_is_named() => TryAsync(8, async trial =>
    {
        await trial.Tampering.RemoveAsync(trial.Place);

        Expect(await trial.VerifyAsync(), trial.Place, trial.Place == trial.Length ? FaultKind.Cut : FaultKind.Removed);
    });

    [Fact]
    public Task An_entry_that_was_removed_and_the_gap_closed_is_named() => TryAsync(12, async trial =>
    {
        await trial.Tampering.RemoveAsync(trial.Place);
        await trial.Tampering.ShiftAsync(trial.Place, -1);

        // Of the last but one nothing follows that could tell it from one that was altered.
        Expect(await trial.VerifyAsync(), trial.Place, (trial.Length - trial.Place) switch { 0 => FaultKind.Cut, 1 => FaultKind.Altered, _ => FaultKind.Removed });
    });

    [Fact]
    public Task An_entry_that_was_moved_to_another_owner_is_missed() => TryAsync(5, async trial =>
    {
        await trial.Tampering.SetAsync(trial.Place, "owner", "'elsewhere-' || owner");

        Expect(await trial.VerifyAsync(), trial.Place, trial.Place == trial.Length ? FaultKind.Cut : FaultKind.Removed);
    });

    [Theory, InlineData(true), InlineData(false)]
    public Task An_entry_that_was_inserted_is_named(bool chainedWell) => TryAsync(8, async trial =>
    {
        var forged = await trial.ForgedAsync(chainedWell);
        await trial.Tampering.ShiftAsync(trial.Place - 1, 1);
        await trial.Tampering.InsertAsync(forged);

        Expect(await trial.VerifyAsync(), trial.Place, FaultKind.Inserted);
    });

    [Fact]
    public Task An_entry_that_was_hung_behind_the_end_is_named() => TryAsync(5, async trial =>
    {
        await trial.Tampering.InsertAsync(await trial.ForgedAsync(chainedWell: true, trial.Length + 1));

        Expect(await trial.VerifyAsync(), trial.Length + 1, FaultKind.Inserted);
    });

    [Theory, InlineData(0), InlineData(-7)]
    public Task An_entry_before_the_first_is_named(long sequence) => TryAsync(2, async trial =>
    {
        await trial.Tampering.InsertAsync((await trial.ForgedAsync(chainedWell: false)) with { Sequence = sequence });

        Expect(await trial.VerifyAsync(), sequence, FaultKind.Inserted);
    });

    [Theory, InlineData(true), InlineData(false)]
    public Task Two_entries_that_were_swapped_are_named(bool withTheirHashes) => TryAsync(10, async trial =>
    {
        var (one, other) = (Math.Min(trial.Place, trial.Other), Math.Max(trial.Place, trial.Other));
        var hashes = (await trial.EntryAsync(one), await trial.EntryAsync(other));
        await trial.Tampering.SwapAsync(one, other);
        if (!withTheirHashes)
        {
            await trial.SetHashAsync(one, hashes.Item1.Hash);
            await trial.SetHashAsync(other, hashes.Item2.Hash);
        }

        var fault = Expect(await trial.VerifyAsync(), one, FaultKind.Swapped);
        Assert.Equal(other, fault.Other);
    });

    [Theory]
    [InlineData("recorded", "253402300800000000")]
    [InlineData("happened", "9223372036854775807")]
    [InlineData("happened", "happened + 4611686018427387904")]
    [InlineData("part", "part + 4294967296")]
    public Task A_value_that_no_entry_can_have_is_named_too(string column, string value) => TryAsync(3, async trial =>
    {
        await trial.Tampering.SetAsync(trial.Place, column, value);

        Expect(await trial.VerifyAsync(), trial.Place, FaultKind.Altered);
    });

    [Theory]
    [InlineData("sequence = sequence - 1")]
    [InlineData("sequence = sequence + 1")]
    [InlineData("hash = (SELECT f.hash FROM fact f WHERE f.owner = head.owner AND f.sequence = 1)")]
    [InlineData("recorded = recorded + 1")]
    [InlineData("algorithm = CASE algorithm WHEN 'Sm3' THEN 'Sha256' ELSE 'Sm3' END")]
    public Task A_head_row_that_was_altered_is_found(string change) => TryAsync(4, async trial =>
    {
        await trial.Tampering.RawAsync($"UPDATE head SET {change} WHERE owner = @owner");

        Assert.Equal(FaultKind.HeadDisagrees, (await trial.VerifyAsync()).First?.Kind);
    });

    [Fact]
    public Task A_tail_that_was_cut_with_its_head_shows_against_a_signed_head_only() => TryAsync(6, async trial =>
    {
        var signed = await trial.SignAsync();
        await trial.Tampering.RawAsync($"DELETE FROM fact WHERE owner = @owner AND sequence >= {trial.Place}");
        await trial.Tampering.RechainAsync(trial.Length + 1);

        Assert.Null((await trial.VerifyAsync()).First);
        Assert.Equal(new SignedHeadBehindEnd(trial.Length, trial.Place - 1), (await trial.VerifyAsync(signed)).Against);
    });

    [Fact]
    public Task A_chain_that_was_computed_anew_shows_against_a_signed_head_only() => TryAsync(6, async trial =>
    {
        var signed = await trial.SignAsync();
        await trial.Tampering.AlterAsync(trial.Place, "actor");
        await trial.Tampering.RechainAsync(trial.Place);
        await trial.AppendAsync();

        Assert.Null((await trial.VerifyAsync()).First);
        Assert.Equal(new SignedHeadDiffers(trial.Length), (await trial.VerifyAsync(signed)).Against);
    });

    [Fact]
    public Task A_ledger_that_grew_agrees_with_the_head_signed_before() => TryAsync(4, async trial =>
    {
        var signed = await trial.SignAsync();
        await trial.AppendAsync();

        Assert.True((await trial.VerifyAsync(signed)).IsWhole);
    });

    [Theory]
    [InlineData("version", "version + 40", FaultKind.VersionWrong)]
    [InlineData("recorded", "recorded - 900000000", FaultKind.TimeBackwards)]
    [InlineData("part", "part + 1", FaultKind.PartsWrong)]
    [InlineData("body", "'{\"b\":1,\"a\":2}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{\"a\":1,\"a\":2}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{\"a\": 1}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{\"a\":1.0}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{\"a\":9007199254740992}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{\"a\":\"\\u0041\"}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{\"a\":\"\\ud800\"}'", FaultKind.BodyUnfit)]
    [InlineData("body", "'{'", FaultKind.BodyUnfit)]
    public Task What_no_writer_records_is_found_though_the_chain_was_computed_over_it(string column, string value, FaultKind kind) => TryAsync(3, async trial =>
    {
        var place = kind == FaultKind.TimeBackwards ? trial.Length : trial.Place;
        await trial.Tampering.SetAsync(place, column, value);
        await trial.Tampering.RechainAsync(1);

        Expect(await trial.VerifyAsync(), place, kind);
    });

    [Fact]
    public Task A_sealed_value_that_was_altered_or_taken_away_is_named() => TryAsync(6, async trial =>
    {
        var value = (await Place.Store.AllSealedAsync(trial.Owner, Stop).ToArrayAsync(Stop))[0];
        await trial.Tampering.RawAsync($"UPDATE sealed SET value = value || '0' WHERE owner = @owner AND hash = '{value.Hash}'");
        Assert.Equal([new SealedUntrue(value.Hash)], (await trial.VerifyAsync()).SealedFaults);

        await trial.Tampering.RawAsync($"DELETE FROM sealed WHERE owner = @owner AND hash = '{value.Hash}'");
        Assert.Equal([new SealedMissing(value.Hash)], (await trial.VerifyAsync()).SealedFaults);
    });

    public static TheoryData<string> EachColumn => [.. Tampering.Columns];

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static EntryFault Expect(ProofReport report, long sequence, FaultKind kind)
    {
        Assert.True(report.First is not null && report.First.Sequence == sequence && report.First.Kind == kind, $"{Said(report)}, not {kind} at {sequence}");
        return report.First!;
    }

    private static string Said(ProofReport report) => $"{report.First?.Kind} at {report.First?.Sequence}; {string.Join(", ", report.SealedFaults)}; {report.Against}";

    private Task TryAsync(int trials, Func<Trial, Task> test) =>
        Gen.Select(s_length, Gen.Int[0, 1000], Gen.Int[1, 1000], s_algorithm).SampleAsync(
            async (length, place, other, algorithm) => await test(await TrialAsync(length, place, other, algorithm)), iter: trials, threads: 1);

    private async Task<Trial> TrialAsync(int length, int place, int other, HashAlgorithm algorithm)
    {
        var owner = new Owner($"t{Interlocked.Increment(ref s_owners)}");
        await Place.Store.OpenAsync(owner, algorithm, Stop);
        var trial = new Trial(Place, owner, length, 1 + place % length, 1 + (place + 1 + other % (length - 1)) % length);
        while (trial.Recorded < length) await trial.AppendAsync();
        return trial;
    }

    private protected sealed class Trial(Place place, Owner owner, int length, int at, int other)
    {
        public Owner Owner => owner;

        public long Length => length;

        /// <summary>The entry that something befalls.</summary>
        public long Place => at;

        /// <summary>Another entry.</summary>
        public long Other => other;

        public long Recorded { get; private set; }

        public long Sealed { get; private set; }

        public Tampering Tampering { get; } = new(place, owner);

        public async Task AppendAsync()
        {
            var head = (await place.Store.HeadAsync(owner, Stop))!;
            var value = Seal.Of($"1390000{Recorded:0000}", "telephone", head.Algorithm);
            var append = new Append
            {
                Actor = "xianzhang",
                For = Recorded % 2 == 0 ? "mishu" : null,
                Cause = Recorded % 3 == 0 ? "fact:1" : null,
                Key = $"k{Recorded}",
                Facts = [new FactDraft(Recorded % 2 == 0 ? "a" : "b", "said", CanonicalJson.Body(new { what = $"第{Recorded}件\u0001\"", telephone = value.Hash }))],
                Sealed = [value],
            };
            await using var writer = new LedgerWriter(place.Store, [], TimeProvider.System);
            Assert.NotNull((await writer.AppendAsync(owner, append, Stop)).Receipt);
            (Recorded, Sealed) = (Recorded + 1, Sealed + 1);
        }

        public Task<ProofReport> VerifyAsync(SignedHead? against = null) => new Verification(place.Store, owner) { Against = against }.RunAsync(Stop);

        public async Task<SignedHead> SignAsync() =>
            HeadSigning.Sign((await place.Store.HeadAsync(owner, Stop))!, SigningKey.New(KeyAlgorithm.Ed25519), DateTimeOffset.UnixEpoch);

        public Task<Entry> EntryAsync(long sequence) => place.Store.ReadAsync(owner, sequence - 1, sequence, Stop).SingleAsync(Stop).AsTask();

        public async Task SetHashAsync(long sequence, ReadOnlyMemory<byte> hash) => await place.RawAsync(
            "UPDATE fact SET hash = @hash WHERE owner = @owner AND sequence = @sequence", ("hash", hash.ToArray()), ("owner", owner.Value), ("sequence", sequence));

        public async Task RehashAsync(long sequence) => await SetHashAsync(sequence, await ChainedAsync(await EntryAsync(sequence)));

        public async Task<Entry> ForgedAsync(bool chainedWell, long? sequence = null)
        {
            var place = sequence ?? Place;
            var before = await EntryAsync(Math.Max(1, place - 1));
            var forged = before with { Sequence = place, Stream = "forged", Version = 1, Key = "forged", For = null, Cause = null };
            return chainedWell ? forged with { Hash = await ChainedAsync(forged) } : forged;
        }

        private async Task<ReadOnlyMemory<byte>> ChainedAsync(Entry entry)
        {
            var before = entry.Sequence == 1 ? Chain.Start : (await EntryAsync(entry.Sequence - 1)).Hash;
            return new Chain((await place.Store.HeadAsync(owner, Stop))!.Algorithm).Next(before.Span, entry);
        }
    }
}
