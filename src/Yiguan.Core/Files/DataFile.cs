using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Yiguan.Core.Files;

/// <summary>Parses YAML into nodes that remember their place. Works on events: a reflection-based reader costs too much at the start.</summary>
internal static class DataFile
{
    // Deeper than any file of ours; beyond it a hostile file could exhaust the stack.
    private const int MaxDepth = 32;

    public static DataNode? Parse(string yaml, FileErrors errors)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return null;
            return Read(parser, errors, 0);
        }
        catch (YamlException e)
        {
            return Slip(yaml, e, errors);
        }
        // The library gives up so on some texts that end within a bracket.
        catch (InvalidOperationException)
        {
            return Slip(yaml, null, errors);
        }
    }

    private static DataNode? Slip(string yaml, YamlException? noticed, FileErrors errors)
    {
        var slip = YamlSlip.Of(yaml, noticed);
        errors.Add(slip.Line, slip.Column, "", "syntax", slip.Argument);
        return null;
    }

    private static DataTextStyle Style(ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => DataTextStyle.Quoted,
        ScalarStyle.Literal or ScalarStyle.Folded => DataTextStyle.Block,
        _ => DataTextStyle.Plain,
    };

    private static DataNode Read(Parser parser, FileErrors errors, int depth)
    {
        var current = parser.Current!;
        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (depth > MaxDepth) throw new YamlException(current.Start, current.End, YamlSlip.Depth);
        if (parser.TryConsume<Scalar>(out var scalar)) return new DataText(scalar.Value, line, column) { Style = Style(scalar.Style) };
        if (parser.TryConsume<SequenceStart>(out _)) return ReadList(parser, errors, depth, line, column);
        if (parser.TryConsume<MappingStart>(out _)) return ReadMap(parser, errors, depth, line, column);
        throw new YamlException(current.Start, current.End, YamlSlip.Anchor);
    }

    private static DataList ReadList(Parser parser, FileErrors errors, int depth, int line, int column)
    {
        var items = new List<DataNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(parser, errors, depth + 1));
        return new DataList(items, line, column);
    }

    private static DataMap ReadMap(Parser parser, FileErrors errors, int depth, int line, int column)
    {
        var fields = new List<DataField>();
        var names = new HashSet<string>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(parser, errors, depth + 1);
            var value = Read(parser, errors, depth + 1);
            if (key is not DataText name) errors.Add(key, "", "not-text");
            else if (!names.Add(name.Value)) errors.Add(name, name.Value, "twice", name.Value);
            else fields.Add(new DataField(name, value));
        }
        return new DataMap(fields, line, column);
    }
}
