namespace Yiguan.Storage.Simulation;

/// <summary>Titles, reports and reasons of a simulated county, drawn from words.txt.</summary>
internal sealed class SimulationWords(Random chance)
{
    private static readonly Dictionary<string, string[]> s_words = Read();

    /// <summary>What a matter is called; most titles name a project, as in an office.</summary>
    public string Title() => One("places") + One("deeds") + One("things");

    /// <summary>Of 30 to 300 characters.</summary>
    public string Text(int least, int most)
    {
        var text = Title();
        var wanted = Math.Clamp(least + chance.Next(270), Math.Max(least, 1), most);
        while (text.Length < wanted) text += One("details");
        return text.Length > most ? text[..most] : text;
    }

    public string Progress() => One("progress");

    public string Reason() => One("reasons");

    private string One(string section) => s_words[section][chance.Next(s_words[section].Length)];

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
