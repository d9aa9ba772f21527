using Yiguan.Core.Findings;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>Severity as shape, colour and word: colour alone tells nothing to some readers and to every black-and-white printer.</summary>
internal static class Chip
{
    public static Raw Of(Severity severity, PublishWords words)
    {
        var shape = severity switch { Severity.Error => '■', Severity.Warning => '▲', _ => '●' };
        return new Raw($"<span class=\"sev {Severities.Name(severity)}\"><span aria-hidden=\"true\">{shape}</span>{words[Severities.Label(severity)]}</span>");
    }
}
