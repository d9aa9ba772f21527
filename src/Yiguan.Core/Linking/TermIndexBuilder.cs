using System.Runtime.InteropServices;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Linking;

/// <summary>Weighs the words of duties, topics and fields: rare ones much, common ones little, generic ones not at all.</summary>
internal sealed class TermIndexBuilder
{
    // Topics are written to be matched; duties describe, fields are common knowledge and not the county's own word.
    private const float TopicWeight = 3f;
    private const float FieldWeight = 2.5f;
    private const float DutyWeight = 1.6f;
    private const float PlaceWeight = 2f;
    private const float PairWeight = 0.22f;
    private const float WeakShare = 0.4f;

    private static readonly char[] s_breaks = ['、', '，', '和', '与', '及', '的', '（', '）', '；', ' '];

    private readonly TopicWords _words;
    private readonly List<Unit> _units = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, Dictionary<int, float>> _terms = [];
    private readonly Dictionary<int, Dictionary<int, float>> _pairs = [];

    private TermIndexBuilder(TopicWords words) => _words = words;

    public static TermIndex Build(OrganisationTree organisation, TopicWords words)
    {
        var builder = new TermIndexBuilder(words);
        foreach (var unit in organisation.Units)
        {
            if (!unit.Topics.IsEmpty) builder.AddUnit(unit);
        }
        foreach (var field in words.Fields) builder.AddField(organisation, field);
        return new TermIndex(builder._units, builder.Terms(), builder.Pairs());
    }

    private void AddUnit(Unit unit)
    {
        var number = Number(unit);
        foreach (var topic in unit.Topics) AddTerm(topic, number, TopicWeight);
        foreach (var duty in unit.Duties)
        {
            foreach (var part in duty.Split(s_breaks, StringSplitOptions.RemoveEmptyEntries)) AddTerm(part, number, DutyWeight);
        }
        if (unit.Name is [.., '镇' or '乡'] && UnitNames.StemOf(unit.Name) is { Length: > 1 } stem) AddTerm(stem, number, PlaceWeight);
    }

    private void AddField(OrganisationTree organisation, FieldWords field)
    {
        var office = field.Offices.Select(organisation.Resolve).FirstOrDefault(known => !known.Units.IsEmpty);
        if (office is null) return;
        foreach (var word in field.Words) AddTerm(word, Number(office.Units[0]), FieldWeight);
    }

    private int Number(Unit unit)
    {
        if (_numbers.TryGetValue(unit.Id, out var known)) return known;
        _numbers.Add(unit.Id, _units.Count);
        _units.Add(unit);
        return _units.Count - 1;
    }

    private void AddTerm(string word, int unit, float weight)
    {
        if (_words.Generic.Contains(word)) return;
        Raise(_terms, word, unit, _words.Weak.Contains(word) ? weight * WeakShare : weight);
        for (var i = 0; i + 1 < word.Length; i++)
        {
            if (!_words.Generic.Contains(word.Substring(i, 2))) Raise(_pairs, TermIndex.Pair(word[i], word[i + 1]), unit, weight);
        }
    }

    private static void Raise<T>(Dictionary<T, Dictionary<int, float>> table, T key, int unit, float weight) where T : notnull
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(table, key, out _);
        row ??= [];
        row[unit] = Math.Max(weight, row.GetValueOrDefault(unit));
    }

    private Term[] Terms() =>
        [.. _terms.Select(term => new Term(term.Key, Postings(term.Value, Rarity(term.Value.Count) * LengthFactor(term.Key.Length))))];

    private Dictionary<int, Posting[]> Pairs()
    {
        var pairs = new Dictionary<int, Posting[]>(_pairs.Count);
        foreach (var (pair, row) in _pairs)
        {
            // A pair that many units share tells nothing and would cost the most.
            if (row.Count <= 6) pairs.Add(pair, Postings(row, PairWeight * Rarity(row.Count)));
        }
        return pairs;
    }

    private static Posting[] Postings(Dictionary<int, float> row, float factor) =>
        [.. row.Select(entry => new Posting(entry.Key, entry.Value * factor))];

    private float Rarity(int units) => MathF.Log(1f + ((float)_units.Count / units));

    private static float LengthFactor(int length) => length switch { 1 => 0.3f, 2 => 1f, 3 => 1.3f, 4 => 1.6f, _ => 1.8f };
}
