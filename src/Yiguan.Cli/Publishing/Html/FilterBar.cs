using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>Filters over the rows. Hidden until the page's script can carry them out.</summary>
internal static class FilterBar
{
    private static readonly (string Name, string[] Values)[] s_filters =
    [
        ("kind", ["target", "actual", "baseline", "rank", "rule", "none"]),
        ("due", ["date", "recurrence", "within", "words", "none"]),
        ("lead", ["named", "maybe", "none"]),
        ("flag", ["any", "error", "warning", "note", "none"]),
    ];

    public static void Write(PublishWords words, Markup html)
    {
        html.Add($"""<form class="filters" id="filters" hidden aria-label="{words["filter"]}">""");
        foreach (var (name, values) in s_filters)
        {
            html.Add($"""<label>{words["filter." + name]}<select name="{name}"><option value="">{words["filter.all"]}</option>""");
            foreach (var value in values) html.Add($"""<option value="{value}">{words[$"filter.{name}.{value}"]}</option>""");
            html.Add($"</select></label>");
        }
        html.Add($"""<output id="shown" data-words="{words["filter.shown"]}"></output></form>""");
    }
}
