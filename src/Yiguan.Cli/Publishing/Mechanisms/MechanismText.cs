using System.Globalization;
using System.Text;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Mechanisms;

namespace Yiguan.Cli.Publishing.Mechanisms;

/// <summary>A mechanism for a terminal: its stages in box-drawing characters, then what it says.</summary>
internal sealed class MechanismText(Mechanism mechanism, MechanismSet set, CultureInfo culture, DutyTable? duties = null)
{
    private readonly PublishWords _words = new(culture);

    public void Write(Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var told = new MechanismWords(mechanism, set, _words, duties) { TellsIds = true };
        writer.WriteLine(told.Head);
        writer.WriteLine();
        foreach (var line in new StageLine(mechanism, _words).Lines()) writer.WriteLine(line);
        foreach (var (heading, lines) in told.Sections())
        {
            writer.WriteLine();
            writer.WriteLine(heading);
            foreach (var line in lines) writer.WriteLine("  " + line);
        }
    }
}
