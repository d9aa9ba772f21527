using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Yiguan.Reading.Files.Packages;

/// <summary>
/// Takes one element into memory: a paragraph, a row, a small part. Depth is limited, because what walks the elements afterwards is
/// recursive; so are nodes and characters, because a bomb may be a single paragraph.
/// </summary>
internal sealed class ElementReader(XmlReader reader)
{
    private const int MaxDepth = 200;
    private const int MaxNodes = 2_000_000;
    private const int MaxCharacters = 32_000_000;

    private readonly char[] _buffer = new char[1024];
    private readonly StringBuilder _text = new();
    private int _nodes;
    private long _characters;

    public XElement Read()
    {
        var root = Shell();
        var current = reader.IsEmptyElement ? null : root;
        var depth = 1;
        while (reader.Read() && current is not null)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Shell();
                    current.Add(child);
                    if (reader.IsEmptyElement) break;
                    if (++depth > MaxDepth) throw new XmlException("Nested too deeply.");
                    current = child;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    current.Add(new XText(Text()));
                    break;
                case XmlNodeType.EndElement:
                    depth--;
                    current = current == root ? null : current.Parent;
                    break;
            }
        }
        return root;
    }

    private XElement Shell()
    {
        Count(0);
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        if (!reader.MoveToFirstAttribute()) return element;
        do
        {
            if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName)
                element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
        }
        while (reader.MoveToNextAttribute());
        reader.MoveToElement();
        return element;
    }

    // In pieces, so that a text of hundreds of megabytes is noticed before it is whole.
    private string Text()
    {
        _text.Clear();
        while (reader.ReadValueChunk(_buffer, 0, _buffer.Length) is > 0 and var read)
        {
            Count(read);
            _text.Append(_buffer, 0, read);
        }
        return _text.ToString();
    }

    private void Count(int characters)
    {
        _characters += characters;
        if (++_nodes > MaxNodes || _characters > MaxCharacters) throw new FileRefused(new FileTooMuchText(MaxCharacters));
    }
}
