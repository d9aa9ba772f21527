using System.Runtime.InteropServices;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Screen;

/// <summary>触达: how far what was handed out has been taken up. Units are not ranked by it.</summary>
/// <param name="Mechanism">The mechanism; null for all together.</param>
/// <param name="Stage">Id of the stage in which it waits to be taken up.</param>
/// <param name="Waiting">Not taken up yet.</param>
/// <param name="Late">Of these the red ones.</param>
/// <param name="Taken">Taken up, or gone further.</param>
public sealed record Reach(Mechanism? Mechanism, string Stage, long Waiting, long Late, long Taken)
{
    /// <summary>All that was handed out.</summary>
    public long All => Waiting + Taken;

    /// <summary>Share that was taken up, in whole per cent; what is not all is never called so.</summary>
    public long Percent => All == 0 ? 0 : Waiting == 0 ? 100 : Math.Min(99, Taken * 100 / All);

    /// <summary>Of a board, by mechanism; those in which nobody accepts are left out.</summary>
    public static IReadOnlyList<Reach> Of(IEnumerable<BoardLine> board)
    {
        ArgumentNullException.ThrowIfNull(board);
        // A board has tens of thousands of lines and a dozen mechanisms, each version the same object in all of them: one look at each line.
        var versions = new Dictionary<Mechanism, (string? Waits, long Waiting, long Late, long Taken)>(ReferenceEqualityComparer.Instance);
        foreach (var line in board)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(versions, line.Mechanism, out var known);
            if (!known) counts.Waits = line.Mechanism.Moves.FirstOrDefault(m => m.Act == Act.Accept)?.From.FirstOrDefault();
            if (line.Stage != counts.Waits) counts.Taken += line.Count;
            else (counts.Waiting, counts.Late) = (counts.Waiting + line.Count, counts.Late + (line.Colour == Colour.Red ? line.Count : 0));
        }
        return
        [
            .. versions.Where(v => v.Value.Waits is not null).Select(v => new Reach(v.Key, v.Value.Waits!, v.Value.Waiting, v.Value.Late, v.Value.Taken)).GroupBy(v => v.Mechanism!.Id)
                .Select(g => Together([.. g]) with { Mechanism = g.First().Mechanism, Stage = g.First().Stage })
                .OrderByDescending(r => r.Waiting).ThenBy(r => r.Mechanism!.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>All mechanisms together.</summary>
    public static Reach Together(IReadOnlyCollection<Reach> parts) => new(null, "", parts.Sum(p => p.Waiting), parts.Sum(p => p.Late), parts.Sum(p => p.Taken));
}
