using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>What is to be done: a command of the office, or a move of the mechanism.</summary>
/// <param name="Act">The command.</param>
/// <param name="Move">The move; null where the first that nothing forbids is meant.</param>
internal sealed record ActName(OfficeAct Act, Move? Move)
{
    /// <summary>
    /// What a word stands for. A move that begins in the present stage goes before a command of the office, unless options were given that only the
    /// command takes: 交办 is a move of some mechanisms, 交办 --to a unit is none.
    /// </summary>
    public static Attempt<ActName> Find(ImmutableArray<OfficeAct> acts, Mechanism mechanism, string stage, string said, IReadOnlyCollection<string> given, CommandWords words)
    {
        var moves = mechanism.Moves.Where(m => m.Id == said || m.Title.Is(said)).ToList();
        var office = OfficeAct.Find(acts, said);
        var here = moves.FirstOrDefault(m => m.From.Contains(stage));
        if (here is not null && (office is null || given.All(OfficeAct.Way.Takes.Contains))) return new ActName(Office(acts, here), here);
        if (office is not null) return new ActName(office, null);
        if (moves is [var elsewhere, ..]) return new ActName(Office(acts, elsewhere), elsewhere);
        var ways = mechanism.Moves.Where(m => m.From.Contains(stage)).Select(m => words.Format("named", m.Id, words.Culture.TwoLetterISOLanguageName == "en" ? m.Title.En : m.Title.Zh));
        return Failure.WrongData("act.unknown", said, string.Join(words["comma"], ways), string.Join(words["comma"], acts.Select(a => words.Format("named", a.Id, a.Words(words.Culture)[0]))));
    }

    private static OfficeAct Office(ImmutableArray<OfficeAct> acts, Move move) =>
        move.Act == Core.Mechanisms.Act.Move ? OfficeAct.Way : acts.FirstOrDefault(a => string.Equals(a.Id, move.Act.ToString(), StringComparison.OrdinalIgnoreCase)) ?? OfficeAct.Way;
}
