using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Yiguan.Core.Matters.Clocks;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>The colours of a matter through its life as one strip. Places are shares of the width, so that it fits any.</summary>
internal static class LifeSvg
{
    /// <summary>The drawing.</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">What is read out instead of it.</param>
    /// <param name="now">What the mark of the moment is called: 今天.</param>
    /// <param name="told">What a stretch is called when it is pointed at.</param>
    public static string Of(LifeLine line, string name, string now, Func<LifeStretch, string> told)
    {
        var svg = new StringBuilder($"<svg class=\"life\" width=\"100%\" height=\"46\" role=\"img\" aria-label=\"{Safe(name)}\">");
        foreach (var stretch in line.Stretches)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{stretch.Span.Colour.ToString().ToLowerInvariant()}{(stretch.IsToCome ? " to-come" : "")}\" x=\"{Percent(stretch.From)}\" y=\"20\" width=\"{Percent(stretch.To - stretch.From)}\" height=\"18\"><title>{Safe(told(stretch))}</title></rect>");
        }
        if (line.Now is { } at)
        {
            var anchor = at < 0.1 ? "start" : at > 0.9 ? "end" : "middle";
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Percent(at)}\" x2=\"{Percent(at)}\" y1=\"16\" y2=\"44\"/><text x=\"{Percent(at)}\" y=\"12\" text-anchor=\"{anchor}\">{Safe(now)}</text>");
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Percent(double share) => Math.Round(share * 100, 2).ToString(CultureInfo.InvariantCulture) + "%";

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
