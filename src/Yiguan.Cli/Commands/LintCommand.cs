using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Publishing;
using Yiguan.Cli.Publishing.Sarif;
using Yiguan.Core.Findings;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan lint: 文件体检 of one or many documents; a file that is refused does not keep the others from being looked at.</summary>
internal sealed class LintCommand(Surroundings surroundings, CommandWords words)
{
    private static readonly string[] s_formats = ["text", "sarif"];

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var files = new Argument<string[]>("FILE") { Description = words["argument.files"], Arity = ArgumentArity.OneOrMore };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.lint-format"] }, s_formats);
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        var notes = new Option<bool>("--notes") { Description = words["option.notes"] };
        var reading = new ReadingOptions(words);
        var command = new Command("lint", words["lint"]) { files, format, output, notes };
        reading.AddTo(command);
        command.SetAction(parsed => new LintCommand(surroundings, words).Run(
            parsed.GetRequiredValue(files),
            IsSarif(parsed.GetValue(format), parsed.GetValue(output)),
            parsed.GetValue(notes),
            parsed.GetValue(output),
            reading.Text(parsed),
            reading.Settings(parsed)));
        return command;
    }

    private static bool IsSarif(string? format, FileInfo? output) =>
        format is null ? output?.Extension == ".sarif" : format == "sarif";

    private int Run(string[] paths, bool sarif, bool everyNote, FileInfo? output, FileInfo? text, ReadingSettings settings)
    {
        if (text is not null && paths.Length > 1) return Fail(Failure.Usage("cli.one-text"));
        if (InputFile.Overwritten(paths, output, text) is { } failure) return Fail(failure);

        var looked = Patience.Run(surroundings, words, paths.Length, steps => Look(paths, text, settings, steps));
        var bytes = new MemoryStream();
        if (sarif) SarifLog.Write(looked.Read, words.Culture, bytes);
        else FindingLines.Write(looked.Read, everyNote, bytes);
        if (output is null) bytes.WriteTo(surroundings.Output);
        else if (OutputFile.Write(output, bytes.WriteTo) is { } unwritten) return Fail(unwritten);

        surroundings.Tell(looked.Notes, words);
        foreach (var refused in looked.Refused) Fail(refused);
        Summarise(looked);
        return looked.Exit;
    }

    private Looked Look(string[] paths, FileInfo? text, ReadingSettings settings, Steps steps)
    {
        var plans = surroundings.Plans(settings);
        var read = new List<Inspected>();
        var notes = new List<Func<CultureInfo, string>>();
        var refused = ImmutableArray.CreateBuilder<Failure>();
        foreach (var path in paths)
        {
            steps.Begin(words.Format("step.lint", path));
            var inspected = Inspect(path, text, plans, notes);
            if (inspected.Failure is { } failure) refused.Add(failure);
            else read.Add(inspected.Value!);
            steps.End();
            // Wrong data would be told again for every document.
            if (inspected.Failure?.Exit == ExitCode.DataWrong) break;
        }
        return new Looked(SideBySide.Of(read, plans), refused.ToImmutable(), [.. notes]);
    }

    private Attempt<Inspected> Inspect(string path, FileInfo? text, IPlanSource plans, List<Func<CultureInfo, string>> notes) =>
        InputFile.Read(path, surroundings).Then(file => plans.Compile(file.Bytes, file.Name).Then<Inspected>(compiled =>
        {
            notes.AddRange(compiled.Notes);
            var inspected = new Inspected(path, text?.FullName, surroundings.Publication(compiled.Plan, file.Name, words.Culture));
            return text is not null && TextFile.Write(text, compiled.Plan) is { } unwritten ? unwritten : inspected;
        }));

    private void Summarise(Looked looked)
    {
        var findings = looked.Read.SelectMany(r => r.Publication.Plan.Findings).CountBy(f => f.Severity).ToDictionary();
        surroundings.Error.WriteLine(words.Format(
            "summary",
            looked.Read.Length,
            findings.GetValueOrDefault(Severity.Error),
            findings.GetValueOrDefault(Severity.Warning),
            findings.GetValueOrDefault(Severity.Note)));
    }

    private int Fail(Failure failure) => surroundings.Fail(failure, words);

    /// <summary>What came of all the files; data that is wrong outweighs a refused file, which outweighs an error found.</summary>
    private sealed record Looked(ImmutableArray<Inspected> Read, ImmutableArray<Failure> Refused, ImmutableArray<Func<CultureInfo, string>> Notes)
    {
        public int Exit => Refused.Length > 0 ? Refused.Max(f => f.Exit)
            : Read.Any(r => r.Publication.Plan.Findings.Any(f => f.Severity == Severity.Error)) ? ExitCode.ErrorsFound
            : ExitCode.Done;
    }
}
