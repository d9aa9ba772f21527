namespace Yiguan.Reading.Files.PlainText;

/// <summary>What a decoded text is written in.</summary>
internal enum MarkupKind
{
    /// <summary>Nothing: it is read as it stands.</summary>
    None,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>XML that is no web page, such as Word 2003 XML.</summary>
    OtherXml,

    /// <summary>A web page packed as mail (MHTML).</summary>
    Mail,
}

/// <summary>Tells a web page from a text by how it begins.</summary>
internal static class Markup
{
    private const int Head = 2048;

    public static MarkupKind Of(string text, string extension)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Head)).TrimStart();
        if (head.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)) return MarkupKind.Mail;
        var isPage = head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        if (isPage) return MarkupKind.Html;
        if (head.StartsWith("<?xml", StringComparison.Ordinal))
            return head.Contains("<html", StringComparison.OrdinalIgnoreCase) ? MarkupKind.Html : MarkupKind.OtherXml;
        // A fragment without <html>: only then does the name decide, for a text may quote a tag.
        var isNamedPage = extension is "html" or "htm" or "xhtml" or "xls" or "doc";
        return isNamedPage && IsTag(head) ? MarkupKind.Html : MarkupKind.None;
    }

    private static bool IsTag(ReadOnlySpan<char> head)
    {
        for (var at = head.IndexOf('<'); at >= 0 && at + 1 < head.Length;)
        {
            if (char.IsAsciiLetter(head[at + 1]) || head[at + 1] is '!' or '/') return true;
            var next = head[(at + 1)..].IndexOf('<');
            if (next < 0) break;
            at += 1 + next;
        }
        return false;
    }
}
