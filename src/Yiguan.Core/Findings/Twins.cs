using Yiguan.Core.Organisation;
using Yiguan.Core.Text;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>
/// Finds commitments that say the same in nearly the same words. Common pairs of characters stop being indexed, so that the
/// work grows with the text and not with its square.
/// </summary>
internal sealed class Twins(OrganisationTree? organisation)
{
    // A pair that more commitments share than this finds nothing that a rarer one does not.
    private const int MostPerPair = 12;
    private const int LeastLength = 7;

    private static readonly PhraseTrie s_idle = Idle();

    private readonly List<(string Words, string Places, object Owner)> _known = [];
    private readonly Dictionary<int, List<int>> _byPair = [];

    /// <summary>Adds a commitment and gives the owner of an earlier one that says the same; null where there is none.</summary>
    public object? Add(Commitment commitment, object owner)
    {
        var words = Essence(commitment);
        if (words.Length < LeastLength) return null;
        var places = PlacesIn(commitment.Text);
        var found = Find(words, places);
        Index(words, places, owner);
        return found;
    }

    private object? Find(string words, string places)
    {
        var hits = new Dictionary<int, int>();
        for (var i = 0; i + 1 < words.Length; i++)
        {
            foreach (var number in _byPair.GetValueOrDefault(PairAt(words, i)) ?? []) hits[number] = hits.GetValueOrDefault(number) + 1;
        }
        var best = hits.Where(hit => hit.Value >= 3).OrderByDescending(hit => hit.Value).ThenBy(hit => hit.Key).Take(3);
        foreach (var (number, _) in best)
        {
            var known = _known[number];
            if (known.Places == places && IsSame(words, known.Words)) return known.Owner;
        }
        return null;
    }

    private void Index(string words, string places, object owner)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (!_byPair.TryGetValue(PairAt(words, i), out var numbers)) _byPair.Add(PairAt(words, i), numbers = []);
            if (numbers.Count < MostPerPair && !numbers.Contains(_known.Count)) numbers.Add(_known.Count);
        }
        _known.Add((words, places, owner));
    }

    // The shorter must be wholly in the longer: 省级龙头企业 and 市级龙头企业 share all but the one character that counts.
    private static bool IsSame(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length < longer.Length * 0.6 || Digits(one) != Digits(other)) return false;
        var left = new Dictionary<char, int>();
        foreach (var c in longer) left[c] = left.GetValueOrDefault(c) + 1;
        foreach (var c in shorter)
        {
            if (left.GetValueOrDefault(c) == 0) return false;
            left[c]--;
        }
        return SharedPairs(shorter, longer) >= (shorter.Length - 1) * 0.6;
    }

    private static int SharedPairs(string shorter, string longer)
    {
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < longer.Length; i++) pairs.Add(PairAt(longer, i));
        var shared = 0;
        for (var i = 0; i + 1 < shorter.Length; i++)
        {
            if (pairs.Contains(PairAt(shorter, i))) shared++;
        }
        return shared;
    }

    private static string Digits(string words) => string.Concat(words.Where(char.IsAsciiDigit));

    private static int PairAt(string words, int index) => (words[index] << 16) | words[index + 1];

    // What is left when the day, punctuation and words of attitude are taken out.
    private static string Essence(Commitment commitment)
    {
        var text = commitment.Deadline is { Text.Length: > 0 } deadline ? commitment.Text.Replace(deadline.Text, "", StringComparison.Ordinal) : commitment.Text;
        var words = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (s_idle.Longest(text, i, out var length) >= 0) i += length - 1;
            else if (char.IsLetterOrDigit(text[i])) words.Append(Fold.Char(text[i]));
        }
        return words.ToString();
    }

    private string PlacesIn(string text) =>
        organisation is null ? "" : string.Join(' ', organisation.FindMentions(text).SelectMany(match => match.Resolution.Units).Select(unit => unit.Id).Order(StringComparer.Ordinal));

    private static PhraseTrie Idle()
    {
        var idle = new PhraseTrie();
        foreach (var word in (string[])["完成", "实现", "确保", "力争", "全部", "全面", "加快", "推进", "推动", "开展", "实施", "做好", "抓好", "达到", "持续", "进一步", "月底前", "年底前", "底前", "以上"]) idle.Add(word, 0);
        return idle;
    }
}
