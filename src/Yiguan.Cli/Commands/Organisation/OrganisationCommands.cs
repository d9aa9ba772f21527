using System.CommandLine;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>yiguan organisation: load, show, export, and every order about units, posts, persons, ties and groups.</summary>
internal static class OrganisationCommands
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var group = new Command("organisation", words["organisation"])
        {
            LoadCommand.Make(surroundings, words),
            ExportCommand.Make(surroundings, words),
            ShowCommand.Make(surroundings, words),
        };
        foreach (var order in (IEnumerable<Command>)[.. UnitOrders.Make(surroundings, words), .. PostOrders.Make(surroundings, words), .. GroupOrders.Make(surroundings, words)]) group.Add(order);
        return group;
    }
}
