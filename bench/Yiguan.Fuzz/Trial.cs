using System.Text;
using Yiguan.Reading;

namespace Yiguan.Fuzz;

/// <summary>One input through the reader, and what must hold of what comes out.</summary>
internal sealed class Trial(DocumentReader reader)
{
    /// <summary>The fault that an input shows; null for none.</summary>
    public Exception? Fault(string text)
    {
        try
        {
            Check(reader.Read(SourceText.From(text)));
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    /// <summary>As a text file would be read: what is no UTF-8 becomes U+FFFD.</summary>
    public static string Decode(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void Check(DocumentReading reading)
    {
        foreach (var statement in reading.Statements)
        {
            Holds(statement.Text == reading.Text.Slice(statement.Span), "a statement's text is not what stands under its span");
            Holds(statement.Span.Contains(statement.Number), "a number stands outside its statement");
        }
        var end = 0;
        foreach (var commitment in reading.Commitments)
        {
            Holds(commitment.Text == reading.Text.Slice(commitment.Span), "a commitment's text is not what stands under its span");
            Holds(commitment.Span.Start >= end && commitment.Span.Length > 0, "commitments overlap");
            end = commitment.Span.End;
        }
    }

    private static void Holds(bool promise, string broken)
    {
        if (!promise) throw new BrokenPromiseException(broken);
    }
}
