using System.Globalization;

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
                    ? weight : throw file.Wrong(path + "/" + value, "lexicon.number-expected");
            }
        }
    }

    public MeasureJudge(IEnumerable<(MeasureSign Sign, string Value, double Weight)> weights)
    {
        foreach (var (sign, value, weight) in weights) _weights[(int)sign].Dictionary[value] = weight;
    }

    public int Choose(MeasureCase given, MeasureSigns signs)
    {
        var sums = new MeasureSums(given, signs, new Sum(_weights)).All();
        return MeasureConsensus.Best(given.Candidates, sums, sums.Max());
    }

    private sealed class Sum(Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>[] weights) : ISum
    {
        public double Total { get; set; }

        public void Add(MeasureSign sign, ReadOnlySpan<char> value)
        {
            if (weights[(int)sign].TryGetValue(value, out var weight)) Total += weight;
        }
    }
}
