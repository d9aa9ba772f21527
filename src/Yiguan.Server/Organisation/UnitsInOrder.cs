using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Organisation;

/// <summary>Units in the order in which an office lists them: by kind, leaders first, then as the county's table of units has them.</summary>
internal static class UnitsInOrder
{
    /// <summary>Kinds in the order of an official list; what has another kind comes last.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["leader", "office", "department", "agency", "platform", "town", "village", "hospital", "school", "grid"];

    /// <summary>All units of a day, each followed by those below it.</summary>
    public static IEnumerable<(Unit Unit, int Depth)> Of(OrganisationOn day)
    {
        ArgumentNullException.ThrowIfNull(day);
        // The order of a stable sort is that of the table where kinds are one.
        return Sorted(day.Units.Where(u => u.Parent is null || day.Find(u.Parent) is null)).SelectMany(u => Branch(u, 0));

        IEnumerable<(Unit, int)> Branch(Unit unit, int depth) => Sorted(day.Below(unit.Id)).SelectMany(u => Branch(u, depth + 1)).Prepend((unit, depth));
    }

    /// <summary>The same as answers of a form: what is below stands one step in.</summary>
    public static IEnumerable<(string Value, string Text)> Options(OrganisationOn day) => Of(day).Select(u => (u.Unit.Id, new string('　', u.Depth) + u.Unit.Name));

    /// <summary>Where a kind stands.</summary>
    public static int Place(string kind)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (Kinds[i] == kind) return i;
        }
        return Kinds.Count;
    }

    private static IOrderedEnumerable<Unit> Sorted(IEnumerable<Unit> units) => units.OrderBy(u => Place(u.Kind));
}
