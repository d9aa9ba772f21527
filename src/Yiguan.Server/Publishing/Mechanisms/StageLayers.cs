using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>Where each stage stands: its layer from left to right, and its row, 0 for the longest way through the mechanism and 1, 2 above it.</summary>
internal sealed record StageLayers(ImmutableArray<int> Layers, ImmutableArray<int> Rows)
{
    public static StageLayers Of(Mechanism mechanism, ImmutableArray<Way> ways)
    {
        var count = mechanism.Stages.Length;
        var ahead = ways.Where(w => IsAhead(mechanism, w)).ToList();
        var (layers, before) = Longest(count, ahead);
        var rows = new int[count];
        var main = Back(before, Array.IndexOf(layers, layers.Max()));
        foreach (var layer in layers.Distinct())
        {
            var row = Enumerable.Range(0, count).Any(i => layers[i] == layer && main.Contains(i)) ? 1 : 0;
            for (var i = 0; i < count; i++) if (layers[i] == layer && !main.Contains(i)) rows[i] = row++;
        }
        return new StageLayers([.. layers], [.. rows]);
    }

    // Out of a stage that has ended nothing leads ahead, wherever the file lists it.
    private static bool IsAhead(Mechanism mechanism, Way way)
    {
        var (from, to) = (mechanism.Stages[way.From].Phase == Phase.Ended, mechanism.Stages[way.To].Phase == Phase.Ended);
        return from == to ? way.To > way.From : to;
    }

    private static (int[] Layers, int[] Before) Longest(int count, List<Way> ahead)
    {
        var (layers, before) = (new int[count], Enumerable.Repeat(-1, count).ToArray());
        // As many rounds as there are stages settle every layer; ways ahead make no circle.
        for (var round = 0; round < count; round++)
        {
            foreach (var way in ahead.Where(w => layers[w.To] < layers[w.From] + 1)) (layers[way.To], before[way.To]) = (layers[way.From] + 1, way.From);
        }
        return (layers, before);
    }

    private static HashSet<int> Back(int[] before, int stage)
    {
        var path = new HashSet<int>();
        for (var at = stage; at >= 0 && path.Add(at); at = before[at])
        {
        }
        return path;
    }
}
