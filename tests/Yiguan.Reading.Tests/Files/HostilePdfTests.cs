using Yiguan.Reading.Files;
using static Yiguan.Reading.Tests.Files.PlainPdf;

namespace Yiguan.Reading.Tests.Files;

/// <summary>
/// Files made to bring a reader down: things that hold themselves, nest without end or double at each step. A stack that overflows ends the
/// process, so that a failure here shows as a test run that breaks off.
/// </summary>
public sealed class HostilePdfTests
{
    private const string Itself = "<</FunctionType 3/Domain[0 1]/Functions[10 0 R 10 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>";

    public static TheoryData<string, byte[]> Files() => new()
    {
        { "two forms draw each other", Page("/A Do", "/XObject<</A 10 0 R>>", Form("/B Do", "/Resources<</XObject<</B 11 0 R>>>>"), Form("/A Do", "/Resources<</XObject<</A 10 0 R>>>>")) },
        { "two forms without resources", Page("/A Do", "/XObject<</A 10 0 R/B 11 0 R>>", Form("/B Do"), Form("/A Do")) },
        { "a form without resources draws itself", Page("/A Do", "/XObject<</A 10 0 R>>", Form("/A Do")) },
        { "names behind strings and arrays", Page("/A Do", "/XObject<</A 10 0 R>>", Form("/B(x)pop/B<</x/y>>Do /B[1]Do", "/Resources<</XObject<</B 11 0 R>>>>"), Form("/A/A Do", "/Resources<</XObject<</A 10 0 R>>>>")) },
        { "names written with escapes", Page("/#41 Do", "/XObject<</A 10 0 R>>", Form("/#42%x\nDo", "/Resources<</XObject<</B 11 0 R>>>>"), Form("/A Do", "/Resources<</XObject<</#41 10 0 R>>>>")) },
        { "forms by way of other references", Page("/A Do", "/XObject 12 0 R", Form("/B Do"), Form("/A Do"), "<</A 13 0 R/B 11 0 R>>", "10 0 R") },
        { "forms that deny it", Page("/A Do", "/XObject<</A 10 0 R>>", Stream("/B Do", "/Subtype/PS/Resources<</XObject<</B 11 0 R>>>>"), Stream("/A Do", "/Subtype/PS/Resources<</XObject<</A 10 0 R>>>>")) },
        { "forms nested without end", Page("/A Do", "/XObject<</A 10 0 R>>", Chain(20_000, next => Form("/A Do", $"/Resources<</XObject<</A {next} 0 R>>>>"))) },
        { "forms that double", Endless() },
        { "a colour space in itself", Page("/C cs 1 scn", "/ColorSpace<</C 10 0 R>>", "[/Separation /X 10 0 R 11 0 R]", "<</FunctionType 2/Domain[0 1]/N 1>>") },
        { "colour spaces nested without end", Page("/C cs 1 scn", "/ColorSpace<</C 10 0 R>>", Chain(40_000, next => $"[/Separation /X {next} 0 R <</FunctionType 2/Domain[0 1]/N 1>>]")) },
        { "the colour space of a picture in itself", Page("/I Do", "/XObject<</I 11 0 R>>", "[/Separation /X 10 0 R 12 0 R]", Stream("x", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace 10 0 R")) },
        { "the colour space of an inline picture", Page("BI /W 1 /H 1 /BPC 8 /CS /C ID x EI", "/ColorSpace<</C 10 0 R>>", "[/Separation /X 10 0 R 11 0 R]") },
        { "the colour space of a group", Page("/A Do", "/XObject<</A 11 0 R>>", "[/Separation /X 10 0 R 12 0 R]", Form("0 g", "/Group<</S/Transparency/CS 10 0 R>>")) },
        { "a function of itself", Page("/C cs 1 scn", "/ColorSpace<</C[/Separation /X /DeviceRGB 10 0 R]>>", Itself) },
        { "functions that double", Page("/C cs 1 scn", "/ColorSpace<</C[/Separation /X /DeviceRGB 10 0 R]>>", Chain(40, next => $"<</FunctionType 3/Domain[0 1]/Functions[{next} 0 R {next} 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>")) },
        { "a shading of itself", Page("/S sh", "/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function 10 0 R>>>>", Itself) },
        { "a pattern of itself", Page("/Pattern cs /P scn 0 0 9 9 re f", "/Pattern<</P<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function 10 0 R>>>>>>", Itself) },
        { "a mask of itself", Page("/G gs", "/ExtGState<</G 10 0 R>>", "<</SMask<</S/Luminosity/G 11 0 R>>>>", Form("/G gs", "/Resources<</ExtGState<</G 10 0 R>>>>")) },
        { "names that hold themselves", Tree("<</Type/Catalog/Pages 2 0 R/Names<</Dests 10 0 R>>>>", "", "", "<</Kids[10 0 R 10 0 R]>>") },
        { "names that hold themselves, escaped", Tree("<</Type/Catalog/Pages 2 0 R/N#61me#73<</Dests 10 0 R>>>>", "", "", "<</Kids[10 0 R 10 0 R]>>") },
        { "names in a packed catalogue", Packed() },
        { "outlines, labels and fields of themselves", Tree("<</Type/Catalog/Pages 2 0 R/PageLabels 10 0 R/AcroForm<</Fields[10 0 R]>>/Outlines 10 0 R/StructTreeRoot 10 0 R/Dests<</x 10 0 R>>>>", "", "", "<</Kids[10 0 R]/First 10 0 R/Next 10 0 R/K 10 0 R>>") },
        { "pages of themselves", Tree("<</Type/Catalog/Pages 10 0 R>>", "", "", "<</Type/Pages/Kids[10 0 R 10 0 R]/Count 2>>") },
        { "pages nested without end", Tree("<</Type/Catalog/Pages 10 0 R>>", "", "", Chain(40_000, next => $"<</Type/Pages/Kids[{next} 0 R]/Count 1>>")) },
        { "references to references", Page("/A Do", "/XObject<</A 10 0 R>>", Chain(40_000, next => $"{next} 0 R")) },
        { "a reference to itself", Page("/A Do", "/XObject<</A 10 0 R>>", "11 0 R", "10 0 R") },
        { "a length of itself", Page("/A Do", "/XObject<</A 10 0 R>>", "<</Length 10 0 R>>stream\nx\nendstream") },
        { "arrays without end", Page(new string('[', 200_000), "") },
        { "arrays without end in the catalogue", Tree("<</Type/Catalog/Pages 2 0 R/X " + new string('[', 200_000) + ">>", "", "") },
        { "resources of themselves", Page("/A Do /A gs /A sh /A cs", "/XObject 10 0 R/ExtGState 10 0 R/ColorSpace 10 0 R/Shading 10 0 R/Pattern 10 0 R", "<</A 10 0 R/F1 10 0 R>>") },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_file_made_to_bring_the_reader_down_is_answered_in_time(string trick, byte[] file)
    {
        var answer = Desk.Answer(file, settings: new FileSettings { ReadingTime = TimeSpan.FromSeconds(20) });

        Assert.True(answer is FileText or FileBroken or FileWithoutText or FileTooManyPages, $"{trick}: {answer}");
    }

    [Fact]
    public void Forms_that_share_the_resources_of_their_page_are_read()
    {
        var shared = "<</Font<</F1 5 0 R>>/XObject<</A 11 0 R/I 12 0 R>>>>";
        var file = Page("/A Do", "/XObject<</A 11 0 R>>", shared, Form("/I Do BT /F1 12 Tf 90 120 Td (form) Tj ET", "/Resources 10 0 R"), Stream("x", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"));

        Assert.Equal(["form", "abc"], Desk.Lines(file));
    }

    private static string[] Chain(int length, Func<int, string> link) => [.. Enumerable.Range(11, length).Select(link), "null"];

    // The catalogue of a newer file lies in an object stream, here of one object.
    private static byte[] Packed()
    {
        var catalogue = "<</Type/Catalog/Pages 2 0 R/Names<</Dests 10 0 R>>>>";
        return WithObjectStream(catalogue, Page("", "", "<</Kids[10 0 R 10 0 R]>>"));
    }
}
