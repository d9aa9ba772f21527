using System.CommandLine;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>yiguan mechanisms: check the files of a folder, show what one says, adopt them into the ledger, move running matters to a new version.</summary>
internal static class MechanismCommands
{
    public static Command Make(Surroundings surroundings, CommandWords words) => new("mechanisms", words["mechanisms"])
    {
        CheckCommand.Make(surroundings, words),
        ShowCommand.Make(surroundings, words),
        AdoptMechanisms.Make(surroundings, words),
        MoveCommand.Make(surroundings, words),
    };
}
