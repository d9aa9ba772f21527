namespace Yiguan.Reading.Files.Layout;

/// <summary>Where the text of a page begins and ends.</summary>
internal readonly record struct PageMargin(double Left, double Right);

/// <summary>The measures of a document's body text, found from its lines.</summary>
internal sealed class PageMargins
{
    // A page with fewer full lines (the last one) goes by the document's margins.
    private const int EnoughLines = 6;
    private const double SupportedShare = 0.04;
    private const double MaxLeading = 2.4;

    // Where every line is short, none runs to the margin; the margin is then guessed from the left one.
    private const double FullWidth = 0.8;

    private readonly Dictionary<(int Page, int Column), PageMargin> _pages = [];
    private readonly PageMargin _document;
    private readonly double _width;

    public PageMargins(IReadOnlyList<List<TextLine>> pages, double width)
    {
        _width = width;
        var all = pages.SelectMany(lines => lines).Where(line => !line.IsRow).ToList();
        BodySize = all.GroupBy(line => line.Size).OrderByDescending(same => same.Sum(line => line.Text.Length)).FirstOrDefault()?.Key ?? 0;
        var body = all.Where(IsBody).ToList();
        _document = Measure(body, new PageMargin(0, double.MaxValue));
        foreach (var page in body.GroupBy(line => (line.Page, line.Column)).Where(page => page.Count() >= EnoughLines))
            _pages[page.Key] = Measure([.. page], _document);
        var steps = body.Zip(body.Skip(1)).Where(pair => pair.First.Page == pair.Second.Page && pair.First.Column == pair.Second.Column).Select(pair => pair.Second.Baseline - pair.First.Baseline)
            .Where(step => step > BodySize * 0.5 && step < BodySize * 4).Order().ToList();
        Leading = Math.Min(steps.Count > 0 ? steps[steps.Count / 2] : BodySize * 2, BodySize * MaxLeading);
    }

    public double BodySize { get; }

    /// <summary>From one baseline to the next.</summary>
    public double Leading { get; }

    public PageMargin Of(TextLine line) => _pages.GetValueOrDefault((line.Page, line.Column), _document);

    private bool IsBody(TextLine line) => Math.Abs(line.Size - BodySize) <= 0.12 * BodySize;

    // The outermost edges that several lines share; a lone line that sticks out is not the margin.
    private PageMargin Measure(List<TextLine> lines, PageMargin otherwise)
    {
        if (lines.Count == 0) return otherwise;
        var needed = Math.Max(lines.Count >= 3 ? 2 : 1, lines.Count * SupportedShare);
        var left = Outermost([.. lines.Select(line => line.Left).Order()], needed);
        var right = -Outermost([.. lines.Select(line => -line.Right).Order()], needed);
        return new PageMargin(left, lines[0].Column == 0 ? Math.Max(right, (_width - left) * FullWidth) : right);
    }

    private double Outermost(List<double> edges, double needed)
    {
        var first = 0;
        for (var i = 0; i < edges.Count; i++)
        {
            while (edges[i] - edges[first] > BodySize / 2) first++;
            if (i - first + 1 >= needed) return edges[first];
        }
        return edges[0];
    }
}
