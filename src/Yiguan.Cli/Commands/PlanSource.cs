using System.Text;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Commands;

/// <summary>Turns the bytes of a file into a plan.</summary>
internal interface IPlanSource
{
    Attempt<Plan> Compile(byte[] bytes, string name);
}

/// <summary>The real road from a file to a plan: its text, the reading, the links and findings.</summary>
internal sealed class PlanSource(ReadingSettings settings) : IPlanSource
{
    private DocumentReader? _reader;

    public Attempt<Plan> Compile(byte[] bytes, string name)
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

    private static Attempt<Plan> Linked(DocumentReading reading) => new Plan
    {
        Reading = reading,
        Rows = [.. reading.Commitments.Select(c => new PlanRow(c, [], [], []))],
    };
}
