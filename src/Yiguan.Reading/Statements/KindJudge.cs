using System.Globalization;

namespace Yiguan.Reading.Statements;

/// <summary>
/// Chooses the kind of a figure: for each kind the weights of the signs that hold are summed, the highest sum wins, the first of the
/// kinds where two are equal. The weights are data (lexicon/kinds.yaml), fitted on annotated documents; docs/adr/0007 tells why.
/// </summary>
internal sealed class KindJudge
{
    /// <summary>The kinds that are weighed, in the order of a line of weights. A rank shows in its number and a name is none.</summary>
    public static readonly StatementKind[] Kinds = [StatementKind.Actual, StatementKind.Target, StatementKind.Baseline, StatementKind.Rule];

    private readonly Dictionary<string, double[]> _weights = new(StringComparer.Ordinal);

    public KindJudge(LexiconFile file)
    {
        Before = Groups(file, "before");
        After = Groups(file, "after");
        Heads = Groups(file, "heads");
        Parameters = Groups(file, "parameters");
        foreach (var sign in file.Keys("weights")) _weights[sign] = Line(file, "weights/" + sign);
    }

    /// <summary>Words that speak before a number, with what they speak of.</summary>
    public WordMap<string> Before { get; }

    /// <summary>Words that speak after a number.</summary>
    public WordMap<string> After { get; }

    /// <summary>Words in the head of a column.</summary>
    public WordMap<string> Heads { get; }

    /// <summary>总投资, 占地: right before a number they tell what a thing is like.</summary>
    public WordMap<string> Parameters { get; }

    /// <summary>Weighs the figures of one document.</summary>
    public KindChooser Weigher() => new Scales(_weights);

    private sealed class Scales(Dictionary<string, double[]> weights) : KindChooser
    {
        private readonly Dictionary<string, double[]>.AlternateLookup<ReadOnlySpan<char>> _weights = weights.GetAlternateLookup<ReadOnlySpan<char>>();
        private readonly double[] _sums = new double[Kinds.Length];

        public override void Hear(ReadOnlySpan<char> sign)
        {
            if (!_weights.TryGetValue(sign, out var each)) return;
            for (var i = 0; i < _sums.Length; i++) _sums[i] += each[i];
        }

        public override StatementKind Choose(Figure figure)
        {
            var best = 0;
            for (var i = 1; i < _sums.Length; i++)
            {
                if (_sums[i] > _sums[best]) best = i;
            }
            Array.Clear(_sums);
            return Kinds[best];
        }
    }

    private static WordMap<string> Groups(LexiconFile file, string place) =>
        new(file.Keys(place).SelectMany(group => file.Words($"{place}/{group}").Select(word => KeyValuePair.Create(word, group))));

    // A county's own line stands after the one it replaces.
    private static double[] Line(LexiconFile file, string path)
    {
        var words = file.Words(path);
        var weights = new double[Kinds.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            if (words.Count < weights.Length || !double.TryParse(words[words.Count - weights.Length + i], NumberStyles.Float, CultureInfo.InvariantCulture, out weights[i]))
                throw file.Wrong(path, "lexicon.four-numbers");
        }
        return weights;
    }
}
