namespace Yiguan.Reading.Files.Packages;

/// <summary>Counts what a file unpacks to, over all its parts, and stops at the limit.</summary>
internal sealed class InflationBudget(long limit, CancellationToken cancellation)
{
    private long _spent;

    public void Spend(long bytes)
    {
        cancellation.ThrowIfCancellationRequested();
        _spent += bytes;
        if (_spent > limit) throw new FileRefused(new FileInflatesTooLarge(limit >> 20));
    }
}
