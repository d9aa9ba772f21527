using System.Globalization;
using System.Text;

namespace Yiguan.Reading.Files;

/// <summary>The last look at a text won from a rich format, the same for all of them.</summary>
internal static class FileTexts
{
    // A letter the file gives no character for comes out as one of these; a few are logos and ornaments.
    private const double UnreadableShare = 0.3;

    public static FileReading Finish(FileJob job, FileFormat format, string text)
    {
        var kept = new StringBuilder(text.Length);
        var (letters, unreadable) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || !IsDropped(c)) kept.Append(c);
            if (!char.IsWhiteSpace(c)) letters++;
            if (IsUnreadable(c)) unreadable++;
        }
        if (letters == 0) return new FileWithoutText();
        return unreadable > letters * UnreadableShare
            ? new FileGarbled()
            : new FileText(SourceText.From(kept.ToString()), format, null, job.Notes);
    }

    // No offset of a rich format points at these, and a database refuses some of them.
    private static bool IsDropped(char c) => char.IsControl(c) || c is '\uFEFF' or '\u200B' or '\u00AD';

    private static bool IsUnreadable(char c) =>
        c == '\uFFFD' || (char.IsControl(c) && !char.IsWhiteSpace(c)) || char.GetUnicodeCategory(c) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
