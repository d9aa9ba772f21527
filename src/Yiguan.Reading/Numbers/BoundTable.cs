namespace Yiguan.Reading.Numbers;

/// <summary>Words that make a number a bound, from lexicon/units.yaml.</summary>
internal sealed class BoundTable
{
    private static readonly (string Sign, Comparator Value)[] s_signs =
        [(">=", Comparator.AtLeast), (">", Comparator.MoreThan), ("<=", Comparator.AtMost), ("<", Comparator.LessThan)];

    public BoundTable(LexiconFile file)
    {
        Before = new WordMap<Comparator>(s_signs.SelectMany(s => file.Words($"bounds/{s.Sign}/before").Select(w => KeyValuePair.Create(w, s.Value)))
            .Concat(file.Words("about/before").Select(w => KeyValuePair.Create(w, Comparator.About))));
        After = new WordMap<Comparator>(s_signs.SelectMany(s => file.Words($"bounds/{s.Sign}/after").Select(w => KeyValuePair.Create(w, s.Value)))
            .Concat(file.Words("about/after").Select(w => KeyValuePair.Create(w, Comparator.About))));
        Enclosing = file.Table("enclosing");
    }

    /// <summary>不低于, 突破, 约: right before the number.</summary>
    public WordMap<Comparator> Before { get; }

    /// <summary>以上, 以内, 左右: right after the unit.</summary>
    public WordMap<Comparator> After { get; }

    /// <summary>控制在, 压缩至: open a pair that 以内 or 左右 closes.</summary>
    public WordTable Enclosing { get; }
}
