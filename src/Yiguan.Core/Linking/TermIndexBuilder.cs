using System.Runtime.InteropServices;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Linking;

/// <summary>Weighs the words of duties, topics and fields: rare ones much, common ones little, generic ones not at all.</summary>
internal sealed class TermIndexBuilder
{
    // Topics are written to be matched; duties describe, fields are common knowledge and not the county's own word.
    private const float TopicWeight = 3f;
    private const float FieldWeight = 2.5f;
    private const float AlsoWeight = 1f;
    private const float DutyWeight = 1.6f;
    private const float PlaceWeight = 2f;
    private const float PairWeight = 0.22f;
    private const float WeakShare = 0.4f;

    private static readonly char[] s_breaks = ['、', '，', '和', '与', '及', '的', '（', '）', '；', ' '];

    private readonly TopicWords _words;
    private readonly HashSet<int> _genericPairs = [];
    private readonly List<Unit> _units = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, List<Posting>> _terms = [];
    private readonly Dictionary<int, List<Posting>> _pairs = [];

    private TermIndexBuilder(TopicWords words, string county)
    {
        _words = words;
        // The county's own name stands in many units' names and topics.
        for (var i = 0; i + 1 < county.Length; i++) _genericPairs.Add(TermIndex.Pair(county[i], county[i + 1]));
        foreach (var word in words.Generic)
        {
            if (word.Length == 2) _genericPairs.Add(TermIndex.Pair(word[0], word[1]));
        }
    }

    public static TermIndex Build(OrganisationTree organisation, TopicWords words)
    {
        var builder = new TermIndexBuilder(words, organisation.County.Name);
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
            // 清理 or 管理, cut off from what is cleared or managed, tell nothing.
            foreach (var part in duty.Split(s_breaks, StringSplitOptions.RemoveEmptyEntries)) AddTerm(part, number, DutyWeight, asWord: part.Length > 2);
        }
        if (unit.Name is [.., '镇' or '乡'] && UnitNames.StemOf(unit.Name) is { Length: > 1 } stem) AddTerm(stem, number, PlaceWeight);
    }

    private void AddField(OrganisationTree organisation, FieldWords field)
    {
        var office = field.Offices.Select(organisation.Resolve).FirstOrDefault(known => !known.Units.IsEmpty);
        if (office is null) return;
        var number = Number(office.Units[0]);
        foreach (var word in field.Words) AddTerm(word, number, FieldWeight);
        foreach (var word in field.Also) AddAlso(word, number);
    }

    private int Number(Unit unit)
    {
        if (_numbers.TryGetValue(unit.Id, out var known)) return known;
        _numbers.Add(unit.Id, _units.Count);
        _units.Add(unit);
        return _units.Count - 1;
    }

    private void AddTerm(string word, int unit, float weight, bool asWord = true)
    {
        if (_words.Generic.Contains(word)) return;
        if (asWord) Raise(_terms, word, unit, _words.Weak.Contains(word) ? weight * WeakShare : weight);
        for (var i = 0; i + 1 < word.Length; i++)
        {
            var pair = TermIndex.Pair(word[i], word[i + 1]);
            if (char.IsLetter(word[i]) && char.IsLetter(word[i + 1]) && !_genericPairs.Contains(pair)) Raise(_pairs, pair, unit, weight);
        }
    }

    // Whose word it is in the first place stays ahead; the pairs inside it are theirs.
    private void AddAlso(string word, int unit)
    {
        if (!_words.Generic.Contains(word)) Raise(_terms, word, unit, _words.Weak.Contains(word) ? AlsoWeight * WeakShare : AlsoWeight);
    }

    // Few units share a word, so that a list is searched faster than a table.
    private static void Raise<T>(Dictionary<T, List<Posting>> table, T key, int unit, float weight) where T : notnull
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(table, key, out _);
        row ??= new List<Posting>(1);
        var known = row.FindIndex(posting => posting.Unit == unit);
        if (known < 0) row.Add(new Posting(unit, weight));
        else if (row[known].Weight < weight) row[known] = new Posting(unit, weight);
    }

    private Term[] Terms() =>
        [.. _terms.Select(term => new Term(term.Key, Weighed(term.Value, Rarity(Owners(term.Value)) * LengthFactor(term.Key.Length))))];

    private Dictionary<int, Posting[]> Pairs()
    {
        var pairs = new Dictionary<int, Posting[]>(_pairs.Count);
        foreach (var (pair, row) in _pairs)
        {
            // A pair that many units share tells nothing and would cost the most.
            if (row.Count <= 6) pairs.Add(pair, Weighed(row, PairWeight * Rarity(row.Count)));
        }
        return pairs;
    }

    private static Posting[] Weighed(List<Posting> row, float factor) =>
        [.. row.Select(posting => posting with { Weight = posting.Weight * factor })];

    // A unit that minds the word at times counts for less than one whose word it is.
    private static float Owners(List<Posting> row) => row.Sum(posting => posting.Weight) / row.Max(posting => posting.Weight);

    private float Rarity(float units) => MathF.Log(1f + (_units.Count / units));

    private static float LengthFactor(int length) => length switch { 1 => 0.3f, 2 => 1f, 3 => 1.3f, 4 => 1.6f, _ => 1.8f };
}
