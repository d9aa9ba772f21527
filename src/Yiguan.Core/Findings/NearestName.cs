using Yiguan.Core.Organisation;
using Yiguan.Core.Text;

namespace Yiguan.Core.Findings;

/// <summary>Which unit a misspelt name may mean: the one whose name shares most of its characters in order.</summary>
internal sealed class NearestName(OrganisationTree organisation)
{
    // With less in common any office would resemble any other.
    private const double LeastLikeness = 0.72;

    public Unit? To(string name)
    {
        var wanted = Fold.Name(name);
        var (nearest, most) = ((Unit?)null, LeastLikeness);
        foreach (var unit in organisation.Units)
        {
            foreach (var form in unit.Aliases.Prepend(unit.Name))
            {
                var likeness = Likeness(wanted, Fold.Name(form));
                if (likeness > most && wanted[^1] == form[^1]) (nearest, most) = (unit, likeness);
            }
        }
        return nearest;
    }

    private static double Likeness(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 3) return 0;
        Span<int> row = stackalloc int[other.Length + 1];
        row.Clear();
        foreach (var c in one)
        {
            var diagonal = 0;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = c == other[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return 2.0 * row[^1] / (one.Length + other.Length);
    }
}
