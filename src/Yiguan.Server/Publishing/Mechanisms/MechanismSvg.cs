using System.Globalization;
using System.Security;
using System.Text;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using static Yiguan.Server.Publishing.Mechanisms.SvgText;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>A mechanism as one picture, for a page or for print: its stages, and below them what it says.</summary>
internal sealed class MechanismSvg(Mechanism mechanism, MechanismSet set, CultureInfo culture, DutyTable? duties = null)
{
    private const double Margin = 32;
    private const double LeastWidth = 860;
    private const double Size = 13;
    private const double LineHeight = 21;
    private const double Turn = 12;
    private const string Tip = """<defs><marker id="tip" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#1a4f8f"/></marker><marker id="tip-back" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#4d5b6a"/></marker></defs>""";

    // Attributes, not a style element: a page with a strict policy shows it all the same.
    private static readonly Dictionary<string, string> s_looks = new()
    {
        ["stage running"] = "fill=\"#e9f1fa\" stroke=\"#1a4f8f\" stroke-width=\"1.5\"",
        ["stage waiting"] = "fill=\"#ffffff\" stroke=\"#4d5b6a\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"",
        ["stage ended"] = "fill=\"#ecf1f6\" stroke=\"#3b5773\" stroke-width=\"1.5\"",
        ["inner"] = "fill=\"none\" stroke=\"#3b5773\" stroke-width=\"1\"",
        ["way"] = "fill=\"none\" stroke=\"#1a4f8f\" stroke-width=\"1.4\"",
        ["way back"] = "fill=\"none\" stroke=\"#4d5b6a\" stroke-width=\"1.2\" stroke-dasharray=\"5 3\"",
        ["name"] = "font-size=\"14\" font-weight=\"600\" text-anchor=\"middle\"",
        ["label"] = "font-size=\"12\" text-anchor=\"middle\" stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
    };

    private readonly PublishWords _words = new(culture);

    public void Write(Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Picture());
    }

    /// <summary>The stages alone, for a page that says the rest in text.</summary>
    public string Stages()
    {
        var drawing = new StageDrawing(mechanism, _words);
        var (width, height) = (drawing.Width + (2 * Turn), drawing.Bottom + (2 * Turn));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Number(width)}" height="{Number(height)}" viewBox="0 0 {Number(width)} {Number(height)}" role="img" aria-label="{SecurityElement.Escape(new MechanismWords(mechanism, set, _words).Head)}" fill="#1b2733">
            {Tip}<g transform="translate({Number(Turn)} {Number(Turn)})">{Dressed(drawing.Draw())}</g></svg>
            """.ReplaceLineEndings("\n");
    }

    private string Picture()
    {
        var drawing = new StageDrawing(mechanism, _words);
        var told = new MechanismWords(mechanism, set, _words, duties);
        var width = Math.Max(drawing.Width + (2 * Margin), LeastWidth);
        var text = new StringBuilder();
        var bottom = Tell(told, text, Margin + 44 + drawing.Bottom, width - (2 * Margin));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Number(width)}" height="{Number(bottom)}" viewBox="0 0 {Number(width)} {Number(bottom)}" role="img" aria-label="{SecurityElement.Escape(told.Head)}" font-family="'Source Han Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" fill="#1b2733">
            {Tip}
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="{Number(Margin)}" y="{Number(Margin + 14)}" font-size="18" font-weight="600">{SecurityElement.Escape(told.Head)}</text>
            <g transform="translate({Number((width - drawing.Width) / 2)} {Number(Margin + 44)})">{Dressed(drawing.Draw())}</g>
            {text}</svg>
            """.ReplaceLineEndings("\n");
    }

    private static double Tell(MechanismWords told, StringBuilder text, double y, double width)
    {
        foreach (var (heading, lines) in told.Sections())
        {
            y += 32;
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(Margin)}\" y=\"{Number(y)}\" font-size=\"14\" font-weight=\"600\" fill=\"#1a4f8f\">{SecurityElement.Escape(heading)}</text>\n");
            text.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Number(Margin)} {Number(y + 7)}H{Number(Margin + width)}\" stroke=\"#cfd7e0\"/>\n");
            y += 8;
            foreach (var line in lines) y = Line(line, text, y, width);
        }
        return y + Margin;
    }

    // A sentence begins with what it is about, and its further lines stand under the first word.
    private static double Line(string line, StringBuilder text, double y, double width)
    {
        foreach (var part in Wrap(line, Size, width - 12))
        {
            y += LineHeight;
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Number(Margin + (line.StartsWith(part, StringComparison.Ordinal) ? 0 : 12))}\" y=\"{Number(y)}\" font-size=\"{Number(Size)}\">{SecurityElement.Escape(part)}</text>\n");
        }
        return y;
    }

    private static string Dressed(string drawing)
    {
        foreach (var (kind, look) in s_looks) drawing = drawing.Replace($"class=\"{kind}\"", look, StringComparison.Ordinal);
        return drawing;
    }
}
