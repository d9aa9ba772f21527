using Yiguan.Core.Organisation;

namespace Yiguan.Core.Linking;

/// <summary>A word with the units it speaks for.</summary>
internal sealed class Term(string word, Posting[] postings)
{
    // Filled when first asked for; two that ask at once write the same line.
    private readonly string?[] _reasons = new string?[postings.Length];

    public string Word { get; } = word;

    public Posting[] Postings { get; } = postings;

    /// <summary>Where among the postings the unit stands, or -1.</summary>
    public int IndexOf(int unit)
    {
        for (var i = 0; i < Postings.Length; i++)
        {
            if (Postings[i].Unit == unit) return i;
        }
        return -1;
    }

    /// <summary>The line of the organisation file by which the unit at that posting minds the word.</summary>
    public string Reason(int index, Unit unit) => _reasons[index] ??= Reasons.Line(unit, Word);
}
