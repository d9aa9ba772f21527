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
    public static IReadOnlyList<Reach> Of(IEnumerable<BoardLine> board) =>
    [
        .. board.GroupBy(l => l.Mechanism.Id)
            .Select(g => (Lines: g, Waits: g.First().Mechanism.Moves.FirstOrDefault(m => m.Act == Act.Accept)?.From.FirstOrDefault()))
            .Where(g => g.Waits is not null)
            .Select(g => new Reach(
                g.Lines.First().Mechanism, g.Waits!,
                g.Lines.Where(l => l.Stage == g.Waits).Sum(l => l.Count),
                g.Lines.Where(l => l.Stage == g.Waits && l.Colour == Colour.Red).Sum(l => l.Count),
                g.Lines.Where(l => l.Stage != g.Waits).Sum(l => l.Count)))
            .OrderByDescending(r => r.Waiting).ThenBy(r => r.Mechanism!.Id, StringComparer.Ordinal),
    ];

    /// <summary>All mechanisms together.</summary>
    public static Reach Together(IReadOnlyCollection<Reach> parts) => new(null, "", parts.Sum(p => p.Waiting), parts.Sum(p => p.Late), parts.Sum(p => p.Taken));
}
