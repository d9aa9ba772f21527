using System.Text;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Matters;

/// <summary>One thing in sections, an item and its value a line. Text has a heading before each; other forms name the section in the first column.</summary>
/// <param name="words">The words of what is published.</param>
/// <param name="moment">Of which moment, as people read it.</param>
internal sealed class DetailTable(PublishWords words, string moment)
{
    private static readonly LineColumn[] s_columns = [new("detail-section", 16), new("detail-item", 24), new("detail-value", 80)];

    private readonly List<(string Section, List<string?[]> Rows)> _sections = [];

    /// <summary>Adds a section; one without rows is left out.</summary>
    /// <param name="key">Its heading in the resources.</param>
    /// <param name="rows">Item and value.</param>
    public DetailTable And(string key, IEnumerable<string?[]> rows)
    {
        _sections.Add((words[key], [.. rows]));
        return this;
    }

    /// <summary>All sections as one list.</summary>
    public LineTable Lines() => new(words, "details", moment, s_columns, [.. _sections.SelectMany(s => s.Rows.Select(r => (string?[])[s.Section, .. r]))]);

    public void WriteText(Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var (section, rows) in _sections.Where(s => s.Rows.Count > 0))
        {
            writer.WriteLine(words.Format("detail.heading", section));
            foreach (var row in rows) writer.WriteLine(string.Join('\t', row.Select(c => c?.ReplaceLineEndings(" "))).TrimEnd());
            writer.WriteLine();
        }
    }
}
