using Yiguan.Core.Text;

namespace Yiguan.Core.Organisation;

/// <summary>Every form of every unit, group and territory, to be looked up whole or found in running text.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, object> _forms = [];
    private readonly Dictionary<string, Unit?> _stems = [];
    private readonly PhraseTrie _trie = new();
    private readonly List<object> _known = [];

    public void Add(string form, object known)
    {
        if (!_forms.TryAdd(Fold.Name(form), known)) return;
        _trie.Add(form, _known.Count);
        _known.Add(known);
        if (known is Unit unit) AddStem(form, unit);
    }

    public object? Exact(string folded) => _forms.GetValueOrDefault(folded);

    /// <summary>发改 of 县发改局, 青溪 of 青溪镇: safe only inside a list that closes with 等部门 or 等镇.</summary>
    public Unit? Stem(string folded) => _stems.GetValueOrDefault(folded);

    public object? Longest(ReadOnlySpan<char> text, int start, out int length) =>
        _trie.Longest(text, start, out length) is >= 0 and var value ? _known[value] : null;

    private void AddStem(string form, Unit unit)
    {
        var stem = UnitNames.StemOf(Fold.Name(form));
        if (stem.Length < 2) return;
        // A stem that two units share tells nothing.
        if (!_stems.TryAdd(stem, unit) && _stems[stem] != unit) _stems[stem] = null;
    }
}
