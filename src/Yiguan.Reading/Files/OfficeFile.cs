using Yiguan.Reading.Files.Conversion;
using Yiguan.Reading.Files.Ofd;
using Yiguan.Reading.Files.Pdf;
using Yiguan.Reading.Files.PlainText;
using Yiguan.Reading.Files.Sheets;
using Yiguan.Reading.Files.Word;

namespace Yiguan.Reading.Files;

/// <summary>Any office file in, text out.</summary>
public static class OfficeFile
{
    /// <summary>
    /// Reads a file by what it is; <paramref name="name"/> is only a hint. Bad input gives a <see cref="FileRefusal"/>, never an exception.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked for it.</exception>
    public static FileReading Read(
        ReadOnlyMemory<byte> bytes, string? name = null, FileSettings? settings = null, CancellationToken cancellation = default)
    {
        var job = new FileJob(bytes, name, settings ?? FileSettings.Default, cancellation);
        if (bytes.IsEmpty) return new FileEmpty();
        if (bytes.Length > job.Settings.MaxInputBytes) return new FileTooLarge(job.Settings.MaxInputBytes >> 20);
        cancellation.ThrowIfCancellationRequested();
        return FileSignature.Of(job) switch
        {
            { Refusal: { } refusal } => refusal,
            { Format: { } format } => Guarded(job, format, () => Dispatch(job, format)),
            _ => PlainTextReader.Read(job),
        };
    }

    /// <summary>
    /// Reads a workbook cell by cell: a <see cref="FileSheets"/>, or a <see cref="FileRefusal"/>. What is no .xlsx is refused as broken.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked for it.</exception>
    public static FileReading ReadSheets(ReadOnlyMemory<byte> bytes, FileSettings? settings = null, CancellationToken cancellation = default)
    {
        var job = new FileJob(bytes, null, settings ?? FileSettings.Default, cancellation);
        if (bytes.IsEmpty) return new FileEmpty();
        if (bytes.Length > job.Settings.MaxInputBytes) return new FileTooLarge(job.Settings.MaxInputBytes >> 20);
        return Guarded(job, FileFormat.Xlsx, () => new FileSheets(WorkbookReader.Cells(job)));
    }

    /// <summary>Runs a reader of a format; whatever goes wrong inside comes back as a refusal.</summary>
    internal static FileReading Guarded(FileJob job, FileFormat format, Func<FileReading> read)
    {
        try
        {
            return read();
        }
        catch (FileRefused refused)
        {
            return refused.Refusal;
        }
        // A parser of a foreign format may fail in any way on a damaged file; what it throws says nothing more than that.
        catch (Exception) when (!job.Cancellation.IsCancellationRequested)
        {
            return new FileBroken(format);
        }
    }

    // Each reader is a class of its own, so that a text file never loads the libraries for the other formats.
    private static FileReading Dispatch(FileJob job, FileFormat format) => format switch
    {
        FileFormat.Docx => FileTexts.Finish(job, format, WordReader.Read(job)),
        FileFormat.Xlsx => FileTexts.Finish(job, format, WorkbookReader.Read(job)),
        FileFormat.Pdf => FileTexts.Finish(job, format, PdfReader.Read(job)),
        FileFormat.Ofd => FileTexts.Finish(job, format, OfdReader.Read(job)),
        FileFormat.Xls or FileFormat.Ods => Converted(job, format, FileFormat.Xlsx),
        _ => Converted(job, format, FileFormat.Docx),
    };

    private static FileReading Converted(FileJob job, FileFormat from, FileFormat to)
    {
        var conversion = job.Instead(LibreOffice.Convert(job, from, to));
        var text = to is FileFormat.Xlsx ? WorkbookReader.Read(conversion) : WordReader.Read(conversion);
        job.Adopt(conversion);
        job.Note("note.converted");
        return FileTexts.Finish(job, from, text);
    }
}
