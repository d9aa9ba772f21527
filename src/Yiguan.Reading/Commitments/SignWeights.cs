using System.Globalization;

namespace Yiguan.Reading.Commitments;

/// <summary>Weights of named signs, from a file that was fitted on annotated documents.</summary>
internal sealed class SignWeights
{
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    public SignWeights(LexiconFile file)
    {
        foreach (var sign in file.Keys("weights"))
        {
            _weights[sign] = double.TryParse(file.Value("weights/" + sign), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                ? weight : throw file.Wrong("weights/" + sign, "lexicon.number-expected");
        }
    }

    /// <summary>The sum of those that hold; a sign without weight says nothing.</summary>
    public double Sum(IEnumerable<string> signs)
    {
        double sum = 0;
        foreach (var sign in signs)
        {
            if (_weights.TryGetValue(sign, out var weight)) sum += weight;
        }
        return sum;
    }
}
