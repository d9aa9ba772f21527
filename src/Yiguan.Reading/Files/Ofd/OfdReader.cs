using System.Xml.Linq;
using Yiguan.Reading.Files.Layout;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>版式文档 (GB/T 33190): OFD.xml names the documents, each document its pages and templates. Annotations and seals are left out.</summary>
internal static class OfdReader
{
    public static string Read(FileJob job)
    {
        using var archive = new Archive(job);
        var root = Load(archive, "OFD.xml");
        if (root.Descendants().Any(e => e.Name.LocalName == "Encryptions")) throw new FileRefused(new FileEncrypted());
        var pages = root.Children("DocBody")
            .Select(body => body.Child("DocRoot")?.Value.Trim() ?? throw new InvalidDataException("No DocRoot."))
            .SelectMany(document => Pages(archive, Archive.Resolve("OFD.xml", document), job)).ToList();
        if (pages.TrueForAll(page => page.Glyphs.All(glyph => glyph.IsBlank)))
            throw new FileRefused(pages.Exists(page => page.HasPictures) ? new FileScannedOfd(pages.Count) : new FileWithoutText());
        return PageTexts.Read(pages, job);
    }

    private static XElement Load(Archive archive, string name) =>
        Xml.Load(archive, name) ?? throw new InvalidDataException($"{name} is missing.");

    private static IEnumerable<PageContent> Pages(Archive archive, string path, FileJob job)
    {
        var document = Load(archive, path);
        var common = document.Child("CommonData");
        var templates = new OfdTemplates(archive, path, common);
        var pages = document.Child("Pages").Children("Page").ToList();
        if (pages.Count > job.Settings.MaxPages) throw new FileRefused(new FileTooManyPages(job.Settings.MaxPages));
        foreach (var page in pages)
        {
            job.Cancellation.ThrowIfCancellationRequested();
            var content = Load(archive, Archive.Resolve(path, page.Get("BaseLoc") ?? ""));
            yield return Content(content, common, templates);
        }
    }

    private static PageContent Content(XElement page, XElement? common, OfdTemplates templates)
    {
        var box = OfdNumbers.Box(page.Child("Area").Child("PhysicalBox")?.Value) ?? OfdNumbers.Box(common.Child("PageArea").Child("PhysicalBox")?.Value);
        var objects = new OfdObjects();
        foreach (var template in page.Children("Template"))
            if (templates.Of(template.Get("TemplateID")) is { } behind) objects.Read(behind.Child("Content"));
        objects.Read(page.Child("Content"));
        // A4 where the file is silent.
        var (width, height) = box is [_, _, var w, var h] ? (w, h) : (210, 297);
        return new PageContent(width * OfdNumbers.Point, height * OfdNumbers.Point, objects.Glyphs, objects.Rules, objects.HasPictures);
    }
}
