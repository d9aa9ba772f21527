using Yiguan.Reading.Clauses;

namespace Yiguan.Reading.Commitments;

/// <summary>
/// Decides at a comma whether a new commitment begins: the signs that hold are weighed and summed, above zero is a cut. The weights
/// are data (lexicon/borders.yaml), fitted on annotated documents; docs/adr/0003 tells why a weighed sum and not a list of rules.
/// </summary>
internal sealed class BorderJudge(SignWeights weights, VerbTable verbs)
{
    // Who, when and in which case never stand alone; 积雪超过10厘米的场所，必须…: what must follow belongs to it.
    private static bool MayEnd(string text, ReadOnlySpan<ClauseReading> row, ClauseReading next)
    {
        var last = row[^1];
        if (last.Head is ClauseHead.Who or ClauseHead.Condition or ClauseHead.Time) return false;
        if (next.Units.Count > 0 || next.Where.Length == 0) return true;
        var must = text[next.Where.Start] is '要' or '须' or '应' || text.AsSpan(next.Where.Start, next.Where.Length).StartsWith("必须");
        return !(must && text.AsSpan(last.Where.Start, last.Where.Length).IndexOf('的') > 0 && last.Head is ClauseHead.Subject or ClauseHead.Quantity or ClauseHead.Fragment);
    }

    public bool Cuts(DocumentKind kind, string text, ReadOnlySpan<ClauseReading> row, ClauseReading next, ClauseReading? after, List<string> signs)
    {
        if (!MayEnd(text, row, next)) return false;
        signs.Clear();
        BorderSigns.Read(verbs, kind, text, row, next, after, signs);
        return weights.Sum(signs) > 0;
    }
}
