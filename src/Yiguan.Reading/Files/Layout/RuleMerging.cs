namespace Yiguan.Reading.Files.Layout;

/// <summary>Programs draw a table's line as many pieces, one a cell; here they become one rule again.</summary>
internal static class RuleMerging
{
    private const double SameLine = 1.5;
    private const double Touching = 2.5;

    public static List<Rule> Merge(IEnumerable<Rule> rules)
    {
        var merged = new List<Rule>();
        foreach (var direction in rules.GroupBy(rule => rule.IsHorizontal))
            foreach (var line in Collinear(direction)) merged.AddRange(Joined(line));
        return merged;
    }

    /// <summary>Values that lie closer together than <paramref name="tolerance"/>, each group as its mean, in order.</summary>
    public static List<double> Cluster(IEnumerable<double> values, double tolerance)
    {
        var clusters = new List<List<double>>();
        foreach (var value in values.Order())
        {
            if (clusters.Count > 0 && value - clusters[^1][^1] <= tolerance) clusters[^1].Add(value);
            else clusters.Add([value]);
        }
        return [.. clusters.Select(cluster => cluster.Average())];
    }

    private static IEnumerable<List<Rule>> Collinear(IEnumerable<Rule> rules)
    {
        var line = new List<Rule>();
        foreach (var rule in rules.OrderBy(rule => rule.At))
        {
            if (line.Count > 0 && rule.At - line[^1].At > SameLine)
            {
                yield return line;
                line = [];
            }
            line.Add(rule);
        }
        if (line.Count > 0) yield return line;
    }

    private static IEnumerable<Rule> Joined(List<Rule> line)
    {
        var at = line.Average(rule => rule.At);
        Rule? open = null;
        foreach (var rule in line.OrderBy(rule => rule.From))
        {
            if (open is { } last && rule.From - last.To <= Touching)
            {
                open = last with { To = Math.Max(last.To, rule.To) };
                continue;
            }
            if (open is { } done) yield return done;
            open = rule with { At = at };
        }
        if (open is { } end) yield return end;
    }
}
