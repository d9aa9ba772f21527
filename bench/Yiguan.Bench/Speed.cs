using System.Text;
using Yiguan.Reading;

namespace Yiguan.Bench;

/// <summary>Reads one speech, warm.</summary>
internal static class Speed
{
    public static int Run(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var text = Encoding.UTF8.GetString(bytes);
        var reader = new DocumentReader(Lexicon.Load());
        var day = new DateOnly(2024, 7, 18);

        Machine.Print();
        Console.WriteLine($"one speech of {text.Length:N0} characters, warm, one thread, medians of five runs");
        Line("reading it", text.Length, () => reader.Read(SourceText.From(text), day));
        Line("regular expression over it", text.Length, () => Floor.Recognise(text));
        Line("merely decoding it", text.Length, () => Encoding.UTF8.GetString(bytes));
        return 0;
    }

    private static void Line(string what, int length, Action action)
    {
        var time = Stopwatches.Median(action, milliseconds: 1000);
        var allocated = Stopwatches.Allocated(action);
        Console.WriteLine(
            $"{what,-28}{time.TotalMilliseconds,10:0.000} ms{time.TotalNanoseconds / length,10:0.0} ns a character{allocated / 1024.0,12:N0} KB allocated");
    }
}
