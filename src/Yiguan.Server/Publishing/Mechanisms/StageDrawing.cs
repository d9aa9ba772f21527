using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using Yiguan.Core.Mechanisms;
using static Yiguan.Server.Publishing.Mechanisms.SvgText;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>Stages and ways as SVG: the usual way from left to right, what branches off above it, ways back as arcs below.</summary>
internal sealed class StageDrawing
{
    private const double BoxHeight = 40;
    private const double RowStep = 84;
    // Deep enough for a turn and the tip of an arrow.
    private const double FirstLane = 26;
    private const double LaneStep = 26;
    private const double LeastGap = 56;
    // Between two rows there is room for a line and its label.
    private const double FirstOver = 20;
    private const double Turn = 10;
    private const double Letter = 14;
    private const double Small = 12;

    private readonly Mechanism _mechanism;
    private readonly PublishWords _words;
    private readonly ImmutableArray<Way> _ways;
    private readonly ImmutableArray<Way> _below;
    private readonly ImmutableArray<int> _lanes;
    private readonly ImmutableArray<Box> _boxes;
    private readonly StringBuilder _svg = new();
    private readonly Dictionary<double, int> _over = [];

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
        Draw(way, from, to, new Route((x, from.Top), (x, to.Center + 8), (to.Left - 7, to.Center + 8)), (x + 8 + (SvgText.Width(way.Label, Small) / 2), to.Center + 23));
    }

    // Out of the side and down onto the top.
    private void DrawDown(Way way, Box from, Box to)
    {
        var x = to.Middle - (to.Width / 4);
        Draw(way, from, to, new Route((from.Right, from.Center), (x, from.Center), (x, to.Top - 7)), ((from.Right + x) / 2, from.Center - 7));
    }

    // Back from above: out of the side, and down onto the left of the top; back up: out of the top and into the right side.
    private void DrawBack(Way way, Box from, Box to)
    {
        var (down, up) = (to.Middle - (to.Width / 4), from.Middle + (from.Width / 4));
        if (from.Row > to.Row) Draw(way, from, to, new Route((from.Left, from.Center - 8), (down, from.Center - 8), (down, to.Top - 7)), ((Math.Max(to.Right, down) + from.Left) / 2, from.Center - 15));
        else Draw(way, from, to, new Route((up, from.Top), (up, to.Center), (to.Right + 7, to.Center)), ((up + to.Right) / 2, to.Center - 7));
    }

    // The short way; where a box stands in it, over the row and down between the columns, where no box ever stands.
    private void Draw(Way way, Box from, Box to, Route route, (double X, double Y) label)
    {
        if (!_boxes.Any(b => b != from && b != to && route.Crosses(b.Left, b.Top, b.Right, b.Top + BoxHeight)))
        {
            Line(route.Path(Turn));
            Label(way.Label, label.X, label.Y);
            return;
        }
        var before = _over.GetValueOrDefault(from.Top);
        _over[from.Top] = before + 1;
        var y = from.Top - FirstOver - (before * LaneStep / 2);
        var isAhead = to.Left > from.Left;
        var side = isAhead ? to.Left - (LeastGap / 2) : to.Right + (LeastGap / 2);
        var (end, down) = (isAhead ? to.Left - 7 : to.Right + 7, to.Middle + (to.Width / 4 * (isAhead ? -1 : 1)));
        // What comes from above enters at the top: at the side it would lie over the usual way.
        Line((to.Top > from.Top
            ? new Route((from.Middle, from.Top), (from.Middle, y), (side, y), (side, to.Top - FirstOver), (down, to.Top - FirstOver), (down, to.Top - 7))
            : new Route((from.Middle, from.Top), (from.Middle, y), (side, y), (side, to.Center - 8), (end, to.Center - 8))).Path(Turn));
        Label(way.Label, (from.Middle + side) / 2, y + 4);
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
