using System.CommandLine;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Views;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan rebuild: views again from the ledger, compared with those in use, replaced where asked.</summary>
internal sealed class RebuildCommand(Surroundings surroundings, CommandWords words)
{
    private const int Shown = 20;

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var view = new Option<string?>("--view") { Description = words["option.view"], HelpName = "NAME" };
        var replace = new Option<bool>("--replace") { Description = words["option.replace-views"] };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.rebuild-format"] }, ["text", "json"]);
        var store = new StoreOptions(words);
        var command = new Command("rebuild", words["rebuild"]) { view, replace, format };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var views = parsed.GetValue(view) is { } name ? ViewSet.All.Only(name) : ViewSet.All;
            return views.Names.Any()
                ? store.With(parsed, surroundings, words, (ledger, owner) =>
                    new RebuildCommand(surroundings, words).RunAsync(ledger, owner, views, parsed.GetValue(replace), parsed.GetValue(format) == "json"))
                : surroundings.Fail(Failure.Usage("rebuild.view-unknown", parsed.GetValue(view)!, string.Join(", ", ViewSet.All.Names)), words);
        });
        return command;
    }

    private async Task<int> RunAsync(ILedgerStore store, Owner owner, ViewSet views, bool replace, bool json)
    {
        // Rows that still follow a calendar or a move differ from the ledger only for a while.
        Replanning.Run(store, owner, surroundings, words);
        var head = (await store.HeadAsync(owner, CancellationToken.None))!;
        var report = Patience.Run(surroundings, words, FactSteps.Of(head.Sequence), steps =>
        {
            steps.Begin(words["step.rebuild"]);
            return new ViewRebuild(store, views).RunAsync(owner, replace, Shown, new FactSteps(steps)).GetAwaiter().GetResult();
        });
        using var output = surroundings.OutputText();
        if (json) output.WriteLine(RebuildText.Json(report));
        else RebuildText.Write(report, output, words);
        return report.Differing > 0 && !report.Replaced ? ExitCode.ErrorsFound : ExitCode.Done;
    }
}
