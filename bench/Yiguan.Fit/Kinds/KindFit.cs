using Yiguan.Reading;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Kinds;

/// <summary>kinds FOLDER…: fits lexicon/kinds.yaml, or with --check says how well documents left out of the fit are judged.</summary>
internal static class KindFit
{
    public static int Run(string[] args)
    {
        if (KindSettings.Parse(args) is not { } settings) return KindSettings.Usage();
        var (documents, dates) = settings.Load();
        var reader = new KindExamples(new DocumentReader(Lexicon.Load()), dates);
        var examples = reader.Read(documents);
        Console.Error.WriteLine($"{examples.Count} figures in {documents.Length} documents");
        if (settings.Signs is { } list) File.WriteAllLines(list, examples.Select(e => $"{e.Document.Name}\t{e.Kind}\t{Around(e)}\t{string.Join('\t', e.Signs.Select(s => s.Replace('\t', '⇥')))}"));
        if (settings.Check)
        {
            foreach (var penalty in settings.Penalties) Check(reader, documents, examples, penalty, settings.Misses);
            return 0;
        }
        var weights = Multinomial.Fit(examples, Multinomial.Penalty);
        Console.Error.WriteLine($"right on what it was fitted on: {documents.Sum(d => reader.Judge(d, weights).Right)} of {examples.Count}");
        weights.Write(settings.Out);
        return 0;
    }

    private static void Check(KindExamples reader, AnnotatedDocument[] documents, List<KindExample> examples, double penalty, bool misses)
    {
        int right = 0, all = 0;
        var lines = new List<string>();
        foreach (var left in documents)
        {
            var weights = Multinomial.Fit([.. examples.Where(e => e.Document != left)], penalty);
            var (r, n) = reader.Judge(left, weights, misses ? (e, said) => Console.WriteLine(Miss(e, said)) : null);
            right += r;
            all += n;
            lines.Add($"  {left.Name}: {r} of {n} right, {(double)r / Math.Max(1, n):0.000}");
        }
        Console.Error.WriteLine($"penalty {penalty}: {right} of {all} right, {(double)right / all:0.000}\n{string.Join('\n', lines)}");
    }

    private static string Miss(KindExample e, StatementKind said) => $"{e.Document.Name}: {e.Kind} said {said} | {Around(e)}";

    private static string Around(KindExample e)
    {
        var points = e.Document.Text.Points;
        var from = Math.Max(0, e.Number.Start - 40);
        var to = Math.Min(points.Length, e.Number.End + 30);
        return $"{points[from..e.Number.Start]}【{points[e.Number.Start..e.Number.End]}】{points[e.Number.End..to]}".Replace('\n', '⏎').Replace('\t', '⇥');
    }
}
