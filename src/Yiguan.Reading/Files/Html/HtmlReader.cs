using System.Globalization;
using AngleSharp.Html.Parser;
using Yiguan.Reading.Files.PlainText;

namespace Yiguan.Reading.Files.Html;

/// <summary>A web page as the lines a reader would see.</summary>
internal static class HtmlReader
{
    public static FileReading Read(FileJob job, DecodedText decoded)
    {
        if (!HtmlDepth.IsWithin(decoded.Text)) return new FileBroken(FileFormat.Html);
        using var page = new HtmlParser().ParseDocument(decoded.Text);
        var lines = new FileLines(job.Settings);
        if (page.Body is { } body) new HtmlBlocks(lines, job).Read(body);
        if (decoded.BadBytes > 0) job.Note("note.bytes-replaced", decoded.BadBytes.ToString(CultureInfo.InvariantCulture));
        var reading = FileTexts.Finish(job, FileFormat.Html, lines.ToString());
        return reading is FileText text ? text with { Encoding = decoded.Encoding } : reading;
    }
}
