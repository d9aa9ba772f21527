using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Yiguan.Core.Ledger;
using Yiguan.Storage;
using Yiguan.Storage.Moving;

namespace Yiguan.Bench;

/// <summary>Imports a ledger of facts of ordinary size, beside the plain statements that would put the same rows there.</summary>
internal static class ImportSpeed
{
    private const int Runs = 5;
    private static readonly Owner s_owner = new("yunxiu");

    public static async Task<int> RunAsync(int facts, string? postgres)
    {
        Machine.Print();
        var folder = Directory.CreateTempSubdirectory("yiguan-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "ledger.jsonl");
            Write(file, facts);
            Console.WriteLine($"{facts:N0} facts, {new FileInfo(file).Length / facts:N0} bytes a line, medians of five\n");
            await CheckAsync(file, facts);
            await StoreAsync("SQLite", file, facts, run => $"sqlite:{Path.Combine(folder.FullName, $"{run}.db")}", _ => Inserted(folder, facts));
            if (postgres is not null) await StoreAsync("PostgreSQL", file, facts, run => $"postgres:{Database(postgres, run)}", run => Copied(postgres, run, facts));
            Console.WriteLine($"memory at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task StoreAsync(string name, string file, int facts, Func<string, string> address, Func<string, TimeSpan> floor)
    {
        var (ours, plain, work) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < Runs; run++)
        {
            plain.Add(floor($"f{run}"));
            var before = Environment.CpuUsage.TotalTime;
            ours.Add(await ImportAsync(file, address($"i{run}")));
            work.Add(Environment.CpuUsage.TotalTime - before);
        }
        var (a, b) = (Median(ours), Median(plain));
        Console.WriteLine($"{name,-12}import{facts / a.TotalSeconds,10:N0} a second{facts / b.TotalSeconds,10:N0} plain{b / a,8:0.00}{Median(work).TotalMicroseconds / facts,8:0.0} µs of processor a fact");
    }

    private static async Task<TimeSpan> ImportAsync(string file, string address)
    {
        await using var store = StoreAddress.Parse(address)!.Open();
        await store.MigrateAsync(CancellationToken.None);
        var watch = Stopwatch.StartNew();
        await using var lines = File.OpenRead(file);
        var outcome = await new LedgerImport(store, null, new HashSet<string>()).RunAsync(lines, null, null, CancellationToken.None);
        return outcome.Refusal is null ? watch.Elapsed : throw new InvalidOperationException(outcome.Refusal.Code);
    }

    private static async Task CheckAsync(string file, int facts)
    {
        var (times, work) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < Runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await using var lines = File.OpenRead(file);
            var watch = Stopwatch.StartNew();
            await LedgerCheck.RunAsync(lines, null, CancellationToken.None);
            times.Add(watch.Elapsed);
            work.Add(Environment.CpuUsage.TotalTime - before);
        }
        Console.WriteLine($"{"reading",-12}check {facts / Median(times).TotalSeconds,10:N0} a second{Median(work).TotalMicroseconds / facts,24:0.0} µs of processor a fact");
    }

    private static void Write(string path, int facts)
    {
        using var output = new StreamWriter(path) { NewLine = "\n" };
        output.WriteLine("""{"yiguan":"ledger","format":1,"owner":"yunxiu","algorithm":"sm3"}""");
        var last = "";
        foreach (var entry in Entries(facts))
        {
            last = Convert.ToHexStringLower(entry.Hash.Span);
            output.WriteLine($"{System.Text.Encoding.UTF8.GetString(entry.Canonical())[..^1]},\"hash\":\"{last}\"}}");
        }
        output.Flush();
        using var whole = File.OpenRead(path);
        var digest = new Org.BouncyCastle.Crypto.Digests.SM3Digest();
        var buffer = new byte[1 << 16];
        output.Flush();
        while (whole.Read(buffer) is var read and > 0) digest.BlockUpdate(buffer.AsSpan(0, read));
        var hash = new byte[Chain.Length];
        digest.DoFinal(hash);
        output.WriteLine($"{{\"end\":{{\"digest\":\"{Convert.ToHexStringLower(hash)}\",\"expunged\":0,\"facts\":{facts},\"hash\":\"{last}\",\"sealed\":0,\"sequence\":{facts}}}}}");
    }

    private static IEnumerable<Entry> Entries(int facts)
    {
        var chain = new Chain(HashAlgorithm.Sm3);
        var (hash, random) = (Chain.Start.ToArray(), new Random(7));
        var keys = new byte[16];
        for (var i = 0; i < facts; i++)
        {
            random.NextBytes(keys);
            var at = DateTimeOffset.UnixEpoch.AddSeconds(i);
            var entry = new Entry
            {
                Owner = s_owner,
                Sequence = i + 1,
                Stream = string.Create(CultureInfo.InvariantCulture, $"matter/{i % (facts / 20 + 1)}"),
                Version = i / (facts / 20 + 1) + 1,
                Actor = "jubanshi",
                Recorded = at,
                Happened = at,
                Key = Convert.ToHexStringLower(keys),
                Part = 0,
                Type = "returned",
                Body = CanonicalJson.Body(new { matter = i, reason = "佐证材料不足，请补充完成情况说明和现场照片，经牵头单位主要负责同志审定后重新报送。", stage = "recheck", unit = "u" + i % 400 }),
                Hash = default,
            };
            hash = chain.Next(hash, entry);
            yield return entry with { Hash = hash };
        }
    }

    private static TimeSpan Inserted(DirectoryInfo folder, int facts)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():n}.db");
        Made($"sqlite:{path}");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA synchronous = FULL");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO fact VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)";
        for (var i = 0; i < 14; i++) insert.Parameters.Add(new SqliteParameter($"@{i}", null));
        var watch = new Stopwatch();
        foreach (var slice in Entries(facts).Chunk(4096))
        {
            watch.Start();
            Run(connection, "BEGIN IMMEDIATE");
            foreach (var e in slice)
            {
                object?[] row = [e.Owner.Value, e.Sequence, e.Stream, e.Version, e.Actor, e.For, e.Recorded.Ticks, e.Happened.Ticks, e.Cause, e.Key, (long)e.Part, e.Type, e.Body, e.Hash.ToArray()];
                for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i] ?? DBNull.Value;
                insert.ExecuteNonQuery();
            }
            Run(connection, "COMMIT");
            watch.Stop();
        }
        return watch.Elapsed;
    }

    private static TimeSpan Copied(string postgres, string run, int facts)
    {
        var place = Database(postgres, run);
        Made($"postgres:{place}");
        using var connection = new NpgsqlConnection(place);
        connection.Open();
        var watch = new Stopwatch();
        foreach (var slice in Entries(facts).Chunk(4096))
        {
            watch.Start();
            using (var copy = connection.BeginBinaryImport("COPY fact FROM STDIN (FORMAT BINARY)"))
            {
                foreach (var e in slice)
                {
                    copy.StartRow();
                    foreach (var value in (object?[])[e.Owner.Value, e.Sequence, e.Stream, e.Version, e.Actor, e.For, e.Recorded.Ticks, e.Happened.Ticks, e.Cause, e.Key, (long)e.Part, e.Type, e.Body, e.Hash.ToArray()])
                    {
                        if (value is null) copy.WriteNull();
                        else copy.Write(value, value switch { long => NpgsqlDbType.Bigint, byte[] => NpgsqlDbType.Bytea, _ => NpgsqlDbType.Text });
                    }
                }
                copy.Complete();
            }
            watch.Stop();
        }
        return watch.Elapsed;
    }

    private static void Made(string address)
    {
        var store = StoreAddress.Parse(address)!.Open();
        store.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static string Database(string postgres, string run)
    {
        using var connection = new NpgsqlConnection(postgres);
        connection.Open();
        using (var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS bench_{run} WITH (FORCE)", connection)) drop.ExecuteNonQuery();
        using (var make = new NpgsqlCommand($"CREATE DATABASE bench_{run}", connection)) make.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(postgres) { Database = $"bench_{run}", Pooling = false }.ConnectionString;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
