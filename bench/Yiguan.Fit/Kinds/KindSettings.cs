using System.Globalization;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Kinds;

/// <summary>What to fit the kinds on and where to write their weights.</summary>
internal sealed record KindSettings(List<string> Folders, List<(string Text, string Figures, DateOnly Day)> More, string Out, string? Signs, bool Check, bool Misses, double[] Penalties)
{
    public static KindSettings? Parse(string[] args)
    {
        var settings = new KindSettings([], [], Path.Combine("lexicon", "kinds.yaml"), null, false, false, [0.0003, 0.001, 0.003, 0.006]);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--check": settings = settings with { Check = true }; break;
                case "--misses": settings = settings with { Misses = true }; break;
                case "--penalty" when i + 1 < args.Length: settings = settings with { Penalties = [double.Parse(args[++i], CultureInfo.InvariantCulture)] }; break;
                case "--text" when i + 3 < args.Length: settings.More.Add((args[++i], args[++i], DateOnly.Parse(args[++i], CultureInfo.InvariantCulture))); break;
                case "--signs" when i + 1 < args.Length: settings = settings with { Signs = args[++i] }; break;
                case "--out" when i + 1 < args.Length: settings = settings with { Out = args[++i] }; break;
                case var folder when Directory.Exists(folder): settings.Folders.Add(folder); break;
                default: return null;
            }
        }
        return settings.Folders.Count + settings.More.Count > 0 ? settings : null;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("""
            usage: dotnet run -c Release --project bench/Yiguan.Fit -- kinds FOLDER… [--text TEXT FIGURES-JSONL DATE] [--out YAML] [--signs FILE] [--check] [--misses] [--penalty N]

              FOLDER     annotated documents: NAME.txt, NAME.figures.jsonl, NAME.tasks.jsonl
              --text     one more text that may not lie in the repository, with the annotation of its figures and its date
              --out      where the weights go; lexicon/kinds.yaml if left out
              --signs    a table of every figure with its kind and signs, for whoever looks for a better sign
              --check    only says how often documents left out of the fit are judged right; --misses names the figures
            """);
        return 2;
    }

    /// <summary>The documents in order, and the dates of those that do not name theirs.</summary>
    public (AnnotatedDocument[] Documents, Dictionary<AnnotatedDocument, DateOnly> Dates) Load()
    {
        var dates = new Dictionary<AnnotatedDocument, DateOnly>(ReferenceEqualityComparer.Instance);
        var documents = Folders.SelectMany(f => AnnotatedDocument.LoadAll(f)).ToList();
        foreach (var (text, figures, day) in More)
        {
            var more = AnnotatedDocument.Load(text, figures, commitments: null);
            documents.Add(more);
            dates[more] = day;
        }
        return ([.. documents], dates);
    }
}
