using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Ledger;

namespace Yiguan.Bench.Ledger;

/// <summary>The rows that a group leaves, made before the clock runs.</summary>
internal sealed record PlainRows(Entry[] Entries, object?[][] Errands, object?[][] Steps, Head Head)
{
    private const int StepsAnErrand = 20;

    /// <summary>Groups of one fact a client, as the clients of the bench would fill them.</summary>
    public static IEnumerable<PlainRows> Groups(int size, Head head, int count)
    {
        var run = Guid.NewGuid().ToString("n")[..8];
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var states = new ErrandState?[size];
        for (var fact = 0; fact < count; fact++)
        {
            if (fact % StepsAnErrand == 0) Array.Clear(states);
            var ids = Enumerable.Range(0, size).Select(i => $"{run}-{i}-{fact / StepsAnErrand}").ToArray();
            var group = ids.Select((id, i) => Errand.Append(id, $"{id}/{fact}", states[i])).ToArray();
            var judged = new GroupPlan(Load.Errands.Set.Streams, DateTimeOffset.UtcNow)
                .Judge(head.Owner, new Standing(head, versions, new Dictionary<string, EarlierCommand>(), new HashSet<string>(), new HashSet<string>()), group);
            foreach (var entry in judged.Entries) versions[entry.Stream] = entry.Version;
            for (var i = 0; i < size; i++) states[i] = Errand.After(ids[i], states[i]);
            head = judged.Head;
            yield return new PlainRows([.. judged.Entries], Of(judged, Load.Errands.Errand), Of(judged, Load.Errands.Step), head);
        }
    }

    private static object?[][] Of(JudgedGroup judged, Core.Views.Table table) => [.. judged.Rows.Tables[table].Values.Select(r => r!)];
}
