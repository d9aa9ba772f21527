namespace Yiguan.Reading.Statements;

/// <summary>Words by which the name of a measure is cut out and put together, from lexicon/phrases.yaml.</summary>
internal sealed class MeasureWords
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _suffixes = new(StringComparer.Ordinal);

    public MeasureWords(LexiconFile file)
    {
        Heads = file.Table("heads");
        Attitudes = file.Table("attitudes");
        Tails = file.Table("tails");
        General = file.Table("general");
        Scores = file.Table("scores");
        foreach (var name in file.Keys("suffixes"))
        {
            foreach (var unit in file.Words("suffixes/" + name + "/of"))
            {
                _classes[unit] = name;
                _suffixes[unit] = [.. _suffixes.GetValueOrDefault(unit, []), .. file.Words("suffixes/" + name + "/say")];
            }
        }
    }

    /// <summary>Units that ask for the same nouns.</summary>
    public string UnitClass(string? unit)
    {
        if (unit is null) return "none";
        if (_classes.TryGetValue(unit, out var found)) return found;
        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && _classes.TryGetValue(unit[..slash], out var each) ? each + " each" : "other";
    }

    /// <summary>其中, 目前: lead in and belong to no name.</summary>
    public WordTable Heads { get; }

    /// <summary>确保, 力争: open a stretch and are never part of a name.</summary>
    public WordTable Attitudes { get; }

    /// <summary>分别, 预计, 合计: stand between a name and its number.</summary>
    public WordTable Tails { get; }

    /// <summary>率, 面积, 占比: name a side of a thing that was named before.</summary>
    public WordTable General { get; }

    /// <summary>扣分, 得分: what is said of a measure in rules and is none itself.</summary>
    public WordTable Scores { get; }

    /// <summary>What a name may be completed by where the number has this unit: 次 → 次数, 频次.</summary>
    public IReadOnlyList<string> Suffixes(string unit) => _suffixes.GetValueOrDefault(unit, []);
}
