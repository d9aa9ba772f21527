using System.Globalization;

namespace Yiguan.Fuzz;

/// <summary>How long, from which seed, with which samples, and where to put what was found.</summary>
internal sealed record Settings(TimeSpan Duration, int Seed, string Samples, string Found)
{
    public static Settings? Parse(string[] args)
    {
        var settings = new Settings(TimeSpan.FromMinutes(1), Environment.TickCount, DefaultSamples(), "artifacts/fuzz");
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            switch (args[i])
            {
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes): settings = settings with { Duration = TimeSpan.FromMinutes(minutes) }; break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed): settings = settings with { Seed = seed }; break;
                case "--samples": settings = settings with { Samples = value }; break;
                case "--found": settings = settings with { Found = value }; break;
                default: return null;
            }
        }
        return args.Length % 2 == 0 && Directory.Exists(settings.Samples) ? settings : null;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Yiguan.Fuzz -- [--minutes N] [--seed N] [--samples FOLDER] [--found FOLDER]");
        return 2;
    }

    private static string DefaultSamples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yiguan.slnx"))) return Path.Combine(folder.FullName, "county", "documents");
        }
        return "county/documents";
    }
}
