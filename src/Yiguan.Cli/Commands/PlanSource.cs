using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Commands;

/// <summary>Turns the bytes of files into plans, and looks at several plans side by side.</summary>
internal interface IPlanSource
{
    Attempt<Compiled> Compile(byte[] bytes, string name);

    /// <summary>What documents say against each other, by index into the list.</summary>
    IEnumerable<(int Document, Finding Finding)> Between(IReadOnlyList<(string Name, Plan Plan)> plans);
}

/// <summary>A plan, and what its reader should know about how the text was won.</summary>
internal sealed record Compiled(Plan Plan, ImmutableArray<Func<CultureInfo, string>> Notes);

/// <summary>The real road from a file to a plan: its text, the reading, the links and findings.</summary>
internal sealed class PlanSource(ReadingSettings settings) : IPlanSource
{
    private DocumentReader? _reader;

    public Attempt<Compiled> Compile(byte[] bytes, string name)
    {
        if (Missing() is { } failure) return failure;
        try
        {
            _reader ??= new DocumentReader(Lexicon.Load(settings.Lexicon?.FullName));
        }
        catch (LexiconException wrong)
        {
            return Failure.WrongData("lexicon.invalid", wrong.Message);
        }
        return TextOf(bytes, name).Then(text => Linked(_reader.Read(text, settings.Date)));
    }

    private Failure? Missing() =>
        settings.Lexicon is { Exists: false } lexicon ? Failure.WrongData("lexicon.missing", lexicon.Name)
        : settings.County is { Exists: false } county ? Failure.WrongData("county.missing", county.Name)
        : null;

    private static Attempt<SourceText> TextOf(byte[] bytes, string name)
    {
        try
        {
            return SourceText.From(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Failure.Refused("file.not-text", name);
        }
    }

    public IEnumerable<(int Document, Finding Finding)> Between(IReadOnlyList<(string Name, Plan Plan)> plans) => [];

    private static Attempt<Compiled> Linked(DocumentReading reading)
    {
        var rows = reading.Commitments.Select(c => new PlanRow(c, [], [], []));
        return new Compiled(new Plan { Reading = reading, Rows = [.. rows] }, []);
    }
}
