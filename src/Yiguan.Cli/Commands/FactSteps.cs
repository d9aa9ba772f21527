using Yiguan.Storage.Views;

namespace Yiguan.Cli.Commands;

/// <summary>Facts of a rebuild as steps of a bar, a thousand a step; each pass over the ledger begins at the first fact again.</summary>
internal sealed class FactSteps(Steps steps) : IProgress<RebuildProgress>
{
    private const int Thousand = 1000;
    private long _told;

    /// <summary>Steps of both passes over a ledger.</summary>
    public static int Of(long facts) => (int)Math.Clamp(2 * facts / Thousand, 1, int.MaxValue);

    public void Report(RebuildProgress value)
    {
        if (value.Facts < _told) _told = 0;
        for (; _told + Thousand <= value.Facts; _told += Thousand) steps.End();
    }
}
