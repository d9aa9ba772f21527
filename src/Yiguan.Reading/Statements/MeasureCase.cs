namespace Yiguan.Reading.Statements;

/// <summary>A figure with every name its measure may have, and what is known when one of them is chosen.</summary>
internal sealed class MeasureCase(string text, Figure figure)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public string Text => text;

    public Figure Figure => figure;

    public List<MeasureCandidate> Candidates { get; } = [];

    /// <summary>Candidates that were come by in a second way as well.</summary>
    public List<(int Candidate, MeasureForm Form, MeasureTopic Topic)> Again { get; } = [];

    /// <summary>Cuts that only take away openers, from left to right.</summary>
    public List<Cut> Openers { get; } = [];

    /// <summary>Cuts that only take away what closes in on the number, from right to left.</summary>
    public List<Cut> Closers { get; } = [];

    /// <summary>The words before the number without openers and tails; may be empty.</summary>
    public string Core { get; set; } = "";

    /// <summary>The words before the number name only a side of a thing: 面积, 占比.</summary>
    public bool General { get; set; }

    /// <summary>Of what class the core is; kept because every name is asked about it.</summary>
    public string? CoreClass { get; set; }

    /// <summary>Of what class the unit is; kept likewise.</summary>
    public string? UnitClass { get; set; }

    /// <summary>Measures of the document so far.</summary>
    public required IReadOnlySet<string> Known { get; init; }

    /// <summary>How far back the number before stands.</summary>
    public Nearness Nearness { get; set; }

    public bool Full => Candidates.Count >= MostCandidates;

    private const int MostCandidates = 160;
    private const int MostAgain = 64;
    private const int Shortest = 2;

    /// <summary>What is longer is no name.</summary>
    public const int Longest = 26;

    /// <summary>Adds a name unless it is there already, too short or too long to be one.</summary>
    public void Add(string name, MeasureForm form, MeasureTopic topic = MeasureTopic.None, Cut left = default, Cut right = default, string suffix = "", int joint = 0)
    {
        if (name.Length is < Shortest or > Longest || Full) return;
        if (topic != MeasureTopic.None && form != MeasureForm.Topic && Repeats(name)) return;
        if (_places.TryGetValue(name, out var place))
        {
            var first = Candidates[place];
            if ((first.Form != form || first.Topic != topic) && Again.Count < MostAgain) Again.Add((place, form, topic));
            return;
        }
        _places[name] = Candidates.Count;
        Candidates.Add(new MeasureCandidate(name, form, topic, left, right, suffix, joint));
    }

    /// <summary>消费券消费品发放消费券: two parts that say the same are no name.</summary>
    public static bool Repeats(ReadOnlySpan<char> name)
    {
        for (var i = 2; i + 2 <= name.Length; i++)
        {
            if (name[..i].IndexOf(name.Slice(i, 2)) >= 0) return true;
        }
        return false;
    }
}

/// <summary>How far back the number before a number stands.</summary>
internal enum Nearness
{
    /// <summary>There is none in the passage.</summary>
    None,
    SameClause,
    NextClause,
    SameSentence,
    SameParagraph,
}
