using System.Globalization;
using Yiguan.Reading;
using Yiguan.Reading.Scoring;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit;

/// <summary>How well the names are chosen in documents the weights were not fitted on, and how well any choice could do.</summary>
internal static class MeasureCheck
{
    private const int Parts = 6;

    /// <summary>Scores each sixth of the documents with weights fitted on the others; lists what was chosen wrong where that is asked.</summary>
    public static string InParts(Lexicon lexicon, IReadOnlyList<AnnotatedDocument> documents, double penalty, bool list)
    {
        var misses = new string[documents.Count];
        var sheets = new ScoreSheet[documents.Count];
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = 2 }, part =>
        {
            var judge = new MeasureJudge(MeasureFit.Fit(lexicon, [.. documents.Where((_, i) => i % Parts != part)], penalty));
            for (var i = part; i < documents.Count; i += Parts)
            {
                var teacher = new MeasureTeacher(documents[i], judge, pupilSpeaks: true);
                sheets[i] = ScoreSheet.Of(documents[i], new DocumentReader(lexicon) { MeasureJudge = teacher }.Read(documents[i].Text));
                misses[i] = string.Concat(teacher.Examples.Where(e => e.Likeness[e.Said] < 0.5).Select(Miss));
            }
        });
        if (list) Console.Write(string.Concat(misses));
        var pooled = ScoreSheet.Pool(sheets);
        var lines = documents.Select((d, i) => string.Create(CultureInfo.InvariantCulture, $"  {d.Name,-32}{Of(sheets[i])}"));
        return string.Create(CultureInfo.InvariantCulture, $"penalty {penalty}: {Of(pooled)}\n{string.Join("\n", lines)}");
    }

    /// <summary>How often a name like the annotated one is among the candidates.</summary>
    public static string Oracle(IReadOnlyList<MeasureExample> examples) => string.Create(
        CultureInfo.InvariantCulture,
        $"{examples.Count} figures, {examples.Average(e => e.Names.Length):0.0} names each; a name like the annotated one is among them in {examples.Count(e => e.Likeness.Max() >= 0.5) / (double)examples.Count:0.000}, the best is like it by {examples.Average(e => e.Likeness.Max()):0.000}");

    private static string Miss(MeasureExample e)
    {
        var text = e.Document.Text.Points;
        var around = text[Math.Max(0, e.Gold.NumStart - 40)..e.Gold.NumStart] + "【" + text[e.Gold.NumStart..e.Gold.NumEnd] + "】" + text[e.Gold.NumEnd..Math.Min(text.Length, e.Gold.NumEnd + 14)];
        return $"{e.Document.Name}\t{e.Gold.Kind}\t{around.ReplaceLineEndings("/")}\n    true {e.Gold.Measure}   said {e.Names[e.Said]} ({e.Signs[e.Said][0].Value})   best {e.Names[e.Best]} {e.Likeness[e.Best]:0.00} ({e.Signs[e.Best][0].Value})\n";
    }

    private static string Of(ScoreSheet sheet) => string.Create(
        CultureInfo.InvariantCulture, $"measure {sheet[Measures.Measure].F1:0.000}  whole figure {sheet[Measures.WholeFigure].F1:0.000}  value and unit {sheet[Measures.ValueAndUnit].F1:0.000}");
}
