namespace Yiguan.Reading.Files;

/// <summary>What a file turned out to be by its content; the name only decides between kinds that look alike.</summary>
public enum FileFormat
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown, read as plain text with its marks kept.</summary>
    Markdown,

    /// <summary>A web page, also one saved under another name (many systems export .xls that is HTML).</summary>
    Html,

    /// <summary>Office Open XML text (ECMA-376).</summary>
    Docx,

    /// <summary>Office Open XML workbook (ECMA-376).</summary>
    Xlsx,

    /// <summary>PDF with text.</summary>
    Pdf,

    /// <summary>版式文档 OFD (GB/T 33190).</summary>
    Ofd,

    /// <summary>Binary Word and WPS 文字, which share one container.</summary>
    Doc,

    /// <summary>Binary Excel and WPS 表格, which share one container.</summary>
    Xls,

    /// <summary>Rich Text Format.</summary>
    Rtf,

    /// <summary>OpenDocument text.</summary>
    Odt,

    /// <summary>OpenDocument spreadsheet.</summary>
    Ods,
}
