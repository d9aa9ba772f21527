using System.CommandLine;
using Yiguan.Cli.Publishing;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan compile: one document into its 任务分解表.</summary>
internal sealed class CompileCommand(Surroundings surroundings, CommandWords words)
{
    private const int StepCount = 3;

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var file = new Argument<string>("FILE") { Description = words["argument.file"] };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.format"] }, OutputFormats.Names);
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        var reading = new ReadingOptions(words);
        var command = new Command("compile", words["compile"]) { file, format, output };
        reading.AddTo(command);
        command.SetAction(parsed => new CompileCommand(surroundings, words).Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(format),
            parsed.GetValue(output),
            reading.Text(parsed),
            reading.Settings(parsed)));
        return command;
    }

    private int Run(string path, string? format, FileInfo? output, FileInfo? text, ReadingSettings settings)
    {
        var failure = InputFile.Overwritten([path], output, text)
            ?? OutputFormats.Choose(format, output, surroundings.OutputIsTerminal)
                .Then(chosen => Compile(path, settings, chosen, output is null))
                .Then(result => Deliver(result, output, text)).Failure;
        return failure is null ? ExitCode.Done : surroundings.Fail(failure, words);
    }

    // What is written is held back until all of it is there: the bar must be gone before a table reaches the terminal.
    private Attempt<Result> Compile(string path, ReadingSettings settings, OutputFormat format, bool toStdout) =>
        Patience.Run(surroundings, words, StepCount, steps =>
            Read(path, settings, steps).Then(source => Publish(source, format, toStdout, steps)));

    private Attempt<Source> Read(string path, ReadingSettings settings, Steps steps)
    {
        steps.Begin(words.Format("step.read", path));
        var file = InputFile.Read(path, surroundings);
        steps.End();
        steps.Begin(words.Format("step.compile", path));
        var plan = file.Then(f => surroundings.Plans(settings).Compile(f.Bytes, f.Name).Then<Source>(
            c => new Source(surroundings.Publication(c.Plan, f.Name, words.Culture), c)));
        steps.End();
        return plan;
    }

    private Attempt<Result> Publish(Source source, OutputFormat format, bool toStdout, Steps steps)
    {
        steps.Begin(words["step.publish"]);
        var bytes = new MemoryStream();
        var width = format == OutputFormat.Table && toStdout && surroundings.OutputIsTerminal ? surroundings.Width() : (int?)null;
        Publisher.Write(source.Publication, format, width, bytes);
        steps.End();
        return new Result(source.Compiled, bytes);
    }

    private Attempt<Result> Deliver(Result result, FileInfo? output, FileInfo? text)
    {
        surroundings.Tell(result.Compiled.Notes, words);
        if (text is not null && TextFile.Write(text, result.Compiled.Plan) is { } untold) return untold;
        if (output is null) result.Bytes.WriteTo(surroundings.Output);
        else if (OutputFile.Write(output, result.Bytes.WriteTo) is { } unwritten) return unwritten;
        return result;
    }

    private sealed record Source(Publication Publication, Compiled Compiled);

    private sealed record Result(Compiled Compiled, MemoryStream Bytes);
}
