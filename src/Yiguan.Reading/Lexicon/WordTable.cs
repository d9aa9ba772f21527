namespace Yiguan.Reading;

/// <summary>A set of words asked for by position: which is the longest that starts, or ends, here? Time does not grow with the text.</summary>
internal sealed class WordTable
{
    private readonly Dictionary<char, string[]> _byFirst;
    private readonly Dictionary<char, string[]> _byLast;

    // Nearly every question is answered with no: a bit for each letter answers it without a look into the dictionary.
    private readonly ulong[] _firsts;
    private readonly ulong[] _lasts;

    public WordTable(IEnumerable<string> words)
    {
        var distinct = words.Where(w => w.Length > 0).ToHashSet(StringComparer.Ordinal);
        _byFirst = Buckets(distinct, w => w[0]);
        _byLast = Buckets(distinct, w => w[^1]);
        _firsts = Bits(_byFirst.Keys);
        _lasts = Bits(_byLast.Keys);
        Count = distinct.Count;
    }

    public int Count { get; }

    /// <summary>Length of the longest word that starts at <paramref name="at"/> and ends no later than <paramref name="end"/>; 0 for none.</summary>
    public int StartingAt(ReadOnlySpan<char> text, int at, int end)
    {
        if (at >= end || !Has(_firsts, text[at])) return 0;
        var words = _byFirst[text[at]];
        var rest = text[at..end];
        foreach (var word in words)
        {
            if (rest.StartsWith(word)) return word.Length;
        }
        return 0;
    }

    /// <summary>Length of the longest word that ends right before <paramref name="end"/> and starts no earlier than <paramref name="from"/>; 0 for none.</summary>
    public int EndingAt(ReadOnlySpan<char> text, int from, int end)
    {
        if (end <= from || !Has(_lasts, text[end - 1])) return 0;
        var words = _byLast[text[end - 1]];
        var head = text[from..end];
        foreach (var word in words)
        {
            if (head.EndsWith(word)) return word.Length;
        }
        return 0;
    }

    /// <summary>Where the first word inside the range starts; -1 for none.</summary>
    public int FirstIn(ReadOnlySpan<char> text, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (StartingAt(text, i, end) > 0) return i;
        }
        return -1;
    }

    public bool Contains(ReadOnlySpan<char> word) => StartingAt(word, 0, word.Length) == word.Length && word.Length > 0;

    public bool AnyIn(ReadOnlySpan<char> text, int from, int end) => FirstIn(text, from, end) >= 0;

    private static bool Has(ulong[] bits, char letter) => (bits[letter >> 6] >> (letter & 63) & 1) != 0;

    private static ulong[] Bits(IEnumerable<char> letters)
    {
        var bits = new ulong[(char.MaxValue + 1) / 64];
        foreach (var letter in letters) bits[letter >> 6] |= 1UL << (letter & 63);
        return bits;
    }

    private static Dictionary<char, string[]> Buckets(IEnumerable<string> words, Func<string, char> key) =>
        words.GroupBy(key).ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray());
}

/// <summary>Words with a value each.</summary>
internal sealed class WordMap<T>
{
    private readonly WordTable _words;
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _values;

    public WordMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (word, value) in entries) values[word] = value;
        _words = new WordTable(values.Keys);
        _values = values.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int StartingAt(ReadOnlySpan<char> text, int at, int end, out T? value) =>
        Found(text, at, _words.StartingAt(text, at, end), out value);

    public int EndingAt(ReadOnlySpan<char> text, int from, int end, out T? value)
    {
        var length = _words.EndingAt(text, from, end);
        return Found(text, end - length, length, out value);
    }

    private int Found(ReadOnlySpan<char> text, int at, int length, out T? value)
    {
        value = default;
        return length > 0 && _values.TryGetValue(text.Slice(at, length), out value) ? length : 0;
    }
}
