using Yiguan.Reading.Scoring;

namespace Yiguan.Fit;

/// <summary>What to fit on and where to write the weights.</summary>
internal sealed record Settings(List<string> Folders, string? SeedText, string? SeedFigures, string? SeedTasks, string Out, bool Check, bool Measures, bool List)
{
    /// <summary>How many times an example of the speech beside the documents counts: speeches are few and the plan of one is what most users ask for.</summary>
    public const double ForemostCounts = 8;

    public static Settings? Parse(string[] args)
    {
        if (args is not ["borders" or "measures", .. var rest]) return null;
        var settings = new Settings([], null, null, null, Path.Combine("lexicon", args[0] + ".yaml"), false, args[0] == "measures", false);
        for (var i = 0; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case "--check": settings = settings with { Check = true }; break;
                case "--list": settings = settings with { List = true }; break;
                case "--seed-text" when i + 1 < rest.Length: settings = settings with { SeedText = rest[++i] }; break;
                case "--seed-figures" when i + 1 < rest.Length: settings = settings with { SeedFigures = rest[++i] }; break;
                case "--seed-tasks" when i + 1 < rest.Length: settings = settings with { SeedTasks = rest[++i] }; break;
                case "--out" when i + 1 < rest.Length: settings = settings with { Out = rest[++i] }; break;
                case var folder when Directory.Exists(folder): settings.Folders.Add(folder); break;
                default: return null;
            }
        }
        return settings.Folders.Count > 0 && settings.SeedText is null == settings.SeedTasks is null ? settings : null;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("""
            usage: dotnet run -c Release --project bench/Yiguan.Fit -- borders|measures FOLDER… [--seed-text TEXT --seed-tasks JSONL [--seed-figures JSONL]] [--out YAML] [--check]

              FOLDER        annotated documents: NAME.txt, NAME.figures.jsonl, NAME.tasks.jsonl
              --seed-text   one more text that may not lie in the repository, with the annotation of its commitments and figures
              --out         where the weights go; lexicon/borders.yaml or lexicon/measures.yaml if left out
              --check       only says how often documents left out of the fit are judged right
              --list        with --check, lists the measures that were chosen wrong
            """);
        return 2;
    }

    public IEnumerable<AnnotatedDocument> Documents() =>
    [
        .. Folders.SelectMany(folder => AnnotatedDocument.LoadAll(folder)),
        .. SeedText is null ? [] : (AnnotatedDocument[])[AnnotatedDocument.Load(SeedText, SeedFigures, SeedTasks!)],
    ];
}
