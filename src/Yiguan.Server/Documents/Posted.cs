using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yiguan.Reading;

namespace Yiguan.Server.Documents;

/// <summary>What a form of this room sent.</summary>
internal sealed class Posted(IFormCollection form)
{
    public IFormFileCollection Files => form.Files;

    /// <summary>Version of the document that the form was made of; 0 where it names none, which is before everything.</summary>
    public long Seen => long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    /// <summary>Makes the act count once, however often the form is sent.</summary>
    public string Key => Text("key") is { Length: > 0 and <= 40 } key ? key : Guid.NewGuid().ToString("N");

    public string Text(string name) => form[name].ToString().Trim();

    /// <summary>The text as it was typed, with its own breaks.</summary>
    public string Raw(string name) => form[name].ToString().ReplaceLineEndings("\n");

    public bool Has(string name) => form.ContainsKey(name);

    public DateOnly? Day(string name) => Components.DayText.Parse(Text(name));

    /// <summary>A span as addresses write it: 120-164.</summary>
    public Span? Span(string name) => TextPlaces.Read(Text(name));

    /// <summary>What was typed, so that nobody types it twice.</summary>
    public Dictionary<string, string> Typed() =>
        form.Where(f => f.Key is not ("seen" or "key") && !f.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString());
}

/// <summary>Spans in addresses, and words found again in a text.</summary>
internal static class TextPlaces
{
    public static string Write(Span span) => string.Create(CultureInfo.InvariantCulture, $"{span.Start}-{span.End}");

    public static Span? Read(string? text) =>
        text?.Split('-') is [var start, var end] && int.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from < to
            ? new Span(from, to) : null;

    /// <summary>Where words stand in a text, the place nearest to another one; null where they do not stand there. Breaks count as they stand, blanks at the ends do not.</summary>
    public static Span? Find(SourceText text, string words, int near)
    {
        var sought = SourceText.From(words.Trim()).Points;
        if (sought.Length == 0) return null;
        Span? best = null;
        for (var at = text.Points.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.Points.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (best is not { } known || Math.Abs(at - near) < Math.Abs(known.Start - near)) best = new Span(at, at + sought.Length);
        }
        return best;
    }

    /// <summary>The parts that breaks cut a stretch into, without blanks and marks of punctuation at their ends; null where the words are not those of the stretch.</summary>
    public static IReadOnlyList<Span>? Cut(SourceText text, Span stretch, string broken)
    {
        var parts = new List<Span>();
        var at = stretch.Start;
        foreach (var line in broken.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var points = SourceText.From(line).Points;
            var found = text.Points.IndexOf(points, at, stretch.End - at, StringComparison.Ordinal);
            if (found < 0) return null;
            var (start, end) = (found, found + points.Length);
            while (end > start && IsEdge(text.Points[end - 1])) end--;
            while (start < end && IsEdge(text.Points[start])) start++;
            if (end > start) parts.Add(new Span(start, end));
            at = found + points.Length;
        }
        return parts;
    }

    private static bool IsEdge(char c) => char.IsWhiteSpace(c) || c is '，' or '；' or '。' or '、' or ',' or ';';
}
