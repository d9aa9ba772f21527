using Yiguan.Reading;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Verbs;

/// <summary><c>verbs FOLDER… [--check]</c>: fits lexicon/verbs-weights.yaml and verbs-objects.yaml, with the options of borders.</summary>
internal static class VerbFit
{
    /// <summary>Chosen by leaving out one document at a time.</summary>
    private const double Penalty = 0.0003;

    public static int Run(string[] args)
    {
        if (Settings.Parse(["borders", .. args]) is not { } settings) return Settings.Usage();
        var documents = settings.Documents().ToArray();
        var foremost = settings.SeedText is null ? null : documents[^1];
        var (verbs, objects) = new VerbExamples(new DocumentReader(Lexicon.Load())).Read(documents);
        Fit(settings, foremost, verbs, "verbs-weights.yaml", "which word governs a commitment; the largest sum does");
        Fit(settings, foremost, objects, "verbs-objects.yaml", "which phrase is the object of a commitment; the largest sum is");
        return 0;
    }

    private static void Fit(Settings settings, AnnotatedDocument? foremost, Choices choices, string file, string decision)
    {
        var examples = choices.Examples;
        Console.Error.WriteLine($"{file}: {examples.Count} commitments that can be told, {choices.Missed} that cannot");
        if (settings.Check)
        {
            foreach (var penalty in (double[])[0.0001, 0.0003, 0.001]) Console.Error.WriteLine(Check(examples, penalty));
            return;
        }
        var weights = Choice.Fit(examples, Penalty, foremost);
        Console.Error.WriteLine($"right on what it was fitted on: {examples.Count(e => Choice.Right(weights, e))}");
        WeightsFile.Write(Path.Combine("lexicon", file), decision, weights);
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
