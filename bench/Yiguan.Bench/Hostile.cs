using Yiguan.Reading;

namespace Yiguan.Bench;

/// <summary>Texts made to be slow; each is one or a few characters repeated to a million.</summary>
internal static class Hostile
{
    private const int Million = 1_000_000;

    public static int Run(string? only)
    {
        var reader = new DocumentReader(Lexicon.Load());
        Machine.Print();
        Console.WriteLine("nanoseconds a character: of a tenth of the text, of the whole, and how that stands to normal text\n");
        var normal = Line(reader, "normal text", LongText.Of(Repository.CountyDocuments(), 3 * Million), normal: null);
        foreach (var (name, text) in Texts().Where(t => only is null || t.Name == only)) Line(reader, name, text, normal);
        return 0;
    }

    private static IEnumerable<(string Name, string Text)> Texts()
    {
        yield return ("digits", Repeat("7"));
        yield return ("digits with commas", Repeat("1,234"));
        yield return ("open brackets, 10,000", new string('（', 10_000));
        yield return ("open brackets", Repeat("（"));
        yield return ("brackets in brackets", new string('（', Million / 2) + new string('）', Million / 2));
        yield return ("quotes that open", Repeat("“"));
        yield return ("quotes", Repeat("“”"));
        yield return ("titles that open", Repeat("《"));
        yield return ("one sentence", Repeat("完成新建道路12公里的县住建局及时推进城区老旧小区改造"));
        yield return ("one sentence of clauses", Repeat("推进城区老旧小区改造，"));
        yield return ("clauses with figures", Repeat("新建城区道路12公里，"));
        yield return ("sentences with brackets", Repeat("改造农村危旧桥梁6座（县交通运输局牵头）；"));
        yield return ("labelled lines", Repeat("责任单位：县住建局、各镇\n"));
        yield return ("one list", Repeat("县住建局、"));
        yield return ("commas", Repeat("，"));
        yield return ("semicolons", Repeat("；"));
        yield return ("full stops", Repeat("。"));
        yield return ("Chinese numerals", Repeat("一"));
        yield return ("Chinese numbers", Repeat("九千八百万零三"));
        yield return ("一、 in a line", Repeat("一、"));
        yield return ("一、 a line each", Repeat("一、\n"));
        yield return ("1. in a line", Repeat("1."));
        yield return ("table separators", Repeat("|"));
        yield return ("tabs", Repeat("\t"));
        yield return ("table rows", Repeat("县住建局|完成|12|\n"));
        yield return ("blanks", Repeat(" "));
        yield return ("line ends", Repeat("\n"));
        yield return ("percent signs", Repeat("％"));
        yield return ("colons", Repeat("："));
        yield return ("dates", Repeat("2024年9月15日前"));
        yield return ("增长 without end", Repeat("增长"));
        yield return ("shared values", Repeat("甲、乙分别增长1％和2％、"));
        yield return ("牵头 without end", Repeat("由县住建局牵头"));
        yield return ("emoji", Repeat("😀"));
        yield return ("lone surrogates", Repeat("\ud83d"));
        yield return ("zeros", Repeat("\0"));
    }

    private static string Repeat(string unit) => string.Concat(Enumerable.Repeat(unit, Million / unit.Length));

    /// <summary>Prints the time per character of a tenth and of the whole: where the second is the larger, time grows faster than text.</summary>
    private static double Line(DocumentReader reader, string name, string text, double? normal)
    {
        var tenth = Each(reader, text[..(text.Length / 10)]);
        var whole = Each(reader, text);
        Console.WriteLine($"{name,-26}{text.Length,12:N0}{tenth,10:0}{whole,10:0}{whole / (normal ?? whole),8:0.00}");
        return whole;
    }

    private static double Each(DocumentReader reader, string text) =>
        Stopwatches.Median(() => reader.Read(SourceText.From(text)), milliseconds: 100).TotalNanoseconds / text.Length;
}
