using System.Collections.Immutable;
using System.Text.Json;

namespace Yiguan.Reading.Scoring;

/// <summary>A document with what its annotation says stands in it.</summary>
public sealed record AnnotatedDocument(string Name, SourceText Text, ImmutableArray<GoldFigure> Figures, ImmutableArray<GoldCommitment> Commitments)
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Every NAME.txt of a folder with its NAME.figures.jsonl and NAME.tasks.jsonl, by name.</summary>
    public static ImmutableArray<AnnotatedDocument> LoadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(Load)];

    /// <summary>NAME.txt with the two files beside it.</summary>
    public static AnnotatedDocument Load(string path)
    {
        var stem = Path.ChangeExtension(path, null);
        return Load(path, stem + ".figures.jsonl", stem + ".tasks.jsonl");
    }

    /// <summary>A text and the files of its annotation; either may be missing.</summary>
    public static AnnotatedDocument Load(string text, string? figures, string? commitments) => new(
        Path.GetFileNameWithoutExtension(text),
        SourceText.From(File.ReadAllText(text)),
        figures is null ? [] : Rows<GoldFigure>(figures),
        commitments is null ? [] : Rows<GoldCommitment>(commitments));

    private static ImmutableArray<T> Rows<T>(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, s_json)!)];
}
