using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Yiguan.Cli.Commands;

/// <summary>The help page. Our own, because the library's is only half in Chinese.</summary>
internal sealed class HelpText(CommandWords words) : SynchronousCommandLineAction
{
    // Help is asked for when the rest of the line is still missing.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(command.Description);
        WriteSection(output, "help.usage", [(Usage(command), "")]);
        WriteSection(output, "help.arguments", command.Arguments.Select(a => (a.Name, a.Description ?? "")));
        WriteSection(output, "help.commands", command.Subcommands.Select(c => (c.Name, c.Description ?? "")));
        WriteSection(output, "help.options", command.Options.Concat(Recursive(parseResult, command)).Select(o => (Label(o), o.Description ?? "")));
        WriteSection(output, "help.exits", command is RootCommand ? [] : Exits(command));
        return ExitCode.Done;
    }

    private static IEnumerable<Option> Recursive(ParseResult parsed, Command command) =>
        command is RootCommand ? [] : parsed.RootCommandResult.Command.Options.Where(o => o is HelpOption);

    private static string Usage(Command command) => string.Join(' ', (string[])
    [
        Spoken(command),
        .. command.Subcommands.Any() ? (string[])["COMMAND"] : [.. command.Arguments.Select(Usage)],
        "[OPTIONS]",
    ]);

    /// <summary>A command with those above it, as it is typed: yiguan organisation show.</summary>
    public static string Spoken(Command command) =>
        command is RootCommand ? "yiguan" : $"{Spoken(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Usage(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Name;

    private static string Label(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Append(option.Name).OrderBy(n => n.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private IEnumerable<(string, string)> Exits(Command command)
    {
        foreach (var code in (int[])[ExitCode.Done, ExitCode.ErrorsFound, ExitCode.Usage, ExitCode.FileRefused, ExitCode.DataWrong, ExitCode.Fault])
        {
            if (code != ExitCode.ErrorsFound) yield return ($"{code}", words[$"exit.{code}"]);
            else if (command.Name is "lint" or "verify" or "check") yield return ($"{code}", words[command.Name == "lint" ? "exit.1" : "exit.1-" + command.Name]);
        }
    }

    // Every label is ASCII, so a character is a column.
    private void WriteSection(TextWriter output, string title, IEnumerable<(string Label, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        var width = all.Max(r => r.Label.Length) + 2;
        output.WriteLine();
        output.WriteLine(words[title]);
        foreach (var (label, text) in all) output.WriteLine($"  {label.PadRight(width)}{text}".TrimEnd());
    }
}
