using Spectre.Console;

namespace Yiguan.Cli.Commands;

/// <summary>The bar on stderr. Apart, so that the library behind it is loaded only when a bar is drawn.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(100);

    public static void Follow(Task running, Steps steps, TextWriter error, CommandWords words)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // That stderr is a terminal is known here; the library can tell it of the console's own writer only.
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(error),
        });
        console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .Start(bars =>
            {
                var bar = bars.AddTask(words["progress"], maxValue: steps.Total);
                do
                {
                    bar.Description = Markup.Escape(steps.Doing);
                    bar.Value = steps.Done;
                }
                while (Task.WaitAny([running], s_beat) < 0);
            });
    }
}
