using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Yiguan.Reading.Tests.Files;

/// <summary>A PDF written by hand, uncompressed and with a font that is only named (宋体 of every Chinese reader), as old systems make them.</summary>
internal static class PlainPdf
{
    public static byte[] Of(params string[] lines)
    {
        var content = string.Concat(lines.Select((line, i) => $"BT /F1 16 Tf 80 {700 - (i * 28)} Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))}> Tj ET\n"));
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {content.Length}>>stream\n{content}endstream",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 7 0 R>>",
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
        ];
        return Write(objects);
    }

    /// <summary>A page with this content and resources; <paramref name="more"/> are objects 10, 11 and so on. /F1 is a Latin font.</summary>
    public static byte[] Page(string content, string resources, params string[] more) =>
        Tree("<</Type/Catalog/Pages 2 0 R>>", content, resources, more);

    /// <summary>The same with a catalogue of its own.</summary>
    public static byte[] Tree(string catalogue, string content, string resources, params string[] more) => Write(
    [
        catalogue,
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>>>",
        Stream($"{content} BT /F1 12 Tf 90 90 Td (abc) Tj ET"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "null", "null", "null", "null",
        .. more,
    ]);

    public static string Form(string content, string more = "") => Stream(content, $"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{more}");

    public static string Stream(string content, string more = "") => $"<<{more}/Length {content.Length}>>stream\n{content}\nendstream";

    /// <summary>Forty forms, each of which draws the next one twice: a small file that would take years.</summary>
    public static byte[] Endless() => Page("/X Do", "/XObject<</X 10 0 R>>", [.. Enumerable.Range(11, 40).Select(next => Form("/X Do /X Do", $"/Resources<</XObject<</X {next} 0 R>>>>"))]);

    /// <summary>An honest page with far too much on it, which takes some seconds.</summary>
    public static byte[] Slow() => Page(string.Concat(Enumerable.Repeat("q ", 3_000_000)), "");

    /// <summary>The file with its first object moved into a packed object stream, as an update with a cross-reference stream (ISO 32000-1, 7.5.8).</summary>
    public static byte[] WithObjectStream(string first, byte[] file)
    {
        var packed = Deflated($"1 0 {first}");
        var stream = file.Length + 1;
        var body = $"90 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {packed.Length}>>stream\n";
        var table = stream + body.Length + packed.Length + "\nendstream\nendobj\n".Length;
        var before = Encoding.ASCII.GetString(file).LastIndexOf("xref\n0 ", StringComparison.Ordinal);
        byte[] entries = [2, 0, 0, 0, 90, 0, 1, .. Number(stream), 0, 1, .. Number(table), 0];
        var head = string.Create(CultureInfo.InvariantCulture, $"\nendstream\nendobj\n91 0 obj\n<</Type/XRef/Size 92/W[1 4 1]/Index[1 1 90 2]/Root 1 0 R/Prev {before}/Length {entries.Length}>>stream\n");
        var tail = string.Create(CultureInfo.InvariantCulture, $"\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n");
        return [.. file, (byte)'\n', .. Encoding.ASCII.GetBytes(body), .. packed, .. Encoding.ASCII.GetBytes(head), .. entries, .. Encoding.ASCII.GetBytes(tail)];
    }

    private static byte[] Number(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Deflated(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(Encoding.ASCII.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Write(string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places) file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
