using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Mechanisms;

namespace Yiguan.Cli.Publishing.Mechanisms;

/// <summary>Stages side by side in a terminal: ways to the next stage between them, all others below.</summary>
internal sealed class StageLine(Mechanism mechanism, PublishWords words)
{
    private const int LeastGap = 4;

    private readonly Canvas _canvas = new();

    public IEnumerable<string> Lines()
    {
        var ways = Way.Of(mechanism, words);
        List<Way> below = [.. ways.Where(w => w.To != w.From + 1)];
        var boxes = Boxes([.. ways.Where(w => w.To == w.From + 1)], below);
        foreach (var (box, stage) in boxes.Zip(mechanism.Stages)) Draw(box, stage);
        foreach (var way in ways.Where(w => w.To == w.From + 1)) DrawNext(boxes[way.From], boxes[way.To], way.Label);
        DrawBelow(below, boxes);
        return _canvas.Lines();
    }

    private ImmutableArray<Box> Boxes(List<Way> next, List<Way> below)
    {
        var boxes = ImmutableArray.CreateBuilder<Box>();
        var left = 0;
        for (var i = 0; i < mechanism.Stages.Length; i++)
        {
            var ends = below.Count(w => w.From == i) + below.Count(w => w.To == i);
            var width = Math.Max(Canvas.Width(mechanism.Stages[i].Title.In(words.Culture)) + 4, (ends * 2) + 3);
            boxes.Add(new Box(left, width));
            var label = next.Find(w => w.From == i)?.Label;
            left += width + (label is null ? LeastGap : Canvas.Width(label) + 4);
        }
        return boxes.DrainToImmutable();
    }

    private void Draw(Box box, Stage stage)
    {
        // What has ended has a double frame, what has not begun a dashed one.
        var (corners, across, down) = stage.Phase switch
        {
            Phase.Ended => ("╔╗╚╝", "═", "║"),
            Phase.Waiting => ("┌┐└┘", "┄", "┆"),
            _ => ("┌┐└┘", "─", "│"),
        };
        var bar = string.Concat(Enumerable.Repeat(across, box.Width - 2));
        var title = stage.Title.In(words.Culture);
        _canvas.Put(0, box.Left, corners[0] + bar + corners[1]);
        _canvas.Put(1, box.Left, down);
        _canvas.Put(1, box.Left + ((box.Width - Canvas.Width(title)) / 2), title);
        _canvas.Put(1, box.Right, down);
        _canvas.Put(2, box.Left, corners[2] + bar + corners[3]);
    }

    private void DrawNext(Box from, Box to, string label)
    {
        var room = to.Left - from.Right - 1;
        _canvas.Put(1, from.Right + 1, string.Concat(Enumerable.Repeat("─", room - 1)) + "→");
        _canvas.Put(0, from.Right + 1 + ((room - Canvas.Width(label)) / 2), label);
    }

    private void DrawBelow(List<Way> ways, ImmutableArray<Box> boxes)
    {
        var lanes = Lanes.Of(ways);
        var ports = Ports(ways, lanes, boxes);
        var rows = lanes.Select(lane => 3 + (lane * 2) + 1).ToList();
        for (var i = 0; i < ways.Count; i++)
        {
            var (from, to) = ports[i];
            for (var column = Math.Min(from, to) + 1; column < Math.Max(from, to); column++) _canvas.Put(rows[i], column, "─");
            _canvas.Put(rows[i], Math.Min(from, to), "└");
            _canvas.Put(rows[i], Math.Max(from, to), "┘");
        }
        for (var i = 0; i < ways.Count; i++)
        {
            foreach (var (column, tip) in ((int, string)[])[(ports[i].From, "│"), (ports[i].To, "↑")])
            {
                _canvas.Put(3, column, tip);
                for (var row = 4; row < rows[i]; row++) _canvas.Put(row, column, _canvas.At(row, column) is "─" or "┼" ? "┼" : "│");
            }
        }
        for (var i = 0; i < ways.Count; i++) Label(rows[i], ports[i], ways[i].Label);
    }

    // The longest stretch that no other line crosses; where none is long enough, the middle all the same.
    private void Label(int row, (int From, int To) ends, string label)
    {
        var (left, right) = (Math.Min(ends.From, ends.To) + 1, Math.Max(ends.From, ends.To));
        var (best, length, start) = (left, 0, left);
        for (var column = left; column <= right; column++)
        {
            if (column < right && _canvas.At(row, column) == "─") continue;
            if (column - start > length) (best, length) = (start, column - start);
            start = column + 1;
        }
        var width = Canvas.Width(label);
        if (width > length) (best, length) = (left, right - left);
        _canvas.Put(row, best + Math.Max((length - width) / 2, 0), label);
    }

    // Ends at the bottom of a box stand apart: those of lines to the left on its left, the near ones outermost, so that the lines of one box do not cross.
    private static ImmutableArray<(int From, int To)> Ports(List<Way> ways, ImmutableArray<int> lanes, ImmutableArray<Box> boxes)
    {
        var ports = new (int From, int To)[ways.Count];
        for (var box = 0; box < boxes.Length; box++)
        {
            var ends = Enumerable.Range(0, ways.Count)
                .SelectMany(i => (((int Way, bool IsFrom, int Other)[])[(i, true, ways[i].To), (i, false, ways[i].From)]).Where(e => (e.IsFrom ? ways[i].From : ways[i].To) == box))
                .OrderBy(e => e.Other < box ? lanes[e.Way] : int.MaxValue - lanes[e.Way]).ToList();
            for (var k = 0; k < ends.Count; k++)
            {
                var column = boxes[box].Left + (boxes[box].Width / 2) - ends.Count + 1 + (k * 2);
                ports[ends[k].Way] = ends[k].IsFrom ? (column, ports[ends[k].Way].To) : (ports[ends[k].Way].From, column);
            }
        }
        return [.. ports];
    }

    private sealed record Box(int Left, int Width)
    {
        public int Right => Left + Width - 1;
    }
}
