using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using Yiguan.Core.Mechanisms;
using static Yiguan.Server.Publishing.Mechanisms.SvgText;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>Stages and ways as SVG, from the first stage downward: the usual way between the boxes, ways that pass over stages at the right, ways back at the left and dashed.
/// Every label has a line of its own beside the box that its way begins at, and every upright a lane beyond all labels, so that nothing lies over anything.</summary>
internal sealed class StageDrawing
{
    private const double LeastBox = 36;
    private const double PortStep = 20;
    private const double Gap = 40;
    private const double LeastGap = 16;
    private const double LaneStep = 12;
    // Room for the tip of an arrow.
    private const double Clear = 12;
    private const double Tip = 7;
    private const double Turn = 6;
    private const double Letter = 14;
    private const double Small = 12;

    private readonly Mechanism _mechanism;
    private readonly PublishWords _words;
    private readonly ImmutableArray<Way> _ways;
    private readonly Side _ahead;
    private readonly Side _back;
    private readonly double _left;
    private readonly double _boxWidth;
    private readonly double _right;
    private readonly ImmutableArray<double> _tops;
    private readonly StringBuilder _svg = new();

    public StageDrawing(Mechanism mechanism, PublishWords words)
    {
        (_mechanism, _words, _ways) = (mechanism, words, Way.Of(mechanism, words));
        (_ahead, _back) = (new Side([.. _ways.Where(w => w.To > w.From + 1)]), new Side([.. _ways.Where(w => w.To < w.From)]));
        _boxWidth = Math.Max(96, mechanism.Stages.Max(s => SvgText.Width(Name(s), Letter)) + 28);
        // Beside the boxes the labels, beyond the labels the lanes.
        _left = _back.Lanes + Labels(_back.Ways);
        var between = _ways.Where(w => w.To == w.From + 1).Select(w => SvgText.Width(w.Label, Small) - (_boxWidth / 2) + 20).Append(0).Max();
        _right = _left + _boxWidth + Math.Max(Labels(_ahead.Ways), between);
        _tops = Tops();
        Width = _right + _ahead.Lanes;
        Bottom = _tops[^1] + Height(_tops.Length - 1);
    }

    /// <summary>From 0 to here.</summary>
    public double Width { get; }

    /// <summary>From 0 to here.</summary>
    public double Bottom { get; }

    public string Draw()
    {
        foreach (var way in _ways.Where(w => w.To == w.From + 1)) DrawNext(way);
        foreach (var way in _ahead.Ways) DrawBeside(way, _ahead, _left + _boxWidth, _right, 1, "way");
        foreach (var way in _back.Ways) DrawBeside(way, _back, _left, _back.Lanes, -1, "way back");
        for (var i = 0; i < _tops.Length; i++) DrawStage(i);
        return _svg.ToString();
    }

    // A box is as high as the lines at its busier side need.
    private double Height(int stage) => Math.Max(LeastBox, (Math.Max(_ahead.Ports(stage), _back.Ports(stage)) * PortStep) + 14);

    private ImmutableArray<double> Tops()
    {
        var tops = ImmutableArray.CreateBuilder<double>();
        var y = 0.0;
        for (var i = 0; i < _mechanism.Stages.Length; i++)
        {
            tops.Add(y);
            y += Height(i) + (_ways.Any(w => w.From == i && w.To == i + 1) ? Gap : LeastGap);
        }
        return tops.DrainToImmutable();
    }

    private void DrawStage(int i)
    {
        var (stage, top, height) = (_mechanism.Stages[i], _tops[i], Height(i));
        var kind = stage.Phase.ToString().ToLowerInvariant();
        _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"stage {kind}\" x=\"{Number(_left)}\" y=\"{Number(top)}\" width=\"{Number(_boxWidth)}\" height=\"{Number(height)}\" rx=\"4\"/>");
        if (stage.Phase == Phase.Ended)
            _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"inner\" x=\"{Number(_left + 3)}\" y=\"{Number(top + 3)}\" width=\"{Number(_boxWidth - 6)}\" height=\"{Number(height - 6)}\" rx=\"2\"/>");
        Text(Name(stage), _left + (_boxWidth / 2), top + (height / 2) + 5, "name");
    }

    private void DrawNext(Way way)
    {
        var (x, from, to) = (_left + (_boxWidth / 2), _tops[way.From] + Height(way.From), _tops[way.To]);
        Line(new Route((x, from), (x, to - Tip)), "way");
        Text(way.Label, x + 10 + (SvgText.Width(way.Label, Small) / 2), ((from + to) / 2) + 2, "label");
    }

    // Out of the side under its label, along the lane of all that lead to the same stage, and into that one's side.
    private void DrawBeside(Way way, Side side, double edge, double outer, int ahead, string kind)
    {
        var (from, to) = (_tops[way.From] + side.Leaves(way), _tops[way.To] + side.Enters(way.To));
        var lane = outer + (ahead * ((side.Lane(way.To) * LaneStep) + (LaneStep / 2)));
        Line(new Route((edge, from), (lane, from), (lane, to), (edge + (ahead * Tip), to)), kind);
        Text(way.Label, edge + (ahead * (Clear + (SvgText.Width(way.Label, Small) / 2))), from - 4, "label");
    }

    private void Line(Route route, string kind) => _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" marker-end=\"url(#{(kind == "way" ? "tip" : "tip-back")})\" d=\"{route.Path(Turn)}\"/>");

    private void Text(string text, double x, double y, string kind) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{Number(x)}\" y=\"{Number(y)}\">{SecurityElement.Escape(text)}</text>");

    private string Name(Stage stage) => stage.Title.In(_words.Culture);

    private static double Labels(ImmutableArray<Way> ways) => ways.IsEmpty ? 0 : ways.Max(w => SvgText.Width(w.Label, Small)) + (2 * Clear);

    /// <summary>The ways at one side of the boxes. Those that lead to the same stage share a lane and the place where they enter it.</summary>
    private sealed class Side
    {
        private readonly ImmutableArray<int> _ends;
        private readonly ImmutableArray<int> _lanes;

        public Side(ImmutableArray<Way> ways)
        {
            Ways = ways;
            _ends = [.. ways.Select(w => w.To).Distinct()];
            _lanes = Mechanisms.Lanes.Of([.. _ends.Select(to => new Way(ways.Where(w => w.To == to).Min(w => Math.Min(w.From, to)), ways.Where(w => w.To == to).Max(w => Math.Max(w.From, to)), ""))]);
        }

        public ImmutableArray<Way> Ways { get; }

        /// <summary>Room for all lanes.</summary>
        public double Lanes => _lanes.IsEmpty ? 0 : (_lanes.Max() + 1) * LaneStep;

        /// <summary>0 for the lane next to the labels.</summary>
        public int Lane(int to) => _lanes[_ends.IndexOf(to)];

        /// <summary>How many lines begin or end at the side of a stage.</summary>
        public int Ports(int stage) => Ways.Count(w => w.From == stage) + (_ends.Contains(stage) ? 1 : 0);

        /// <summary>How far below the top of its stage a way begins: the nearest end first, so that fewer lines cross.</summary>
        public double Leaves(Way way) => Port(Ways.Where(w => w.From == way.From).OrderBy(w => Lane(w.To)).ToList().IndexOf(way) + (_ends.Contains(way.From) ? 1 : 0));

        /// <summary>How far below the top of a stage its ways end.</summary>
        public double Enters(int stage) => _ends.Contains(stage) ? Port(0) : 0;

        private static double Port(int nth) => (nth * PortStep) + 19;
    }
}
