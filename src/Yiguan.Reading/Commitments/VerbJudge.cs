using Yiguan.Reading.Clauses;

namespace Yiguan.Reading.Commitments;

/// <summary>Chooses the verb that governs a row: of all that may, the one whose signs weigh most (docs/adr/0003).</summary>
internal sealed class VerbJudge(VerbSigns signs, SignWeights weights)
{
    private readonly List<string> _signs = [];

    /// <summary>The verb and the clause it stands in; null where the row has none.</summary>
    public VerbCandidate? Choose(string text, List<ClauseReading> row, Tokens tokens)
    {
        var candidates = signs.Candidates(text, row, tokens);
        VerbCandidate? chosen = null;
        var most = double.NegativeInfinity;
        for (var i = 0; i < candidates.Count; i++)
        {
            _signs.Clear();
            signs.Read(text, row, candidates, i, tokens, _signs);
            var weight = weights.Sum(_signs);
            if (weight <= most) continue;
            most = weight;
            chosen = candidates[i];
        }
        return chosen;
    }
}
