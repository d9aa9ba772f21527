namespace Yiguan.Server.Api;

/// <summary>How much other systems may ask. What is too much is answered with 429, at once or after a short wait, so that the pages stay quick.</summary>
/// <param name="PerSecond">Requests a second that one token may send for long, at least 1.</param>
/// <param name="Burst">Requests that it may send at once, when it was quiet before; at least as many.</param>
/// <param name="AtOnce">Requests of all together that are answered at the same time, at least 1. As it is, fewer than the hundred connections of PostgreSQL's pool: more would wait for one another there.</param>
/// <param name="Waiting">Requests that wait for their turn when so many are being answered, the first first; 0: nobody waits, what is beyond <paramref name="AtOnce"/> is refused at once.</param>
/// <param name="LongestWait">Seconds after which whoever still waits is refused, 1 to 60: in a row that moves nobody waits so long.</param>
public sealed record ApiLimits(int PerSecond = 100, int Burst = 300, int AtOnce = 96, int Waiting = 256, int LongestWait = 5)
{
    /// <summary>Whether they can be kept.</summary>
    public bool AreFit => PerSecond >= 1 && Burst >= PerSecond && AtOnce >= 1 && Waiting >= 0 && LongestWait is >= 1 and <= 60;
}
