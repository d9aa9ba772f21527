namespace Yiguan.Reading.Files;

/// <summary>How far the room goes for one file before it refuses; the defaults suit a county office.</summary>
public sealed record FileSettings
{
    /// <summary>The limits of docs/formats.md.</summary>
    public static FileSettings Default { get; } = new();

    /// <summary>The largest file taken in.</summary>
    public long MaxInputBytes { get; init; } = 64L << 20;

    /// <summary>The most that all members of a zip, or all streams of a PDF, may inflate to.</summary>
    public long MaxInflatedBytes { get; init; } = 256L << 20;

    /// <summary>The most pages of a PDF or OFD.</summary>
    public int MaxPages { get; init; } = 2000;

    /// <summary>The longest text handed on; merged cells can blow a small file up.</summary>
    public int MaxCharacters { get; init; } = 20_000_000;

    /// <summary>How long the reading of one PDF may take.</summary>
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long LibreOffice may work on one file.</summary>
    public TimeSpan ConversionTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Path of LibreOffice's soffice; null looks in the usual places, an empty string means there is none.</summary>
    public string? Converter { get; init; }
}
