using Yiguan.Reading;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit;

/// <summary>Fits lexicon/measures.yaml, or says how well that can be done.</summary>
internal static class MeasureProgram
{
    public static int Run(Settings settings)
    {
        var lexicon = Lexicon.Load();
        var documents = settings.Documents().ToArray();
        Console.Error.WriteLine(MeasureCheck.Oracle(MeasureFit.Examples(lexicon, documents, pupil: null, pupilSpeaks: false)));
        if (settings.Check)
        {
            Console.Error.WriteLine(MeasureCheck.InParts(lexicon, documents, MeasureFit.Penalty, settings.List));
            return 0;
        }
        var weights = MeasureFit.Fit(lexicon, documents, MeasureFit.Penalty, settings.SeedText is null ? null : documents[^1]);
        var judged = MeasureFit.Examples(lexicon, documents, new MeasureJudge(weights), pupilSpeaks: true);
        Console.Error.WriteLine($"chosen like the annotated name on what it was fitted on: {judged.Count(e => e.Likeness[e.Said] >= 0.5)} of {judged.Count}");
        MeasureWeightsFile.Write(settings.Out, weights);
        return 0;
    }
}
