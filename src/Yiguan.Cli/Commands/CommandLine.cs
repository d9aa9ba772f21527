using System.CommandLine;
using System.CommandLine.Help;
using Yiguan.Cli.Commands.Matters;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Cli.Commands.Organisation;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Cli.Commands.Who;

namespace Yiguan.Cli.Commands;

/// <summary>The whole command line: parses, runs, and turns every failure into one sentence and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(string[] arguments, Surroundings surroundings)
    {
        var culture = Language.Of(arguments, surroundings.Variable);
        System.Globalization.CultureInfo.CurrentUICulture = culture;
        var words = new CommandWords(culture);
        try
        {
            return Run(arguments, surroundings, words);
        }
        // The last line of defence: whatever it was, the user gets a sentence and the exit code of a fault.
        catch (Exception fault)
        {
            surroundings.Error.WriteLine(words.Format("error", words.Format("fault", $"{fault.GetType().Name}: {fault.Message}"), "fault"));
            return ExitCode.Fault;
        }
    }

    private static int Run(string[] arguments, Surroundings surroundings, CommandWords words)
    {
        var parsed = Root(surroundings, words).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            surroundings.Error.WriteLine(words.Format("error", UsageSentence.Of(parsed, words), "cli.usage"));
            surroundings.Error.WriteLine(words.Format("hint", Spoken(parsed.CommandResult.Command)));
            return ExitCode.Usage;
        }
        using var output = surroundings.OutputText();
        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output,
            Error = surroundings.Error,
        });
    }

    private static RootCommand Root(Surroundings surroundings, CommandWords words)
    {
        var root = new RootCommand(words["root"])
        {
            CompileCommand.Make(surroundings, words),
            LintCommand.Make(surroundings, words),
            OrganisationCommands.Make(surroundings, words),
            MechanismCommands.Make(surroundings, words),
            RunCommand.Make(surroundings, words),
            SimulateCommand.Make(surroundings, words),
            WorkCommand.Make(surroundings, words),
            BoardCommand.Make(surroundings, words),
            MatterCommands.Make(surroundings, words),
            SubjectCommands.Make(surroundings, words),
            IndicatorCommands.Make(surroundings, words),
            DocumentCommands.Make(surroundings, words),
            SearchCommand.Make(surroundings, words),
            AdoptCommand.Make(surroundings, words),
            VerifyCommand.Make(surroundings, words),
            HeadCommand.Make(surroundings, words),
            KeysCommand.Make(surroundings, words),
            ExpungeCommand.Make(surroundings, words),
            MessageCommand.Make(surroundings, words),
            RebuildCommand.Make(surroundings, words),
            ExportCommand.Make(surroundings, words),
            ImportCommand.Make(surroundings, words),
            BackupCommand.Make(surroundings, words),
            RestoreCommand.Make(surroundings, words),
            ServeCommand.Make(surroundings, words),
            TokenCommands.Make(surroundings, words),
            UpCommand.Make(surroundings, words),
        };
        foreach (var option in root.Options)
        {
            option.Description = words[option is HelpOption ? "help" : "version"];
            if (option is HelpOption help) help.Action = new HelpText(words);
        }
        return root;
    }

    private static string Spoken(Command command) => $"{HelpText.Spoken(command)} --help";
}
