using System.CommandLine;
using Yiguan.Cli.Publishing.Mechanisms;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing.Mechanisms;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>yiguan mechanisms show: what one mechanism says, its stages as a diagram and the rest in words.</summary>
internal sealed class ShowCommand(Surroundings surroundings, CommandWords words)
{
    private static readonly string[] s_never = [".yaml", ".yml", ".pdf", ".png", ".docx", ".xlsx"];

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var id = new Argument<string>("ID") { Description = words["argument.mechanism"] };
        var folder = new Option<DirectoryInfo?>("--dir") { Description = words["argument.mechanisms"], HelpName = "DIR" };
        var county = new Option<DirectoryInfo?>("--county") { Description = words["option.show-county"], HelpName = "DIR" };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.show-format"] }, ["text", "svg", "json"]);
        var output = new Option<FileInfo?>("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        var language = ReadingOptions.Only(words, new("--lang") { Description = words["option.lang"] }, ["zh", "en"]);
        var command = new Command("show", words["mechanisms.show"]) { id, folder, county, format, output, language };
        command.SetAction(parsed => new ShowCommand(surroundings, words).Run(
            parsed.GetRequiredValue(id), parsed.GetValue(folder), parsed.GetValue(county), parsed.GetValue(format) ?? OfEnding(parsed.GetValue(output)), parsed.GetValue(output)));
        return command;
    }

    private static string OfEnding(FileInfo? output) => output?.Extension.ToLowerInvariant() switch { ".svg" => "svg", ".json" => "json", _ => "text" };

    private int Run(string id, DirectoryInfo? folder, DirectoryInfo? county, string format, FileInfo? output)
    {
        // A mechanism is the office's own work: no drawing may take its place.
        if (output is not null && s_never.Contains(output.Extension.ToLowerInvariant())) return surroundings.Fail(Failure.Usage("mechanisms.no-output", output.Name), words);
        // Names of other mechanisms are told too, so the whole folder is read.
        var read = MechanismFolder.Read(folder, null);
        if (read.Failure is { } failure) return surroundings.Fail(failure, words);
        if (read.Value!.Find(id) is not { } mechanism) return Missing(read.Value, id);
        var duties = KnownCounty.Duties(county);
        if (duties.Failure is { } unread) return surroundings.Fail(unread, words);
        var bytes = new MemoryStream();
        Write(mechanism, read.Value, duties.Value, format, bytes);
        if (output is not null) return OutputFile.Write(output, bytes.WriteTo) is { } unwritten ? surroundings.Fail(unwritten, words) : ExitCode.Done;
        bytes.WriteTo(surroundings.Output);
        return ExitCode.Done;
    }

    // Of all errors only those of the file that was asked for are in the way.
    private int Missing(MechanismSet set, string id)
    {
        var errors = set.Errors.Where(e => Path.GetFileNameWithoutExtension(e.File) == id).ToList();
        foreach (var error in errors) surroundings.Error.WriteLine(error.Message(words.Culture));
        return errors.Count > 0 ? ExitCode.DataWrong : surroundings.Fail(Failure.WrongData("mechanisms.unknown", id, string.Join(", ", set.Mechanisms.Select(m => m.Id))), words);
    }

    private void Write(Mechanism mechanism, MechanismSet set, DutyTable? duties, string format, Stream output)
    {
        switch (format)
        {
            case "svg": new MechanismSvg(mechanism, set, words.Culture, duties).Write(output); break;
            case "json": MechanismJson.Write(mechanism, output); break;
            default: new MechanismText(mechanism, set, words.Culture, duties).Write(output); break;
        }
    }
}
