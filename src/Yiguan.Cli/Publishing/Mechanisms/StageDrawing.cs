using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using Yiguan.Core.Mechanisms;
using static Yiguan.Cli.Publishing.Mechanisms.SvgText;

namespace Yiguan.Cli.Publishing.Mechanisms;

/// <summary>Stages and ways as SVG: the usual way from left to right, what branches off above it, ways back as arcs below.</summary>
internal sealed class StageDrawing
{
    private const double BoxHeight = 40;
    private const double RowStep = 84;
    // Deep enough for a turn and the tip of an arrow.
    private const double FirstLane = 26;
    private const double LaneStep = 26;
    private const double LeastGap = 56;
    private const double Letter = 14;
    private const double Small = 12;

    private readonly Mechanism _mechanism;
    private readonly PublishWords _words;
    private readonly ImmutableArray<Way> _ways;
    private readonly ImmutableArray<Way> _below;
    private readonly ImmutableArray<int> _lanes;
    private readonly ImmutableArray<Box> _boxes;
    private readonly StringBuilder _svg = new();

    public StageDrawing(Mechanism mechanism, PublishWords words)
    {
        (_mechanism, _words, _ways) = (mechanism, words, Way.Of(mechanism, words));
        var layers = StageLayers.Of(mechanism, _ways);
        _boxes = Boxes(layers);
        _below = [.. _ways.Where(w => _boxes[w.From].Row == 0 && _boxes[w.To].Row == 0 && _boxes[w.To].Layer != _boxes[w.From].Layer + 1)];
        // The lanes go by what stands between, so by layers.
        _lanes = Lanes.Of([.. _below.Select(w => new Way(_boxes[w.From].Layer, _boxes[w.To].Layer, ""))]);
        Width = _boxes.Max(b => b.Right);
        Bottom = _boxes.Max(b => b.Top) + BoxHeight + (_lanes.IsEmpty ? 0 : FirstLane + (_lanes.Max() * LaneStep) + 8);
    }

    /// <summary>From 0 to here.</summary>
    public double Width { get; }

    /// <summary>From 0 to here.</summary>
    public double Bottom { get; }

    public string Draw()
    {
        foreach (var way in _ways.Except(_below)) DrawBetween(way);
        DrawBelow();
        for (var i = 0; i < _boxes.Length; i++) Draw(_boxes[i], _mechanism.Stages[i]);
        return _svg.ToString();
    }

    private ImmutableArray<Box> Boxes(StageLayers layers)
    {
        var widths = _mechanism.Stages.Select(s => Math.Max(SvgText.Width(Name(s), Letter) + 32, 84)).ToList();
        var lefts = new double[layers.Layers.Max() + 1];
        var rows = layers.Rows.Max();
        for (var layer = 1; layer < lefts.Length; layer++)
        {
            var box = Enumerable.Range(0, widths.Count).Where(i => layers.Layers[i] == layer - 1).Max(i => widths[i]);
            lefts[layer] = lefts[layer - 1] + box + Gap(layers, layer);
        }
        return
        [
            .. _mechanism.Stages.Select((_, i) =>
            {
                var column = Enumerable.Range(0, widths.Count).Where(k => layers.Layers[k] == layers.Layers[i]).Max(k => widths[k]);
                return new Box(layers.Layers[i], layers.Rows[i], lefts[layers.Layers[i]], (rows - layers.Rows[i]) * RowStep, column);
            }),
        ];
    }

    // As wide as what is written between the two layers.
    private double Gap(StageLayers layers, int layer) => _ways
        .Where(w => Math.Max(layers.Layers[w.From], layers.Layers[w.To]) == layer && Math.Abs(layers.Layers[w.From] - layers.Layers[w.To]) == 1)
        .Where(w => layers.Layers[w.To] == layer || layers.Rows[w.From] != layers.Rows[w.To])
        .Select(w => SvgText.Width(w.Label, Small) + 30).Append(LeastGap).Max();

    private void Draw(Box box, Stage stage)
    {
        var kind = stage.Phase.ToString().ToLowerInvariant();
        _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"stage {kind}\" x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\" width=\"{Number(box.Width)}\" height=\"{Number(BoxHeight)}\" rx=\"4\"/>");
        if (stage.Phase == Phase.Ended)
            _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"inner\" x=\"{Number(box.Left + 3)}\" y=\"{Number(box.Top + 3)}\" width=\"{Number(box.Width - 6)}\" height=\"{Number(BoxHeight - 6)}\" rx=\"2\"/>");
        Text(Name(stage), box.Middle, box.Top + (BoxHeight / 2) + 5, "name");
    }

    private void DrawBetween(Way way)
    {
        var (from, to) = (_boxes[way.From], _boxes[way.To]);
        if (from.Row == to.Row && to.Layer == from.Layer + 1)
        {
            Line($"M{Point(from.Right, from.Center)}H{Number(to.Left - 7)}");
            Label(way.Label, (from.Right + to.Left) / 2, from.Center - 7);
        }
        else if (from.Row < to.Row && to.Layer > from.Layer) DrawUp(way, from, to);
        else if (from.Row > to.Row && to.Layer > from.Layer) DrawDown(way, from, to);
        else DrawBack(way, from, to);
    }

    // Out of the top and into the side of what stands above.
    private void DrawUp(Way way, Box from, Box to)
    {
        var x = from.Middle + (from.Width / 4);
        Line($"M{Point(x, from.Top)}V{Number(to.Center + 18)}Q{Point(x, to.Center + 8)} {Point(x + 10, to.Center + 8)}H{Number(to.Left - 7)}");
        Label(way.Label, (Math.Max(from.Right, x) + to.Left) / 2, to.Center + 23);
    }

    // Out of the side and down onto the top.
    private void DrawDown(Way way, Box from, Box to)
    {
        var x = to.Middle - (to.Width / 4);
        Line($"M{Point(from.Right, from.Center)}H{Number(x - 10)}Q{Point(x, from.Center)} {Point(x, from.Center + 10)}V{Number(to.Top - 7)}");
        Label(way.Label, (from.Right + x) / 2, from.Center - 7);
    }

    // Back from above: out of the side, and down onto the left of the top; back up: out of the top and into the right side.
    private void DrawBack(Way way, Box from, Box to)
    {
        if (from.Row > to.Row)
        {
            var x = to.Middle - (to.Width / 4);
            Line($"M{Point(from.Left, from.Center - 8)}H{Number(x + 10)}Q{Point(x, from.Center - 8)} {Point(x, from.Center + 2)}V{Number(to.Top - 7)}");
            Label(way.Label, (Math.Max(to.Right, x) + from.Left) / 2, from.Center - 15);
            return;
        }
        var up = from.Middle + (from.Width / 4);
        Line($"M{Point(up, from.Top)}C{Point(up, to.Center)} {Point(to.Right + 30, to.Center)} {Point(to.Right + 7, to.Center)}");
        Label(way.Label, (up + to.Right) / 2, to.Center - 7);
    }

    private void DrawBelow()
    {
        var floor = _boxes.Where(b => b.Row == 0).Max(b => b.Top) + BoxHeight;
        for (var i = 0; i < _below.Length; i++)
        {
            var (from, to) = (Port(i, isFrom: true), Port(i, isFrom: false));
            var y = floor + FirstLane + (_lanes[i] * LaneStep);
            var turn = to < from ? -8 : 8;
            Line($"M{Point(from, floor)}V{Number(y - 8)}Q{Point(from, y)} {Point(from + turn, y)}H{Number(to - turn)}Q{Point(to, y)} {Point(to, y - 8)}V{Number(floor + 7)}", "way back");
        }
        for (var i = 0; i < _below.Length; i++) Label(_below[i].Label, (Port(i, true) + Port(i, false)) / 2, floor + FirstLane + (_lanes[i] * LaneStep) + 4);
    }

    // Ends at the bottom of a box stand apart; those of one side in the order that keeps their lines from crossing.
    private double Port(int way, bool isFrom)
    {
        var at = isFrom ? _below[way].From : _below[way].To;
        var box = _boxes[at];
        var ends = Enumerable.Range(0, _below.Length)
            .SelectMany(i => ((int Way, bool IsFrom, int Other)[])[(i, true, _below[i].To), (i, false, _below[i].From)])
            .Where(e => (e.IsFrom ? _below[e.Way].From : _below[e.Way].To) == at)
            .OrderBy(e => _boxes[e.Other].Layer < box.Layer ? _lanes[e.Way] : 1000 - _lanes[e.Way]).ToList();
        var step = Math.Min(18, (box.Width - 24) / Math.Max(ends.Count - 1, 1));
        return box.Middle + ((ends.FindIndex(e => e.Way == way && e.IsFrom == isFrom) - ((ends.Count - 1) / 2.0)) * step);
    }

    private void Line(string path, string kind = "way") => _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" marker-end=\"url(#tip)\" d=\"{path}\"/>");

    private void Label(string text, double x, double y) => Text(text, x, y, "label");

    private void Text(string text, double x, double y, string kind) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{Number(x)}\" y=\"{Number(y)}\">{SecurityElement.Escape(text)}</text>");

    private string Name(Stage stage) => stage.Title.In(_words.Culture);

    private static string Point(double x, double y) => $"{Number(x)} {Number(y)}";

    private sealed record Box(int Layer, int Row, double Left, double Top, double Width)
    {
        public double Right => Left + Width;

        public double Middle => Left + (Width / 2);

        public double Center => Top + (BoxHeight / 2);
    }
}
