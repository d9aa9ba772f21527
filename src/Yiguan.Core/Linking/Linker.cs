using System.Collections.Immutable;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Linking;

/// <summary>Proposes who could lead a commitment that names nobody. Build one per organisation and keep it; safe for concurrent use.</summary>
public sealed class Linker
{
    private const int MostCandidates = 3;
    private const float ObjectShare = 0.4f;

    // Where the text tells something, this breaks ties; where it tells nothing, this decides.
    private const float SurroundingsShare = 0.5f;

    // Below this nothing but one stray pair of characters matched.
    private const float LeastScore = 0.7f;

    // A unit that is this far behind the best is no help to whoever decides.
    private const float LeastShare = 0.12f;

    // Score at which a candidate reads as even odds; only the order matters.
    private const float HalfScore = 10f;

    /// <summary>Below this score a candidate is little more than a guess, and so is one for whom no whole word speaks.</summary>
    public const double Weak = 0.6;

    private readonly OrganisationTree _organisation;
    private readonly TermIndex _index;
    private readonly Dictionary<Unit, int> _numbers;

    /// <summary>Weighs the words of the organisation's duties and topics and of the fields once.</summary>
    public Linker(OrganisationTree organisation, TopicWords? words = null)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        _organisation = organisation;
        _index = TermIndexBuilder.Build(organisation, words ?? TopicWords.Shipped);
        _numbers = Enumerable.Range(0, _index.Units.Count).ToDictionary(number => _index.Units[number], ReferenceEqualityComparer.Instance as IEqualityComparer<Unit>);
    }

    /// <summary>
    /// Up to three units, best first, with what speaks for them; none where nothing does. Places that are left go to the
    /// neighbours of the first, which show no words and the lowest score.
    /// </summary>
    /// <param name="commitment">What nobody is named for.</param>
    /// <param name="surroundings">The headings above it and the words before it, which count for less than its own.</param>
    public ImmutableArray<Candidate> Candidates(Commitment commitment, string surroundings = "")
    {
        ArgumentNullException.ThrowIfNull(commitment);
        ArgumentNullException.ThrowIfNull(surroundings);
        Span<float> scores = _index.Units.Count <= 512 ? stackalloc float[_index.Units.Count] : new float[_index.Units.Count];
        var heard = new List<Term>();
        _index.Score(commitment.Text, 1f, scores, heard);
        _index.Score(commitment.Object, ObjectShare, scores, null);
        _index.Score(commitment.Section, SurroundingsShare, scores, null);
        _index.Score(surroundings, SurroundingsShare, scores, null);
        return Choose(scores, heard, commitment.Text);
    }

    private ImmutableArray<Candidate> Choose(Span<float> scores, List<Term> heard, string text)
    {
        var place = NamedPlace(text);
        Span<int> best = [-1, -1, -1];
        for (var number = 0; number < scores.Length; number++) Insert(best, scores, number);
        DropFarBehind(best, scores);
        if (place is not null && _numbers.TryGetValue(place, out var named)) Keep(best, scores, named);

        var candidates = ImmutableArray.CreateBuilder<Candidate>(MostCandidates);
        foreach (var number in best)
        {
            if (number >= 0) candidates.Add(Describe(number, scores[number], heard, text));
        }
        if (best[0] >= 0) FillUp(candidates, best, scores[best[0]]);
        return candidates.DrainToImmutable();
    }

    // Best first: once one is too far behind, so are those after it.
    private static void DropFarBehind(Span<int> best, Span<float> scores)
    {
        for (var rank = 1; rank < best.Length; rank++)
        {
            if (best[rank] >= 0 && scores[best[rank]] < scores[best[0]] * LeastShare) best[rank] = -1;
        }
    }

    // Where the words know one office only, work at its border may be the next one's.
    private void FillUp(ImmutableArray<Candidate>.Builder candidates, ReadOnlySpan<int> best, float first)
    {
        foreach (var near in _index.Near[best[0]])
        {
            if (candidates.Count == MostCandidates) return;
            if (best.Contains(near)) continue;
            var unit = _index.Units[near];
            var score = Math.Min(candidates[^1].Score, Confidence(first * LeastShare));
            candidates.Add(new Candidate(unit, score, Reasons.First(unit), []));
        }
    }

    private static void Insert(Span<int> best, Span<float> scores, int number)
    {
        if (scores[number] < LeastScore) return;
        for (var rank = 0; rank < best.Length; rank++)
        {
            if (best[rank] >= 0 && scores[best[rank]] >= scores[number]) continue;
            best[rank..^1].CopyTo(best[(rank + 1)..]);
            best[rank] = number;
            return;
        }
    }

    // A town that the text names is always worth proposing, whatever the words say.
    private static void Keep(Span<int> best, Span<float> scores, int place)
    {
        if (best.Contains(place)) return;
        var rank = best.IndexOf(-1);
        best[rank < 0 ? best.Length - 1 : rank] = place;
        scores[place] = Math.Max(scores[place], LeastScore);
    }

    private Candidate Describe(int number, float score, List<Term> heard, string text)
    {
        var unit = _index.Units[number];
        var (reason, matched) = Reasons.Of(number, unit, heard, text);
        return new Candidate(unit, Confidence(score), reason, matched);
    }

    private static double Confidence(float score) => Math.Round(score / (score + HalfScore), 3);

    /// <summary>The town of the first town or village that the text names.</summary>
    private Unit? NamedPlace(string text)
    {
        if (text.AsSpan().IndexOfAny("镇乡村区") < 0) return null;
        foreach (var match in _organisation.FindMentions(text))
        {
            if (match.Resolution.Units is [var unit] && _organisation.Upwards(unit).Last() is { Name: [.., '镇' or '乡' or '道'] } town) return town;
        }
        return null;
    }
}
