using System.Collections.Immutable;
using Yiguan.Bench.Ledger;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Bench.Matters;

/// <summary>
/// A store with many matters: three years, the loops of the product, 1,200 units of which a few bear most, half the deadlines at month ends, six
/// facts a matter in the median. Facts are told, not decided; the rows are those of the real views.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="count">How many matters.</param>
/// <param name="bureau">The unit that bears all of them, none of which has ended; null: as it is in life.</param>
internal sealed class MatterStore(ILedgerStore store, int count, string? bureau = null)
{
    public const int Units = 1200;
    private const int Slice = 200;
    private const string View = "bench";
    private static readonly string[] s_works = ["项目征地拆迁", "项目道路硬化", "项目管网改造", "河道清淤", "企业诉求办理", "项目入库纳统"];

    private readonly Random _random = new(7);
    private readonly Chain _chain = new(HashAlgorithm.Sm3);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    public static DateTimeOffset Begin { get; } = CountyZone.Begin(new DateOnly(2023, 1, 1)).AddHours(9);

    public static DateTimeOffset End { get; } = CountyZone.Begin(new DateOnly(2025, 12, 16)).AddHours(10);

    public async Task FillAsync()
    {
        await using (var desk = new MatterDesk(store, BenchStore.Owner, new Standing(Begin)))
        {
            foreach (var mechanism in MechanismSet.ReadShipped().Mechanisms.Where(m => m.Kind == MechanismKind.Loop && !m.IsRestricted)) await desk.AdoptAsync(mechanism, "ducha", "adopt/" + mechanism.Id, default);
        }
        var adopted = await store.StreamAsync(BenchStore.Owner, MechanismAdopted.Stream, default);
        var (view, loops) = (new MatterView().Before(adopted), MechanismBook.Of(adopted).InForce.ToList());
        for (var first = 0; first < count; first += Slice) await SliceAsync(view, loops, first, Math.Min(Slice, count - first));
    }

    private async Task SliceAsync(StreamView view, List<AdoptedMechanism> loops, int first, int many)
    {
        var head = (await store.HeadAsync(BenchStore.Owner, default))!;
        var (entries, rows, hash, recorded) = (new List<Entry>(), new RowBatch(), head.Hash, head.Recorded);
        for (var i = first; i < first + many; i++)
        {
            var (stream, mechanism) = (MatterFact.Stream($"m{i:0000000}"), loops[_random.Next(loops.Count)]);
            var state = view.Empty(BenchStore.Owner, stream);
            foreach (var (at, fact) in Life(mechanism).TakeWhile(l => l.At < End))
            {
                var entry = Chained(stream, entries.Count(e => e.Stream == stream) + 1, at, fact, head.Sequence + entries.Count + 1);
                state = view.Take(state, entry, rows);
            }
            Number(mechanism, $"m{i:0000000}", ((MatterStanding)state!).Matter.Moments[0].At, rows);
        }
        await store.ImportAsync(head, head with { Sequence = entries[^1].Sequence, Hash = hash, Recorded = recorded }, entries, [], default);
        await store.FollowAsync(BenchStore.Owner, View, first, first + many, rows, default);

        Entry Chained(string stream, long version, DateTimeOffset at, object fact, long sequence)
        {
            var entry = new Entry
            {
                Owner = BenchStore.Owner, Sequence = sequence, Stream = stream, Version = version, Actor = "ducha-zhuyao", Recorded = at, Happened = at, Key = $"fill/{sequence}", Part = 0,
                Type = FactCatalogue.TypeOf(fact), Body = CanonicalJson.Body(fact), Hash = default,
            };
            hash = _chain.Next(hash.Span, entry);
            entries.Add(entry with { Hash = hash });
            if (at > recorded) recorded = at;
            return entries[^1];
        }
    }

    private void Number(AdoptedMechanism mechanism, string matter, DateTimeOffset at, RowBatch rows)
    {
        var (year, id) = (CountyZone.DayOf(at).Year, mechanism.Mechanism.Id);
        var number = _numbers[$"{id}/{year}"] = _numbers.GetValueOrDefault($"{id}/{year}") + 1;
        rows.Put(MatterTables.Number, BenchStore.Owner.Value, matter, id, (long)year, number, mechanism.Mechanism.Prefix);
    }

    // Opened, accepted, reported twice, submitted and ended; every third is late, every sixth is still open.
    private IEnumerable<(DateTimeOffset At, MatterFact Fact)> Life(AdoptedMechanism lives)
    {
        var (mechanism, unit) = (lives.Mechanism, Unit());
        var at = Begin.AddSeconds(1 + (_random.NextDouble() * ((End - Begin).TotalSeconds - 2)));
        var (days, stages) = (5 + _random.Next(90), mechanism.Stages);
        var deadline = CountyZone.DayOf(at).AddDays(days);
        if (_random.Next(2) == 0) deadline = new DateOnly(deadline.Year, deadline.Month, DateTime.DaysInMonth(deadline.Year, deadline.Month));
        var share = (CountyZone.End(deadline) - at) * (_random.Next(3) == 0 ? 0.28 : 0.19);
        yield return (at, new MatterOpened(mechanism.Id, lives.Fact.Version, Title(), stages[0].Id, "ducha", null, unit, [Unit()], ["fuxianzhang"], null, deadline, ImmutableDictionary<string, FieldValue>.Empty));
        yield return (at += share * 0.2, new MatterAccepted(Step("accept", stages.FirstOrDefault(s => s != stages[0] && s.Phase == Phase.Running)?.Id, unit)));
        yield return (at += share, new MatterReported(unit, "已完成入户走访，建立台账，本周继续推进，确保按期完成。", ImmutableDictionary<string, FieldValue>.Empty, []));
        yield return (at += share, new MatterReported(unit, "部分路段因降雨停工两日，已倒排工期。", ImmutableDictionary<string, FieldValue>.Empty, []));
        if (_random.Next(6) == 0 || bureau is not null) yield break;
        yield return (at += share, new MatterSubmitted(Step("submit", stages.LastOrDefault(s => s.Phase == Phase.Running)?.Id, unit)));
        if (stages.FirstOrDefault(s => s.Phase == Phase.Ended) is { } ended) yield return (at + share, new MatterClosed(Step("close", ended.Id, "ducha")));
    }

    private static Step Step(string way, string? stage, string unit) => new(way, stage, unit, null, null, ImmutableDictionary<string, FieldValue>.Empty, []);

    private string Title() => $"{s_works[_random.Next(s_works.Length)]}第{_random.Next(1, 400)}号：涉及{_random.Next(2, 30)}个村，请于期限内办结并报送佐证材料，逾期的按规定督办";

    // The square leaves a few units with most.
    private string Unit() => bureau ?? $"u{(int)(Math.Pow(_random.NextDouble(), 2) * Units):0000}";

    /// <summary>A clock that stands.</summary>
    internal sealed class Standing(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
