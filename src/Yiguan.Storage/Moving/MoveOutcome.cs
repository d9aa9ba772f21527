using Yiguan.Core;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Moving;

/// <summary>What moving a ledger came to: exactly one of the two.</summary>
/// <param name="Done">What was done.</param>
/// <param name="Refusal">Why not.</param>
public sealed record MoveOutcome<T>(T? Done, Refusal? Refusal)
    where T : class
{
    internal static async Task<MoveOutcome<T>> OfAsync(Func<Task<T>> work)
    {
        try
        {
            return new MoveOutcome<T>(await work(), null);
        }
        catch (MoveRefusedException refused)
        {
            return new MoveOutcome<T>(null, refused.Refusal);
        }
    }
}

/// <summary>How far a ledger has been moved.</summary>
/// <param name="Done">Of <paramref name="Total"/>: facts of an export, bytes of a file.</param>
/// <param name="Total">All of it.</param>
/// <param name="Facts">Facts so far.</param>
public readonly record struct MoveProgress(long Done, long Total, long Facts)
{
    /// <summary>Tells the rebuild of the views to whoever is told of the moving.</summary>
    internal static IProgress<RebuildProgress>? Of(IProgress<MoveProgress>? progress) => progress is null ? null : new Rebuilt(progress);

    private sealed class Rebuilt(IProgress<MoveProgress> progress) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => progress.Report(new MoveProgress(0, 0, value.Facts));
    }
}

/// <summary>Carries a no out of a reading that is deep in lines; it never leaves this room.</summary>
internal sealed class MoveRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
