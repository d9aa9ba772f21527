using System.Collections.Immutable;
using System.Globalization;

namespace Yiguan.Reading.Files;

/// <summary>The file has no bytes.</summary>
public sealed record FileEmpty() : FileRefusal("file.empty");

/// <summary>The file is larger than the office takes in.</summary>
public sealed record FileTooLarge(long Megabytes) : FileRefusal("file.too-large")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Megabytes.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A small file that unpacks to an absurd size, as made to exhaust the machine.</summary>
public sealed record FileInflatesTooLarge(long Megabytes) : FileRefusal("file.inflates-too-large")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Megabytes.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>More pages than one document of an office has.</summary>
public sealed record FileTooManyPages(int Pages) : FileRefusal("file.too-many-pages")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Pages.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The text alone is longer than any document.</summary>
public sealed record FileTooMuchText(int Characters) : FileRefusal("file.too-much-text")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Characters.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A picture, a program, an archive: nothing that holds text.</summary>
public sealed record FileNotADocument() : FileRefusal("file.not-a-document");

/// <summary>A document, but of a kind this room does not read.</summary>
public sealed record FileUnsupported(string Kind) : FileRefusal("file.unsupported")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Kind];
}

/// <summary>The file opens only with a password.</summary>
public sealed record FileEncrypted() : FileRefusal("file.encrypted");

/// <summary>The file is cut off or damaged.</summary>
public sealed record FileBroken(FileFormat Format) : FileRefusal("file.broken")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Format.ToString().ToUpperInvariant()];
}

/// <summary>A PDF of pictures without text.</summary>
public sealed record FileScannedPdf(int Pages) : FileRefusal("file.scanned-pdf")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Pages.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>An OFD of pictures without text.</summary>
public sealed record FileScannedOfd(int Pages) : FileRefusal("file.scanned-ofd")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Pages.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The file is sound but holds no text.</summary>
public sealed record FileWithoutText() : FileRefusal("file.no-text");

/// <summary>Letters are there, but the file does not say which: fonts without a character table.</summary>
public sealed record FileGarbled() : FileRefusal("file.garbled");

/// <summary>An older format needs LibreOffice, which is not installed here.</summary>
public sealed record ConverterMissing(FileFormat Format) : FileRefusal("file.converter-missing")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Format.ToString().ToUpperInvariant()];
}

/// <summary>LibreOffice could not open the file.</summary>
public sealed record ConversionFailed(FileFormat Format) : FileRefusal("file.conversion-failed")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Format.ToString().ToUpperInvariant()];
}

/// <summary>Reading took longer than any honest file needs.</summary>
public sealed record FileTooSlow(int Seconds) : FileRefusal("file.too-slow")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Seconds.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>LibreOffice did not finish in time and was stopped.</summary>
public sealed record ConversionTooSlow(int Seconds) : FileRefusal("file.conversion-too-slow")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Seconds.ToString(CultureInfo.InvariantCulture)];
}
