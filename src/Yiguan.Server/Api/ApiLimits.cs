namespace Yiguan.Server.Api;

/// <summary>How much other systems may ask. What is too much is answered at once with 429, so that nobody waits for long and the pages stay quick.</summary>
/// <param name="PerSecond">Requests a second that one token may send for long, at least 1.</param>
/// <param name="Burst">Requests that it may send at once, when it was quiet before; at least as many.</param>
/// <param name="AtOnce">Requests of all together that are answered at the same time, at least 1. As it is, PostgreSQL's pool of a hundred connections has some left for pages.</param>
/// <param name="Waiting">Requests that wait for their turn when so many are being answered, the first first; 0: none, at once they are too many.</param>
public sealed record ApiLimits(int PerSecond = 100, int Burst = 300, int AtOnce = 96, int Waiting = 256)
{
    /// <summary>Whether they can be kept.</summary>
    public bool AreFit => PerSecond >= 1 && Burst >= PerSecond && AtOnce >= 1 && Waiting >= 0;
}
