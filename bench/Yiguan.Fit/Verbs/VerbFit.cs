using Yiguan.Reading;

namespace Yiguan.Fit.Verbs;

/// <summary><c>verbs FOLDER… [--check]</c>: fits lexicon/verbs-weights.yaml, with the options of borders.</summary>
internal static class VerbFit
{
    /// <summary>Chosen by leaving out one document at a time.</summary>
    private const double Penalty = 0.0003;

    public static int Run(string[] args)
    {
        if (Settings.Parse(["fit", .. args]) is not { } settings) return Settings.Usage();
        var reader = new VerbExamples(new DocumentReader(Lexicon.Load()));
        var examples = reader.Read(settings.Documents());
        Console.Error.WriteLine($"{examples.Count} commitments with a verb that can be chosen, {reader.Missed} without");
        if (settings.Check)
        {
            foreach (var penalty in (double[])[0.00003, 0.0001, 0.0003, 0.001]) Console.Error.WriteLine(Check(examples, penalty));
            return 0;
        }
        var weights = Choice.Fit(examples, Penalty);
        Console.Error.WriteLine($"right on what it was fitted on: {examples.Count(e => Choice.Right(weights, e))}");
        WeightsFile.Write(args.Contains("--out") ? settings.Out : Path.Combine("lexicon", "verbs-weights.yaml"), "which word governs a commitment; the largest sum does", weights);
        return 0;
    }

    private static string Check(List<VerbExample> examples, double penalty)
    {
        var lines = new List<string>();
        var right = 0;
        foreach (var left in examples.Select(e => e.Document).Distinct().ToArray())
        {
            var weights = Choice.Fit([.. examples.Where(e => e.Document != left)], penalty);
            VerbExample[] mine = [.. examples.Where(e => e.Document == left)];
            var hits = mine.Count(e => Choice.Right(weights, e));
            right += hits;
            lines.Add($"  {left.Name}: {hits} of {mine.Length} right");
        }
        return $"penalty {penalty}: {right} of {examples.Count} right\n{string.Join('\n', lines)}";
    }
}
