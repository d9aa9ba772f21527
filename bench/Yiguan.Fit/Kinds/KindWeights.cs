using System.Globalization;
using System.Text;
using Yiguan.Reading;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit.Kinds;

/// <summary>A weight for every sign and kind.</summary>
internal sealed class KindWeights(SortedDictionary<string, double[]> weights)
{
    // Less than this moves no sum that is not undecided anyway.
    private const double Least = 0.05;

    public StatementKind Choose(IEnumerable<string> signs)
    {
        var sums = new double[KindJudge.Kinds.Length];
        foreach (var sign in signs)
        {
            if (!weights.TryGetValue(sign, out var each)) continue;
            for (var i = 0; i < sums.Length; i++) sums[i] += each[i];
        }
        return KindJudge.Kinds[Array.IndexOf(sums, sums.Max())];
    }

    /// <summary>Puts the weights in the place of those in lexicon/kinds.yaml and leaves its words as they are.</summary>
    public void Write(string path)
    {
        var old = File.ReadAllText(path);
        var lines = new StringBuilder(old[..old.IndexOf("weights:", StringComparison.Ordinal)]);
        lines.Append("weights:\n");
        foreach (var (sign, each) in weights.Where(w => w.Value.Any(x => Math.Abs(x) >= Least)))
            lines.Append(CultureInfo.InvariantCulture, $"  \"{sign.Replace("\"", "\\\"", StringComparison.Ordinal)}\": {string.Join(' ', each.Select(x => x.ToString("0.00", CultureInfo.InvariantCulture)))}\n");
        File.WriteAllText(path, lines.ToString());
    }
}
