using System.CommandLine;
using Yiguan.Server.Organisation.Sheets;
using Yiguan.Server.Publishing;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>yiguan organisation export: what stands on a day as the workbook that load reads.</summary>
internal static class ExportCommand
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var store = new StoreOptions(words);
        var on = OrderOptions.Day(words, "--on", words["option.on"]);
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.output-needed"], HelpName = "OUT", Required = true };
        var command = new Command("export", words["organisation.export"]) { on, output };
        store.AddTo(command);
        command.SetAction(parsed => store.With(parsed, surroundings, words, async (opened, owner) =>
        {
            await using var desk = new OrganisationDesk(opened, owner, surroundings.Time);
            var day = parsed.GetValue(on) ?? CountyTime.Today(surroundings.Time);
            var standing = (await desk.HistoryAsync(CancellationToken.None)).On(day);
            var unwritten = OutputFile.Write(parsed.GetRequiredValue(output), stream => OrganisationWorkbook.Write(standing, owner, new PublishWords(words.Culture), stream));
            return unwritten is null ? ExitCode.Done : surroundings.Fail(unwritten, words);
        }));
        return command;
    }
}
