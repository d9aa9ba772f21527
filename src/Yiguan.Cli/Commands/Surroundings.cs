using System.Globalization;
using System.Text;
using Yiguan.Cli.Publishing;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Commands;

/// <summary>What a run sees of the process around it; tests hand in their own.</summary>
internal sealed record Surroundings
{
    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; asking a real one sends it control sequences, so only a table asks.</summary>
    public Func<int> Width { get; init; } = () => 120;

    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Tells the time; orders are recorded at it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes what turns files into plans; the lexicon and the county are loaded when the first file asks.</summary>
    public Func<ReadingSettings, IPlanSource> Plans { get; init; } = settings => new PlanSource(settings);

    /// <summary>The sentence of a finding.</summary>
    public Func<Finding, CultureInfo, string> Sentence { get; init; } = (finding, culture) => finding.Message(culture);

    /// <summary>A plan with what it takes to tell it in a language.</summary>
    public Publication Publication(Plan plan, string name, CultureInfo culture) =>
        new(plan, name, new PublishWords(culture), finding => Sentence(finding, culture));

    public static Surroundings OfTheProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = Console.OpenStandardOutput(),
        Error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Width = () => Math.Max(Console.WindowWidth, 20),
        Variable = Environment.GetEnvironmentVariable,
    };

    /// <summary>UTF-8 text on stdout, left open.</summary>
    public StreamWriter OutputText() => new(Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };

    /// <summary>Says on stderr what is worth knowing about how a text was won.</summary>
    public void Tell(IEnumerable<Func<CultureInfo, string>> notes, CommandWords words)
    {
        foreach (var note in notes) Error.WriteLine(words.Format("note", note(words.Culture)));
    }

    /// <summary>Says why on stderr and answers the exit code.</summary>
    public int Fail(Failure failure, CommandWords words)
    {
        Error.WriteLine(failure.Line(words));
        return failure.Exit;
    }
}
