namespace Yiguan.Core.Matters.Facts;

/// <summary>What happened to a matter. Facts of one matter stand in one stream of their own.</summary>
public abstract record MatterFact
{
    /// <summary>What the streams of matters begin with.</summary>
    public const string Streams = "matter/";

    /// <summary>What the streams begin with in which matters of a mechanism are numbered, year by year.</summary>
    public const string Numbers = "number/";

    /// <summary>The stream of a matter.</summary>
    public static string Stream(string matter) => Streams + matter;

    /// <summary>The stream that numbers the matters of a mechanism in a year: the place of a fact in it is the number, so numbers have no gap.</summary>
    public static string NumberStream(string mechanism, int year) => FormattableString.Invariant($"{Numbers}{mechanism}/{year}");
}

/// <summary>A fact with the matter it is told of.</summary>
/// <param name="Matter">Its id.</param>
/// <param name="Fact">What happened.</param>
public sealed record Told(string Matter, MatterFact Fact);
