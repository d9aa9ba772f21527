using System.Runtime.ExceptionServices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using Yiguan.Reading.Files.Layout;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>A PDF as text. One that opens with an empty password is read; one that asks for a password, or holds only pictures, is not.</summary>
internal static class PdfReader
{
    // PdfPig follows nested objects by recursion; a stack of its own keeps a hostile file from ending the process.
    private const int StackBytes = 64 << 20;
    private const int StackDepth = 200;

    public static string Read(FileJob job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation);
        var text = "";
        ExceptionDispatchInfo? fault = null;
        var inner = job.Until(stop.Token);
        var reader = new Thread(() => fault = Caught(() => text = Text(inner)), StackBytes) { IsBackground = true };
        reader.Start();
        Await(reader, job, stop);
        fault?.Throw();
        job.Adopt(inner);
        return text;
    }

    // PdfPig cannot be called off inside a page. A thread that is past its time is left behind and ends at its next packed stream or page.
    private static void Await(Thread reader, FileJob job, CancellationTokenSource stop)
    {
        var started = Environment.TickCount64;
        while (!reader.Join(100))
        {
            var isLate = Environment.TickCount64 - started > job.Settings.ReadingTime.TotalMilliseconds;
            if (!isLate && !job.Cancellation.IsCancellationRequested) continue;
            stop.Cancel();
            job.Cancellation.ThrowIfCancellationRequested();
            throw new FileRefused(new FileTooSlow((int)job.Settings.ReadingTime.TotalSeconds));
        }
    }

    private static ExceptionDispatchInfo? Caught(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception caught)
        {
            return ExceptionDispatchInfo.Capture(caught);
        }
    }

    private static string Text(FileJob job)
    {
        using var document = Open(job);
        if (document.NumberOfPages > job.Settings.MaxPages) throw new FileRefused(new FileTooManyPages(job.Settings.MaxPages));
        PdfGuard.Check(document, job);
        var pages = new List<PageContent>();
        foreach (var page in document.GetPages())
        {
            job.Cancellation.ThrowIfCancellationRequested();
            pages.Add(PdfPage.Content(page));
        }
        if (pages.TrueForAll(page => page.Glyphs.All(glyph => glyph.IsBlank)))
            throw new FileRefused(pages.Exists(page => page.HasPictures) ? new FileScannedPdf(pages.Count) : new FileWithoutText());
        return PageTexts.Read(pages, job);
    }

    private static PdfDocument Open(FileJob job)
    {
        try
        {
            return PdfDocument.Open(PdfNames.Without(job.Bytes), new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = StackDepth,
                FilterProvider = new BudgetedFilters(job),
            });
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new FileRefused(new FileEncrypted());
        }
    }
}
