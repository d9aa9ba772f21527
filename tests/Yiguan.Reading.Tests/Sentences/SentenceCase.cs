using System.Collections.Immutable;
using System.Text.Json;

namespace Yiguan.Reading.Tests.Sentences;

/// <summary>A sentence and what stands in it. A field that a row of the data leaves out is not asked for; the number of rows always is.</summary>
public sealed record SentenceCase
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>What the sentence shows.</summary>
    public required string Case { get; init; }

    public required string Text { get; init; }

    /// <summary>The kind of document it stands in: the name of a frame.</summary>
    public string In { get; init; } = "plan";

    /// <summary>Date of the document around it.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Figures that are no names, in order; null where they are not asked for.</summary>
    public ImmutableArray<JsonElement>? Figures { get; init; }

    /// <summary>Commitments in order; null where they are not asked for.</summary>
    public ImmutableArray<JsonElement>? Commitments { get; init; }

    public static ImmutableDictionary<string, ImmutableArray<SentenceCase>> Files { get; } =
        Directory.GetFiles(Reading.Folder("Sentences"), "*.jsonl").ToImmutableDictionary(path => Path.GetFileNameWithoutExtension(path), Load);

    private static ImmutableArray<SentenceCase> Load(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<SentenceCase>(line, s_json)!)];
}
