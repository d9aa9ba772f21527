namespace Yiguan.Client;

/// <summary>How often a request is sent again that was not answered, or that the office asked to be sent again: under the same key, so that it counts once.</summary>
/// <param name="Attempts">How often it is sent at most, at least 1.</param>
/// <param name="Longest">What is waited at most before it is sent again, whatever the office asks for.</param>
public sealed record Patience(int Attempts, TimeSpan Longest)
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);

    /// <summary>Eight times within half a minute or so: as long as a node takes to start.</summary>
    public static Patience Usual { get; } = new(8, TimeSpan.FromSeconds(10));

    /// <summary>Sends everything once.</summary>
    public static Patience None { get; } = new(1, TimeSpan.Zero);

    /// <summary>What is waited before the next attempt: as the office asked, else twice as long each time, with some chance so that many do not come back at once.</summary>
    /// <param name="attempt">How often it was sent.</param>
    /// <param name="asked">What the office asked for; null: nothing.</param>
    public TimeSpan Before(int attempt, TimeSpan? asked)
    {
        var usual = s_first * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
        var wait = asked > usual ? asked.Value : usual;
        return wait < Longest ? wait : Longest;
    }
}
