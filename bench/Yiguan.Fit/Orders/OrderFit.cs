using Yiguan.Reading;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Orders;

/// <summary><c>orders FOLDER… [--check]</c>: fits lexicon/orders.yaml, with the options of borders.</summary>
internal static class OrderFit
{
    /// <summary>Chosen by leaving out one document at a time.</summary>
    private const double Penalty = 0.002;

    public static int Run(string[] args)
    {
        if (Settings.Parse(["borders", .. args]) is not { } settings) return Settings.Usage();
        var (placed, bare) = new OrderExamples(new DocumentReader(Lexicon.Load())).Read(settings.Documents());
        Console.Error.WriteLine($"{placed.Count} sentences, {placed.Count(e => e.Cut)} of them orders, in {placed.Select(e => e.Document).Distinct().Count()} documents");
        if (settings.Check)
        {
            foreach (var penalty in (double[])[0.0005, 0.001, 0.002, 0.004, 0.008]) Console.Error.WriteLine(Check(placed, bare, penalty));
            return 0;
        }
        var weights = Logistic.Fit([.. placed, .. bare], Penalty);
        Console.Error.WriteLine($"right on what it was fitted on: {placed.Count(e => Logistic.Cuts(weights, e) == e.Cut)}; from their words alone {bare.Count(e => Logistic.Cuts(weights, e) == e.Cut)}");
        WeightsFile.Write(args.Contains("--out") ? settings.Out : Path.Combine("lexicon", "orders.yaml"), "whether a sentence gives orders; above zero in sum it does", weights);
        return 0;
    }

    private static string Check(List<Example> placed, List<Example> bare, double penalty)
    {
        var documents = placed.Select(e => e.Document).Distinct().ToArray();
        var lines = new List<string>();
        int right = 0, alone = 0;
        foreach (var left in documents)
        {
            var weights = Logistic.Fit([.. placed.Concat(bare).Where(e => e.Document != left)], penalty);
            var (mine, words, all) = (Right(placed, left, weights), Right(bare, left, weights), placed.Count(e => e.Document == left));
            lines.Add($"  {left.Name}: {mine} of {all} right, from their words alone {words}");
            right += mine;
            alone += words;
        }
        return $"penalty {penalty}: {right} of {placed.Count} right, from their words alone {alone}\n{string.Join('\n', lines)}";
    }

    private static int Right(List<Example> examples, AnnotatedDocument document, SortedDictionary<string, double> weights) =>
        examples.Count(e => e.Document == document && Logistic.Cuts(weights, e) == e.Cut);
}
