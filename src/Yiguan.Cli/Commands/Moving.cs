using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Yiguan.Core;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Cli.Commands;

/// <summary>What the commands that move a ledger share: progress with its rate, and what ends them.</summary>
internal static class Moving
{
    private const int Mille = 1000;

    /// <summary>Runs the work with a bar that a file's bytes or a ledger's facts move.</summary>
    /// <param name="surroundings">Where the bar stands.</param>
    /// <param name="words">What is said.</param>
    /// <param name="share">How far the work is, from 0 to 1; null: as the work itself tells.</param>
    /// <param name="work">The work.</param>
    public static Attempt<T> Run<T>(Surroundings surroundings, CommandWords words, Func<double>? share, Func<IProgress<MoveProgress>, Task<MoveOutcome<T>>> work)
        where T : class
    {
        try
        {
            var outcome = Patience.Run(surroundings, words, Mille, steps => work(new Pace(steps, words, share)).GetAwaiter().GetResult());
            return outcome.Refusal is { } refusal ? Refused(refusal) : outcome.Done!;
        }
        catch (FileDamagedException damaged)
        {
            return Failure.WrongData("files.failed", damaged.Message);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Failure.Refused("files.failed", failed.Message);
        }
        catch (SchemaNewerException newer)
        {
            return Refused(newer.Refusal);
        }
        catch (DbException failed)
        {
            return Failure.Refused("store.unreachable", "", failed.Message);
        }
    }

    /// <summary>A file of lines that is wrong is wrong data; anything else is a store that says no.</summary>
    public static Failure Refused(Refusal refusal) => new(
        refusal.Code.StartsWith("export.", StringComparison.Ordinal) ? ExitCode.DataWrong : ExitCode.FileRefused, refusal.Code, [], culture => refusal.Sentence(culture));

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class Pace(Steps steps, CommandWords words, Func<double>? share) : IProgress<MoveProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public void Report(MoveProgress value)
        {
            var far = share?.Invoke() ?? (value.Total > 0 ? (double)value.Done / value.Total : 0);
            var rate = value.Facts / Math.Max(_watch.Elapsed.TotalSeconds, 0.001);
            steps.Reach((int)(Mille * Math.Clamp(far, 0, 1)), words.Format("step.move", Number(value.Facts), Number((long)rate)));
        }
    }
}
