using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Files;
using Yiguan.Core.Findings;
using Yiguan.Core.Linking;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Reading.Files;

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
    private const string OrganisationFileName = "organisation.yaml";

    private Attempt<Workshop>? _workshop;

    public Attempt<Compiled> Compile(byte[] bytes, string name) =>
        (_workshop ??= Equip()).Then(workshop => TextOf(bytes, name).Then<Compiled>(file =>
        {
            var plan = workshop.Compiler.Compile(workshop.Reader.Read(file.Text, settings.Date));
            return new Compiled(plan, [.. file.Notes.Select(note => (Func<CultureInfo, string>)note.Sentence)]);
        }));

    public IEnumerable<(int Document, Finding Finding)> Between(IReadOnlyList<(string Name, Plan Plan)> plans) =>
        Lint.Between([.. plans.Select(p => new NamedPlan(p.Name, p.Plan))], _workshop?.Value?.Organisation)
            .Select(found => (found.Document, found.Finding));

    /// <summary>Lexicon and organisation, read once for all documents of a run.</summary>
    private Attempt<Workshop> Equip()
    {
        if (settings.Lexicon is { } lexicon && LexiconFolder.Wrong(lexicon) is { } unusable) return unusable;
        if (settings.County is { Exists: false } county) return Failure.WrongData("county.missing", county.Name);
        try
        {
            var reader = new DocumentReader(Lexicon.Load(settings.Lexicon?.FullName));
            return Topics().Then(topics => Organisation().Then<Workshop>(organisation =>
                new Workshop(reader, new PlanCompiler(organisation.Tree, topics.Words), organisation.Tree)));
        }
        catch (LexiconException wrong)
        {
            return LexiconFolder.Wrong(wrong);
        }
    }

    private Attempt<Known> Organisation()
    {
        if (settings.County is not { } county) return new Known(null);
        var path = Path.Combine(county.FullName, OrganisationFileName);
        if (!File.Exists(path)) return Failure.WrongData("county.no-organisation", county.Name);
        if (DataText.Read(path) is not { } text) return Failure.WrongData("county.unreadable", Path.Combine(county.Name, OrganisationFileName));
        var file = OrganisationFile.Read(text, Path.Combine(county.Name, OrganisationFileName));
        return file.Errors is [var first, ..] ? Wrong("county.", first) : new Known(file.Organisation);
    }

    // A county's own words of its fields stand beside the other files of its lexicon.
    private Attempt<OwnTopics> Topics()
    {
        if (settings.Lexicon is not { } lexicon) return new OwnTopics(null);
        var path = Path.Combine(lexicon.FullName, LexiconFolder.Topics);
        if (!File.Exists(path)) return new OwnTopics(null);
        var (words, errors) = TopicWords.Read(File.ReadAllText(path), Path.Combine(lexicon.Name, LexiconFolder.Topics));
        return errors is [var first, ..] ? Wrong("lexicon.", first) : new OwnTopics(words is null ? null : TopicWords.Shipped.With(words));
    }

    private static Failure Wrong(string room, FileError error) =>
        new(ExitCode.DataWrong, room + error.Code, [], error.Message);

    private static Attempt<FileText> TextOf(byte[] bytes, string name) => OfficeFile.Read(bytes, name) switch
    {
        FileText text => text,
        FileRefusal refusal => new Failure(ExitCode.FileRefused, refusal.Code, [], refusal.Sentence),
        var other => throw new System.Diagnostics.UnreachableException($"No reading for {other.GetType().Name}."),
    };

    private sealed record Workshop(DocumentReader Reader, PlanCompiler Compiler, OrganisationTree? Organisation);

    private sealed record Known(OrganisationTree? Tree);

    private sealed record OwnTopics(TopicWords? Words);
}
