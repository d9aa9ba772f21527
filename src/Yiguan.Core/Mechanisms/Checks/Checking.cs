using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Files;
using Yiguan.Core.Mechanisms.Files;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>One mechanism under examination: what it says, where each thing stands in its file, and what was found wrong.</summary>
internal sealed class Checking(Mechanism mechanism, DataMap root, Problems problems)
{
    /// <summary>Roles that take part in a matter.</summary>
    public static ImmutableArray<string> Roles { get; } = ["owner", "lead", "support", "sponsor", "filer", "relay"];

    /// <summary>What every matter and subject has without a field of its own.</summary>
    public static ImmutableArray<string> BuiltIn { get; } = ["number", "title", "stage", "opened", "deadline", "ended"];

    public Mechanism Mechanism { get; } = mechanism;

    public Places Places { get; } = new(root);

    public bool IsLoop => Mechanism.Kind == MechanismKind.Loop;

    public IEnumerable<string> FieldIds => Mechanism.Fields.Select(f => f.Id);

    public IEnumerable<string> StageIds => Mechanism.Stages.Select(s => s.Id);

    /// <summary>Whether something is wrong there already, so that what would follow from it is not told.</summary>
    public bool IsWrong(string path) => problems.AnyWithin(path);

    /// <summary>Tells what is wrong with the value at a path.</summary>
    public void Report(string path, string code, params ImmutableArray<string> arguments) =>
        problems.Add(Places.At(path), path, code, arguments);

    /// <summary>Tells that a key should not be there.</summary>
    public void ReportKey(string path, string code, params ImmutableArray<string> arguments) =>
        problems.Add(Places.Key(path), path, code, arguments);

    /// <summary>Tells that a word is none of those there are.</summary>
    public void Unknown(string path, string code, string word, IEnumerable<string> known) =>
        problems.Unknown(Places.At(path), path, code, word, known);

    /// <summary>Tells what a rule says of itself.</summary>
    public void Said(int line, int column, string path, string code, Func<CultureInfo, string> sentence) =>
        problems.Said(line, column, path, code, sentence);

    /// <summary>Holds a list of words against those there are.</summary>
    public void CheckWords(string path, string code, ImmutableArray<string> words, IEnumerable<string> known)
    {
        for (var i = 0; i < words.Length; i++) CheckWord($"{path}[{i}]", code, words[i], known);
        for (var i = 1; i < words.Length; i++)
        {
            if (words.AsSpan(0, i).Contains(words[i])) Report($"{path}[{i}]", "twice", words[i]);
        }
    }

    public void CheckWord(string path, string code, string? word, IEnumerable<string> known)
    {
        if (!string.IsNullOrEmpty(word) && !known.Contains(word)) Unknown(path, code, word, known);
    }

    public void CheckStages(string path, ImmutableArray<string> stages) => CheckWords(path, "unknown-stage", stages, StageIds);

    public void CheckFields(string path, ImmutableArray<string> fields) => CheckWords(path, "unknown-field", fields, FieldIds);

    /// <summary>A field of one of these types, or one of these words.</summary>
    public void CheckField(string path, string? name, ImmutableArray<FieldType> types, params ImmutableArray<string> words)
    {
        if (string.IsNullOrEmpty(name) || words.Contains(name)) return;
        var fitting = Mechanism.Fields.Where(f => types.Contains(f.Type) && !f.IsMany).Select(f => f.Id).Concat(words).ToList();
        if (Mechanism.FindField(name) is not { } field) Unknown(path, "unknown-field", name, fitting);
        else if (!fitting.Contains(name)) Report(path, "wrong-type", name, MechanismError.Form + "type-" + Words.For(field.Type), string.Join(", ", types.Select(Words.For)));
    }
}
