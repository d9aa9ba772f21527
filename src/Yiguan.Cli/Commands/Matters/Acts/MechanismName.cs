using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Mechanisms as people call them.</summary>
internal static class MechanismName
{
    /// <summary>The version in force of a mechanism by id or title; else a no that names those there are.</summary>
    /// <param name="book">What was adopted.</param>
    /// <param name="said">Id or title.</param>
    /// <param name="kind">Loop or register; null: either.</param>
    /// <param name="words">The words of the command line.</param>
    public static Attempt<AdoptedMechanism> Find(MechanismBook book, string said, MechanismKind? kind, CommandWords words)
    {
        if ((book.Last(said) ?? book.InForce.FirstOrDefault(m => m.Mechanism.Title.Is(said))) is { } found)
        {
            return kind is null || found.Mechanism.Kind == kind ? found
                : Failure.Of(kind == MechanismKind.Loop ? new NoLoop(found.Mechanism.Title.Zh) : new NoRegister(found.Mechanism.Title.Zh));
        }
        var all = book.InForce.Where(m => kind is null || m.Mechanism.Kind == kind).Select(m => words.Format("named", m.Mechanism.Id, words.Culture.TwoLetterISOLanguageName == "en" ? m.Mechanism.Title.En : m.Mechanism.Title.Zh)).ToList();
        return all.Count == 0 ? Failure.WrongData("list.no-mechanism", said) : Failure.WrongData("list.mechanism-unknown", said, string.Join(words["comma"], all));
    }
}
