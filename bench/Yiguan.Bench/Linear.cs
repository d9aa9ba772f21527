using Yiguan.Reading;

namespace Yiguan.Bench;

/// <summary>Time per character from 10 KB to 10 MB; it must not grow with the document.</summary>
internal static class Linear
{
    private static readonly int[] s_sizes = [10_000, 100_000, 1_000_000, 10_000_000];

    public static int Run()
    {
        var documents = Repository.CountyDocuments();
        var reader = new DocumentReader(Lexicon.Load());
        Machine.Print();
        // The first readings run code that is not yet optimised; without these the smallest text would bear all of them.
        Stopwatches.Median(() => reader.Read(SourceText.From(documents[0])), milliseconds: 600);
        double? first = null;
        foreach (var size in s_sizes)
        {
            var text = LongText.Of(documents, size);
            var time = Stopwatches.Median(() => reader.Read(SourceText.From(text)), milliseconds: 1000);
            var each = time.TotalNanoseconds / text.Length;
            first ??= each;
            Console.WriteLine($"{size / 1000,8:N0} KB{text.Length,12:N0} characters{time.TotalMilliseconds,12:0.00} ms{each,9:0.0} ns a character   {each / first:0.00}");
        }
        return 0;
    }
}
