using System.CommandLine;
using System.Globalization;
using Yiguan.Cli.Publishing.Mechanisms;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>yiguan mechanisms show: what one mechanism says, its stages as a diagram and the rest in words.</summary>
internal sealed class ShowCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var id = new Argument<string>("ID") { Description = words["argument.mechanism"] };
        var folder = new Option<DirectoryInfo?>("--dir") { Description = words["argument.mechanisms"], HelpName = "DIR" };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.show-format"] }, ["text", "svg", "json"]);
        var output = new Option<FileInfo?>("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        var language = ReadingOptions.Only(words, new("--lang") { Description = words["option.lang"] }, ["zh", "en"]);
        var command = new Command("show", words["mechanisms.show"]) { id, folder, format, output, language };
        command.SetAction(parsed => new ShowCommand(surroundings, words).Run(
            parsed.GetRequiredValue(id), parsed.GetValue(folder), parsed.GetValue(format) ?? OfEnding(parsed.GetValue(output)), parsed.GetValue(output)));
        return command;
    }

    private static string OfEnding(FileInfo? output) => output?.Extension.ToLowerInvariant() switch { ".svg" => "svg", ".json" => "json", _ => "text" };

    private int Run(string id, DirectoryInfo? folder, string format, FileInfo? output)
    {
        var found = MechanismFolder.Read(folder, null).Then(set => Find(set, id));
        if (found.Failure is { } failure) return surroundings.Fail(failure, words);
        var bytes = new MemoryStream();
        Write(found.Value!, format, bytes);
        if (output is not null) return OutputFile.Write(output, bytes.WriteTo) is { } unwritten ? surroundings.Fail(unwritten, words) : ExitCode.Done;
        bytes.WriteTo(surroundings.Output);
        return ExitCode.Done;
    }

    // Names of other mechanisms are needed too, so the whole folder is read; of errors only those that are in the way are told.
    private static Attempt<Shown> Find(MechanismSet set, string id)
    {
        if (set.Find(id) is { } mechanism) return new Shown(mechanism, set);
        var errors = set.Errors.Where(e => Path.GetFileNameWithoutExtension(e.File) == id).ToList();
        if (errors is [var first, ..]) return new Failure(ExitCode.DataWrong, first.Code, [], (CultureInfo culture) => string.Join('\n', errors.Select(e => e.Message(culture))));
        return Failure.WrongData("mechanisms.unknown", id, string.Join(", ", set.Mechanisms.Select(m => m.Id)));
    }

    private void Write(Shown shown, string format, Stream output)
    {
        switch (format)
        {
            case "svg": new MechanismSvg(shown.Mechanism, shown.Set, words.Culture).Write(output); break;
            case "json": MechanismJson.Write(shown.Mechanism, output); break;
            default: new MechanismText(shown.Mechanism, shown.Set, words.Culture).Write(output); break;
        }
    }

    private sealed record Shown(Mechanism Mechanism, MechanismSet Set);
}
