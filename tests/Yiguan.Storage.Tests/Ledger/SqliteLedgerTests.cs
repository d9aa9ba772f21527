using System.Security.Cryptography;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Sqlite;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Ledger;

public sealed class SqliteLedgerTests : LedgerContract
{
    private readonly string _file = SqliteFile.New();

    private protected override Task<ILedgerStore> NewAsync() => Task.FromResult<ILedgerStore>(new SqliteLedgerStore(_file));

    [Fact]
    public async Task The_log_is_copied_into_the_file_while_others_record_and_begins_anew_however_long_somebody_read()
    {
        const int Megabytes = 1 << 20;
        await using var writer = Writer();
        await using (var moment = (await Store.SnapshotAsync(County, Stop))!)
        {
            await RecordAsync(writer, 20);
            Assert.Equal(0, moment.Head.Sequence);
            // Nothing behind that moment may be copied as long as somebody looks at it.
            Assert.InRange(Log(), 50 * Megabytes, 100 * Megabytes);
        }

        await RecordAsync(writer, 40);

        Assert.Equal(180, (await Store.HeadAsync(County, Stop))!.Sequence);
        Assert.InRange(Log(), 50 * Megabytes, 130 * Megabytes);
        Assert.InRange(new FileInfo(_file).Length, 80 * Megabytes, 250 * Megabytes);
    }

    [Fact]
    public async Task Removed_values_leave_nothing_in_the_log_though_the_log_was_just_being_copied()
    {
        await using var writer = Writer();
        for (var i = 0; i < 14; i++)
        {
            var value = SealedValue.Of(new string((char)('a' + i), 1_000_000), "telephone", RandomNumberGenerator.GetBytes(SealedValue.SaltLength), Core.Ledger.HashAlgorithm.Sm3);
            Assert.NotNull((await writer.AppendAsync(County, Said("a", value.Hash) with { Sealed = [value] }, Stop)).Receipt);
        }

        // Each writes all of them again, which makes the log long enough to be copied.
        for (var time = 0; time < 5; time++)
        {
            Assert.True(await Store.ScrubAsync(Stop));
            Assert.Equal(0, Log());
        }
    }

    private long Log() => new FileInfo(_file + "-wal").Length;

    // Nearly three megabytes each.
    private static async Task RecordAsync(LedgerWriter writer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var heavy = Said("heavy", "") with { Facts = [.. Enumerable.Range(0, 3).Select(_ => new FactDraft("heavy", "said", CanonicalJson.Body(new { what = new string('长', 300_000) })))] };
            Assert.NotNull((await writer.AppendAsync(County, heavy, Stop)).Receipt);
        }
    }
}
