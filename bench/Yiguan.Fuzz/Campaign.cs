using System.Diagnostics;
using Yiguan.Reading;

namespace Yiguan.Fuzz;

/// <summary>Feeds changed documents to the reader until the time is up, and keeps one short input for every fault.</summary>
internal sealed class Campaign(Settings settings)
{
    // A whole document takes milliseconds; what takes this long does not end.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Trial _trial = new(new DocumentReader(Lexicon.Load()));
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public int Run()
    {
        var samples = Directory.GetFiles(settings.Samples).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var mutator = new Mutator(samples, new Random(settings.Seed));
        var watch = Stopwatch.StartNew();
        var inputs = 0;
        var hung = false;
        for (; watch.Elapsed < settings.Duration && !hung; inputs++) hung = !Try(mutator.Next());
        Console.WriteLine($"{inputs:N0} inputs in {watch.Elapsed.TotalMinutes:0.0} minutes from seed {settings.Seed}, {_known.Count} faults{(_known.Count > 0 ? $" in {settings.Found}" : "")}");
        return _known.Count == 0 ? 0 : 1;
    }

    /// <summary>False where the reader does not come back: a thread cannot be ended from outside, so the campaign ends.</summary>
    private bool Try(byte[] bytes)
    {
        var reading = Task.Run(() => _trial.Fault(bytes));
        if (!reading.Wait(s_patience))
        {
            Keep("hang", bytes, $"no answer within {s_patience.TotalSeconds} seconds");
            return false;
        }
        if (reading.Result is { } fault && Fingerprint.Of(fault) is var print && !_known.Contains(print))
        {
            Keep(print, Shrinker.Shrink(bytes, shorter => _trial.Fault(shorter) is { } same && Fingerprint.Of(same) == print), fault.ToString());
        }
        return true;
    }

    private void Keep(string print, byte[] bytes, string fault)
    {
        _known.Add(print);
        Directory.CreateDirectory(settings.Found);
        var stem = Path.Combine(settings.Found, $"{_known.Count:000}");
        File.WriteAllBytes(stem + ".input", bytes);
        File.WriteAllText(stem + ".fault", fault);
        Console.WriteLine($"{stem}.input: {print}");
    }
}
