namespace Yiguan.Storage.Simulation;

/// <summary>Titles, reports and reasons of a simulated county, drawn from words.txt.</summary>
internal sealed class SimulationWords(Random chance)
{
    private static readonly Dictionary<string, string[]> s_words = Read();

    private static readonly string[] s_projects = [.. s_words["things"].Where(t => t.Contains("项目", StringComparison.Ordinal))];
    private static readonly string[] s_others = [.. s_words["things"].Except(s_projects)];

    /// <summary>What a matter is called; six titles in ten name a project, as in an office.</summary>
    /// <param name="at">Where it is; null: anywhere.</param>
    public string Title(string? at = null)
    {
        // The same is drawn wherever it is, so that a seed goes on alike.
        var anywhere = One("places");
        return (at ?? anywhere) + One("deeds") + One(chance.Next(10) < 6 ? s_projects : s_others);
    }

    /// <summary>A title of so many characters at least.</summary>
    public string Title(int least)
    {
        var title = Title();
        while (title.Length < least) title += One("details");
        return title;
    }

    /// <summary>Of 30 to 300 characters.</summary>
    public string Text(int least, int most)
    {
        var text = Title();
        var wanted = Math.Clamp(least + chance.Next(270), Math.Max(least, 1), most);
        while (text.Length < wanted) text += One("details");
        return text.Length > most ? text[..most] : text;
    }

    public string Progress() => One("progress");

    /// <summary>Any reason at all.</summary>
    public string Reason() => One("reasons");

    /// <summary>Why something is not done as was asked.</summary>
    /// <param name="section">declines, returns, asks, refusals, holds or ends.</param>
    public string Reason(string section) => One(section);

    /// <summary>The name of a firm.</summary>
    public string Firm() => One("firms");

    /// <summary>A text that begins with what it is about; of so many characters at least.</summary>
    public string About(string what, int least)
    {
        var text = what + One("details");
        while (text.Length < least) text += One("details");
        return text;
    }

    /// <summary>What was done, of so many characters at least.</summary>
    public string Done(int least)
    {
        var text = Progress();
        while (text.Length < least) text += Progress();
        return text;
    }

    private string One(string section) => One(s_words[section]);

    private string One(string[] words) => words[chance.Next(words.Length)];

    private static Dictionary<string, string[]> Read()
    {
        using var reader = new StreamReader(typeof(SimulationWords).Assembly.GetManifestResourceStream("Yiguan.Storage.Simulation.words.txt")!);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? section = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Length == 0) continue;
            if (line.StartsWith('[')) sections[line.Trim('[', ']')] = section = [];
            else section!.Add(line);
        }
        return sections.ToDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
    }
}
