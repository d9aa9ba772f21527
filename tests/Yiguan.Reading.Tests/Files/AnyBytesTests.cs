using CsCheck;
using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

/// <summary>Whatever comes in, a text or a refusal comes out, in time.</summary>
public sealed class AnyBytesTests
{
    // A hang shows as a test that does not end; this names the bytes instead.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    // Damaged files that still look old would each start LibreOffice; opening them is its own promise.
    // Whatever a library is lost in, the reader answers when its time is up.
    private static readonly FileSettings _settings = new() { Converter = "", ReadingTime = TimeSpan.FromSeconds(10) };

    private static readonly byte[][] _heads =
        ["%PDF-1.7\n"u8.ToArray(), "PK\x3\x4"u8.ToArray(), "{\\rtf1"u8.ToArray(), "<html>"u8.ToArray(), "<?xml"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], []];

    public static TheoryData<string> Kinds() => ["docx", "lists", "xlsx", "ofd", "pdf", "chromium", "plain pdf", "doc", "html", "gb18030", "utf-16"];

    [Fact]
    public void Any_bytes_give_a_text_or_a_refusal() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[0, _heads.Length - 1]).Sample(made => Answers([.. _heads[made.Item2], .. made.Item1]), iter: 3000, threads: 1);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_damage_to_a_real_file_gives_a_text_or_a_refusal(string kind)
    {
        var whole = Whole(kind);
        Damage(whole.Length).Sample(damage => Answers(damage(whole)), iter: kind is "pdf" or "chromium" ? 150 : 600, threads: 1);
    }

    [Theory]
    [InlineData("docx", "word/document.xml")]
    [InlineData("lists", "word/numbering.xml")]
    [InlineData("xlsx", "xl/worksheets/s0.xml")]
    [InlineData("ofd", "Doc_0/Pages/Page_0/Content.xml")]
    public void Any_damage_inside_a_packed_part_gives_a_text_or_a_refusal(string kind, string member)
    {
        var members = Zip.Members(Whole(kind));
        var at = Array.FindIndex(members, m => m.Name == member);
        var part = members[at].Bytes;
        Damage(part.Length).Sample(damage => Answers(Zip.Of([.. members[..at], (member, damage(part)), .. members[(at + 1)..]])), iter: 600, threads: 1);
    }

    private static void Answers(byte[] bytes)
    {
        var reading = Task.Run(() => OfficeFile.Read(bytes, "来件", _settings));
        Assert.True(reading.Wait(_patience), $"no answer to {Convert.ToBase64String(bytes.AsSpan(0, Math.Min(bytes.Length, 2000)))}");
        var answer = reading.Result;
        Assert.True(answer is FileText { Text.Length: > 0 } or FileRefusal, "neither text nor refusal");
        if (answer is FileRefusal refusal) Assert.NotEmpty(refusal.Sentence(Desk.Chinese));
    }

    private static Gen<Func<byte[], byte[]>> Damage(int length)
    {
        var at = Gen.Int[0, Math.Max(0, length - 1)];
        var flip = Gen.Select(at, Gen.Byte[1, 255]).Select((where, with) => (Func<byte[], byte[]>)(bytes => Flipped(bytes, where, with)));
        var cut = at.Select(where => (Func<byte[], byte[]>)(bytes => bytes[..where]));
        var drop = Gen.Select(at, Gen.Int[1, 64]).Select((where, count) => (Func<byte[], byte[]>)(bytes => [.. bytes[..where], .. bytes.Skip(where + count)]));
        var insert = Gen.Select(at, Gen.Byte.Array[1, 64]).Select((where, more) => (Func<byte[], byte[]>)(bytes => [.. bytes[..where], .. more, .. bytes[where..]]));
        return Gen.OneOf(flip, cut, drop, insert);
    }

    private static byte[] Flipped(byte[] bytes, int where, byte with)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[where] ^= with;
        return flipped;
    }

    private static byte[] Whole(string kind) => kind switch
    {
        "docx" => Notice.AsDocx(),
        "lists" => new Docx { Body = Docx.Item("甲") + Docx.Item("乙", level: 1), Numbering = Docx.Lists(Docx.Level(0, "chineseCounting", "%1、"), Docx.Level(1, "decimal", "%1.%2")) }.Bytes(),
        "xlsx" => new Workbook { Formats = ["0.0%"] }.Sheet("表", Workbook.Row(1, Workbook.Words("A1", "甲"), Workbook.Number("B1", "0.5", 1)) + Workbook.Row(2, Workbook.Words("B2", "乙")), Workbook.Merge("A1:A2")).Bytes(),
        "ofd" => new Ofd { HasPageNumbers = true }.Paragraph(Notice.Paragraphs[0]).Table(["一", "二", "三"], ["四", "五", "六"]).Bytes(),
        "pdf" => Samples.LibreOfficePdf,
        "plain pdf" => PlainPdf.Of(Notice.Paragraphs[1], Notice.Paragraphs[3]),
        "chromium" => Samples.ChromiumPdf,
        "doc" => Samples.Doc,
        "html" => Desk.Utf8(Notice.AsHtml()),
        "gb18030" => Desk.Gb18030(string.Join('\n', Notice.Lines)),
        _ => System.Text.Encoding.Unicode.GetBytes(string.Join('\n', Notice.Lines)),
    };
}
