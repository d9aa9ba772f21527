using System.Globalization;
using Yiguan.Reading.Files.Html;

namespace Yiguan.Reading.Files.PlainText;

/// <summary>Text and Markdown: the decoded text verbatim, so that offsets are those of the source.</summary>
internal static class PlainTextReader
{
    public static FileReading Read(FileJob job)
    {
        if (TextEncoding.Decode(job.Bytes.Span) is not { } decoded || !Plausibility.IsText(decoded.Text)) return new FileNotADocument();
        if (string.IsNullOrWhiteSpace(decoded.Text)) return new FileWithoutText();
        if (decoded.Text.Length > job.Settings.MaxCharacters) return new FileTooMuchText(job.Settings.MaxCharacters);
        return Markup.Of(decoded.Text, job.Extension) switch
        {
            MarkupKind.Html => OfficeFile.Guarded(job, FileFormat.Html, () => HtmlReader.Read(job, decoded)),
            MarkupKind.OtherXml => new FileUnsupported("xml"),
            MarkupKind.Mail => new FileUnsupported("mht"),
            _ => Verbatim(job, decoded),
        };
    }

    private static FileText Verbatim(FileJob job, DecodedText decoded)
    {
        if (decoded.BadBytes > 0) job.Note("note.bytes-replaced", decoded.BadBytes.ToString(CultureInfo.InvariantCulture));
        var format = job.Extension is "md" or "markdown" ? FileFormat.Markdown : FileFormat.Text;
        return new FileText(SourceText.From(WithoutNul(job, decoded.Text)), format, decoded.Encoding, job.Notes);
    }

    // PostgreSQL refuses U+0000 in text, and one pasted NUL would fail a whole group of facts. One for one, so that offsets hold;
    // other control characters do no harm and stay.
    private static string WithoutNul(FileJob job, string text)
    {
        if (!text.Contains('\0')) return text;
        job.Note("note.nul-replaced");
        return text.Replace('\0', '\uFFFD');
    }
}
