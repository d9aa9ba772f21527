using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Storage.Simulation;

/// <summary>How the units of a county go about their work: most in time, a few not, and these are the ones that a supervisor calls by name.</summary>
internal static class Tempers
{
    private const int LateTowns = 2;

    /// <summary>The temper of every unit.</summary>
    /// <param name="today">The organisation.</param>
    /// <param name="units">The units that bear matters.</param>
    /// <param name="chance">Decides which.</param>
    public static Dictionary<string, Temper> Of(OrganisationOn today, IReadOnlyList<Unit> units, Random chance)
    {
        var tempers = new Dictionary<string, Temper>(StringComparer.Ordinal);
        var towns = units.Where(u => u.Kind == "town").OrderBy(_ => chance.Next()).ToList();
        for (var i = 0; i < towns.Count; i++) tempers[towns[i].Id] = i < LateTowns && towns.Count > LateTowns ? Temper.Late : Draw(chance.NextDouble(), late: 0);
        // A village works as its town does.
        foreach (var town in towns)
        {
            foreach (var below in today.Subtree(town.Id).Where(u => u.Id != town.Id)) tempers[below.Id] = tempers[town.Id];
        }
        foreach (var unit in units.Where(u => !tempers.ContainsKey(u.Id))) tempers[unit.Id] = Draw(chance.NextDouble(), late: 0.1);
        return tempers;
    }

    // About two thirds do their work in time, a quarter report in bulk on the last day.
    private static Temper Draw(double chance, double late) =>
        chance < late ? Temper.Late
        : chance < late + 0.06 ? Temper.HandsBack
        : chance < late + 0.30 ? Temper.LastDay
        : Temper.Prompt;
}
