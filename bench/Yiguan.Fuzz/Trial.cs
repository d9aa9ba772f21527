using Yiguan.Reading;
using Yiguan.Reading.Files;

namespace Yiguan.Fuzz;

/// <summary>One input on its road from a file to figures and commitments, and what must hold of what comes out.</summary>
internal sealed class Trial(DocumentReader reader)
{
    // Damaged files that still look old would each start an office program; that is tried elsewhere.
    private static readonly FileSettings s_settings = new() { Converter = "" };

    /// <summary>The fault that an input shows; null for none. A file that is refused has been read well.</summary>
    public Exception? Fault(byte[] bytes)
    {
        try
        {
            if (OfficeFile.Read(bytes, name: null, s_settings) is FileText file) Check(reader.Read(file.Text));
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

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
