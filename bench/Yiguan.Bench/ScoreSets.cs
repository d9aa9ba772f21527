using Yiguan.Reading;
using Yiguan.Reading.Scoring;

namespace Yiguan.Bench;

/// <summary>Every measure of the annotated sets, pooled and by document.</summary>
internal static class ScoreSets
{
    public static int Run(string[] sets)
    {
        var reader = new DocumentReader(Lexicon.Load());
        foreach (var set in sets.Length == 0 ? ["tuned", "held-out"] : sets)
        {
            var documents = AnnotatedDocument.LoadAll(Repository.Annotated(set));
            Console.WriteLine($"== {set}: {documents.Length} documents");
            Console.WriteLine(ScoreTable.Of(documents, reader));
        }
        return 0;
    }
}
