using System.CommandLine;
using System.Text;
using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>yiguan mechanisms check: every error of the files of a folder, with its place and what would be right.</summary>
internal sealed class CheckCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var folder = new Argument<DirectoryInfo?>("DIR") { Description = words["argument.mechanisms"], Arity = ArgumentArity.ZeroOrOne };
        var county = new Option<DirectoryInfo?>("--county") { Description = words["option.mechanisms-county"], HelpName = "DIR" };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.check-format"] }, ["text", "json"]);
        var language = ReadingOptions.Only(words, new("--lang") { Description = words["option.lang"] }, ["zh", "en"]);
        var command = new Command("check", words["mechanisms.check"]) { folder, county, format, language };
        command.SetAction(parsed => new CheckCommand(surroundings, words).Run(parsed.GetValue(folder), parsed.GetValue(county), parsed.GetValue(format) == "json"));
        return command;
    }

    private int Run(DirectoryInfo? folder, DirectoryInfo? county, bool asJson)
    {
        var read = KnownCounty.Read(county).Then(known => MechanismFolder.Read(folder, known));
        if (read.Failure is { } failure) return surroundings.Fail(failure, words);
        var set = read.Value!;
        if (asJson) WriteJson(set);
        else WriteText(set);
        surroundings.Error.WriteLine(words.Format("mechanisms.summary", set.Mechanisms.Length, set.Errors.Length));
        return set.Errors.IsEmpty ? ExitCode.Done : ExitCode.ErrorsFound;
    }

    private void WriteText(MechanismSet set)
    {
        using var output = surroundings.OutputText();
        foreach (var error in set.Errors) output.WriteLine(error.Message(words.Culture));
    }

    private void WriteJson(MechanismSet set)
    {
        using (var json = new Utf8JsonWriter(surroundings.Output, JsonExtensions.Layout))
        {
            json.WriteStartObject();
            json.WriteString("version", "1");
            json.WriteStrings("mechanisms", set.Mechanisms.Select(m => m.Id));
            json.WriteArray("errors", set.Errors, Write);
            json.WriteEndObject();
        }
        surroundings.Output.Write(Encoding.UTF8.GetBytes("\n"));
    }

    private void Write(Utf8JsonWriter json, MechanismError error)
    {
        json.WriteStartObject();
        json.WriteText("file", error.File);
        json.WriteNumber("line", error.Line);
        json.WriteNumber("column", error.Column);
        json.WriteText("path", error.Path);
        json.WriteText("code", error.Code);
        json.WriteText("sentence", error.Sentence(words.Culture));
        json.WriteEndObject();
    }
}
