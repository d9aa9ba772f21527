using System.Xml;
using System.Xml.Linq;

namespace Yiguan.Reading.Files.Packages;

/// <summary>
/// XML of a package, pulled element by element. No document type is allowed, so no entity can grow or reach out. Names are compared
/// without their namespace, which differs between the transitional and the strict form of ECMA-376 and between OFD files
/// before and after GB/T 33190-2016.
/// </summary>
internal static class Xml
{
    public static XmlReader Read(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    });

    /// <summary>A member as one element, for parts that are small by nature; null where the member is missing.</summary>
    public static XElement? Load(Archive archive, string name)
    {
        if (archive.Open(name) is not { } stream) return null;
        using var reader = Read(stream);
        reader.MoveToContent();
        return Element(reader);
    }

    /// <summary>The element the reader stands on, with all it holds; leaves the reader on the node behind it.</summary>
    public static XElement Element(XmlReader reader) => new ElementReader(reader).Read();

    public static string Name(this XElement element) => element.Name.LocalName;

    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement? element, string name) =>
        element?.Elements().Where(e => e.Name.LocalName == name) ?? [];

    /// <summary>An attribute by local name.</summary>
    public static string? Get(this XElement? element, string attribute) =>
        element?.Attributes().FirstOrDefault(a => a.Name.LocalName == attribute)?.Value;

    /// <summary>The w:val of a child, which is how ECMA-376 writes most settings.</summary>
    public static string? Val(this XElement? element, string child) => element.Child(child).Get("val");

    public static int? Number(string? value) =>
        int.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
