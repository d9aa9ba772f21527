using System.Globalization;
using System.Text;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit;

/// <summary>lexicon/measures.yaml: sorted, two decimals, so that a new fit shows as few changed lines as it has changed weights.</summary>
internal static class MeasureWeightsFile
{
    // Less than this moves no choice that is not undecided anyway.
    private const double Least = 0.05;

    public static void Write(string path, IEnumerable<(MeasureSign Sign, string Value, double Weight)> weights)
    {
        var lines = new StringBuilder();
        lines.Append("# Weights of the signs by which the reader chooses the name of what a number measures; the highest sum is taken.\n");
        lines.Append("# Fitted on annotated documents; see docs/adr/0006-measures-are-chosen.md.\n");
        lines.Append("weights:\n");
        foreach (var sign in weights.Where(w => Math.Abs(w.Weight) >= Least).GroupBy(w => w.Sign).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal))
        {
            lines.Append(CultureInfo.InvariantCulture, $"  {sign.Key}:\n");
            foreach (var (_, value, weight) in sign.OrderBy(w => w.Value, StringComparer.Ordinal)) lines.Append(CultureInfo.InvariantCulture, $"    \"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\": {weight:0.00}\n");
        }
        File.WriteAllText(path, lines.ToString());
    }
}
