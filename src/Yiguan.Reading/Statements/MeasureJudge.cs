using System.Globalization;
using System.Runtime.InteropServices;

namespace Yiguan.Reading.Statements;

/// <summary>Chooses one of the names that the measure of a figure may have.</summary>
internal interface IMeasureJudge
{
    /// <summary>Index of the candidate that is taken.</summary>
    int Choose(MeasureCase given, MeasureSigns signs);
}

/// <summary>
/// Weighs the signs of every candidate: the highest sum wins, among equals the first. The weights are data (lexicon/measures.yaml),
/// fitted on annotated documents; docs/adr/0006 tells why.
/// </summary>
internal sealed class MeasureJudge : IMeasureJudge
{
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>[] _weights =
        [.. Enum.GetValues<MeasureSign>().Select(_ => new Dictionary<string, double>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>())];

    public MeasureJudge(LexiconFile file)
    {
        foreach (var sign in Enum.GetValues<MeasureSign>())
        {
            var path = "weights/" + sign;
            foreach (var value in file.Keys(path))
            {
                _weights[(int)sign].Dictionary[value] = double.TryParse(file.Value(path + "/" + value), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                    ? weight : throw file.Wrong(path + "/" + value, "a number is expected");
            }
        }
    }

    public MeasureJudge(IEnumerable<(MeasureSign Sign, string Value, double Weight)> weights)
    {
        foreach (var (sign, value, weight) in weights) _weights[(int)sign].Dictionary[value] = weight;
    }

    public int Choose(MeasureCase given, MeasureSigns signs)
    {
        var sums = new double[given.Candidates.Count];
        var shared = new Shared();
        var highest = double.NegativeInfinity;
        for (var i = 0; i < sums.Length; i++) highest = Math.Max(highest, sums[i] = Weigh(given, i, signs, shared));
        return MeasureConsensus.Best(given.Candidates, sums, highest);
    }

    /// <summary>What the signs of one candidate add up to. What names have in common is weighed once.</summary>
    private double Weigh(MeasureCase given, int candidate, MeasureSigns signs, Shared shared)
    {
        var said = given.Candidates[candidate];
        var own = new Sum(_weights);
        signs.ReadLooks(given, candidate, own);
        var total = own.Total;
        foreach (var kind in MeasureSigns.PartKinds)
        {
            var value = MeasureSigns.PartOf(given, said, kind);
            ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(shared.Parts, (kind, value), out var known);
            if (!known) weight = Of(sum => signs.ReadPart(given, kind, value, sum));
            total += weight;
        }
        ref var cuts = ref CollectionsMarshal.GetValueRefOrAddDefault(shared.Cuts, (said.Left, said.Right), out var cut);
        if (!cut) cuts = Of(sum => signs.ReadCuts(given, said, sum));
        ref var ending = ref CollectionsMarshal.GetValueRefOrAddDefault(shared.Endings, (said.Name[^2], said.Name[^1]), out var ended);
        if (!ended) ending = Of(sum => signs.ReadEnding(given, said.Name, sum));
        ref var beginning = ref CollectionsMarshal.GetValueRefOrAddDefault(shared.Beginnings, (said.Name[0], said.Name[1]), out var begun);
        if (!begun) beginning = Of(sum => MeasureSigns.ReadBeginning(said.Name, sum));
        return total + cuts + ending + beginning;
    }

    private double Of(Action<ISigns> read)
    {
        var sum = new Sum(_weights);
        read(sum);
        return sum.Total;
    }

    private sealed class Shared
    {
        public Dictionary<(MeasureSign, string), double> Parts { get; } = [];

        public Dictionary<(Cut, Cut), double> Cuts { get; } = [];

        public Dictionary<(char, char), double> Endings { get; } = [];

        public Dictionary<(char, char), double> Beginnings { get; } = [];
    }

    private sealed class Sum(Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>[] weights) : ISigns
    {
        public double Total { get; set; }

        public void Add(MeasureSign sign, ReadOnlySpan<char> value)
        {
            if (weights[(int)sign].TryGetValue(value, out var weight)) Total += weight;
        }
    }
}
