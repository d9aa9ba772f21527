using System.Text.Encodings.Web;
using System.Text.Json;
using Yiguan.Storage.Views;

namespace Yiguan.Cli.Commands;

/// <summary>What a rebuild came to, for people and for programs.</summary>
internal static class RebuildText
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(RebuildReport report) => JsonSerializer.Serialize(
        new
        {
            Owner = report.Owner.Value,
            report.Sequence,
            report.Rows,
            report.Differing,
            report.Replaced,
            Tables = report.Tables.Select(t => new { t.Table, t.Rows, t.Differing, Differences = t.Differences.Select(d => new { d.Key, d.Column, d.InUse, d.Fresh }) }),
        },
        s_json);

    public static void Write(RebuildReport report, TextWriter output, CommandWords words)
    {
        foreach (var table in report.Tables)
        {
            output.WriteLine(words.Format("rebuild.table", table.Table, table.Rows, table.Differing));
            foreach (var difference in table.Differences) output.WriteLine("  " + Line(difference, words));
        }
        output.WriteLine(words.Format("rebuild.summary", report.Owner, report.Sequence, report.Rows, report.Differing));
        if (report.Replaced) output.WriteLine(words["rebuild.replaced"]);
    }

    private static string Line(ViewDifference difference, CommandWords words) => difference switch
    {
        { Column.Length: > 0 } => words.Format("rebuild.column", difference.Key, difference.Column, Shown(difference.InUse, words), Shown(difference.Fresh, words)),
        { InUse: null } => words.Format("rebuild.missing", difference.Key, difference.Fresh!),
        _ => words.Format("rebuild.invented", difference.Key, difference.InUse),
    };

    private static string Shown(string? value, CommandWords words) => value ?? words["rebuild.nothing"];
}
