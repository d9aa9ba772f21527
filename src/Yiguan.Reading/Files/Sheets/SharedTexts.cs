using System.Xml;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>The strings that cells share (sharedStrings.xml).</summary>
internal sealed class SharedTexts
{
    private readonly List<string> _texts = [];

    public SharedTexts(Stream? stream, FileJob job)
    {
        if (stream is null) return;
        using var reader = Xml.Read(stream);
        for (var more = reader.Read(); more;)
        {
            job.Cancellation.ThrowIfCancellationRequested();
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                _texts.Add(RichText(Xml.Element(reader)));
                more = !reader.EOF;
            }
            else
            {
                more = reader.Read();
            }
        }
    }

    public string this[int index] => index >= 0 && index < _texts.Count ? _texts[index] : "";

    /// <summary>The text of its runs, without the pinyin (rPh) that East Asian versions store beside it.</summary>
    public static string RichText(XElement? item) => string.Concat((item?.Elements() ?? [])
        .Where(part => part.Name.LocalName is "t" or "r")
        .Select(part => part.Name.LocalName == "t" ? part.Value : part.Child("t")?.Value));
}
