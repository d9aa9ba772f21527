using System.Globalization;
using System.Text;

namespace Yiguan.Fit;

/// <summary>lexicon/borders.yaml and lexicon/orders.yaml: sorted, two decimals, so that a new fit shows as few changed lines as it has changed weights.</summary>
internal static class WeightsFile
{
    // Less than this moves no sum that is not undecided anyway.
    private const double Least = 0.03;

    public static void Write(string path, string decision, SortedDictionary<string, double> weights)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"# Weights of the signs by which the reader decides {decision}.\n");
        lines.Append("# Fitted on annotated documents; see docs/adr/0003-borders-are-weighed.md.\n");
        lines.Append("weights:\n");
        foreach (var (sign, weight) in weights.Where(w => Math.Abs(w.Value) >= Least)) lines.Append(CultureInfo.InvariantCulture, $"  \"{sign}\": {weight:0.00}\n");
        File.WriteAllText(path, lines.ToString());
    }
}
