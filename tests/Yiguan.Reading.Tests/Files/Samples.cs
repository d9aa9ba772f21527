namespace Yiguan.Reading.Tests.Files;

/// <summary>Files that take a program to make, each made once.</summary>
internal static class Samples
{
    // One grey dot, which the page stretches; a scan is no more to a reader.
    public const string Picture =
        """<img style="width:15cm;height:20cm" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==">""";

    private static readonly Lazy<byte[]> _libreOfficePdf = new(() => Programs.LibreOffice(Notice.AsDocx(), "docx", "pdf"));
    private static readonly Lazy<byte[]> _chromiumPdf = new(() => Programs.Chromium(Notice.AsHtml()));
    private static readonly Lazy<byte[]> _scannedPdf = new(() => Programs.Chromium($"<html><body>{Picture}</body></html>"));
    private static readonly Lazy<byte[]> _lockedPdf = new(() => Protected("DocumentOpenPassword"));
    private static readonly Lazy<byte[]> _guardedPdf = new(() => Protected("PermissionPassword"));
    private static readonly Lazy<byte[]> _doc = new(() => Programs.LibreOffice(Notice.AsDocx(), "docx", "doc"));

    public static byte[] LibreOfficePdf => _libreOfficePdf.Value;

    public static byte[] ChromiumPdf => _chromiumPdf.Value;

    public static byte[] ScannedPdf => _scannedPdf.Value;

    /// <summary>Asks for a password to open.</summary>
    public static byte[] LockedPdf => _lockedPdf.Value;

    /// <summary>Encrypted with an empty password to open: only printing and copying are restricted.</summary>
    public static byte[] GuardedPdf => _guardedPdf.Value;

    public static byte[] Doc => _doc.Value;

    private static byte[] Protected(string password)
    {
        var encrypt = password == "DocumentOpenPassword" ? "EncryptFile" : "RestrictPermissions";
        return Programs.LibreOffice(
            Notice.AsDocx(), "docx", "pdf",
            $$$"""pdf:writer_pdf_Export:{"{{{encrypt}}}":{"type":"boolean","value":"true"},"{{{password}}}":{"type":"string","value":"yunxiu"}}""");
    }
}
