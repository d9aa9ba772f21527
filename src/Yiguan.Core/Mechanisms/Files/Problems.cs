using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Files;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Collects all errors of one file. What is said of a place that is wrong already is passed over: it would follow from the first.</summary>
internal sealed class Problems(string file)
{
    private readonly List<MechanismError> _errors = [];
    private readonly HashSet<string> _wrong = [];

    public bool Any => _errors.Count > 0;

    public ImmutableArray<MechanismError> All =>
        [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column).ThenBy(e => e.Code, StringComparer.Ordinal).Distinct()];

    public void Add(DataNode at, string path, string code, params ImmutableArray<string> arguments) =>
        Add(new MechanismError(file, at.Line, at.Column, path, "mechanism." + code, arguments));

    /// <summary>A word that is none of those there are, with the nearest of them.</summary>
    public void Unknown(DataNode at, string path, string code, string word, IEnumerable<string> known)
    {
        var words = known.ToList();
        var listed = words.Count > 0 ? string.Join(", ", words) : MechanismError.Form + "nothing";
        if (Nearest.To(word, words) is { } nearest) Add(at, path, code, Short(word), listed, MechanismError.Nearest + nearest);
        else Add(at, path, code, Short(word), listed);
    }

    public static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    public void Add(MechanismError error)
    {
        if (_wrong.Contains(error.Path)) return;
        _errors.Add(error);
        // A rule may have several errors of its own.
        if (error.Path.Length > 0 && error.Said is null) _wrong.Add(error.Path);
    }

    /// <summary>Takes over what the parser could not read.</summary>
    public void Take(FileErrors errors)
    {
        foreach (var e in errors.All) _errors.Add(new MechanismError(file, e.Line, e.Column, e.Field, "mechanism." + e.Code, e.Arguments));
    }

    public void Said(int line, int column, string path, string code, Func<CultureInfo, string> sentence) =>
        Add(new MechanismError(file, line, column, path, code, []) { Said = sentence });

    /// <summary>Whether something is wrong at the place or below it, so that what is missing there need not be.</summary>
    public bool AnyWithin(string path) => _errors.Any(e => e.Path == path || e.Path.StartsWith(path + ".", StringComparison.Ordinal));
}
