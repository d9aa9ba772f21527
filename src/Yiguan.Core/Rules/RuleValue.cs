namespace Yiguan.Core.Rules;

/// <summary>A value as a rule knows it: a whole number, words, or nothing.</summary>
public readonly record struct RuleValue
{
    private RuleValue(long number, string? text) => (Number, Text, IsPresent) = (number, text, true);

    /// <summary>A value that was never recorded.</summary>
    public static RuleValue Missing => default;

    /// <summary>Whether there is a value.</summary>
    public bool IsPresent { get; }

    /// <summary>Steps of a number, days of a date, microseconds of an instant, 1 for true and 0 for false.</summary>
    public long Number { get; }

    /// <summary>Words, option or id; null for everything else.</summary>
    public string? Text { get; }

    /// <summary>Surely true.</summary>
    public bool IsTrue => IsPresent && Number == 1;

    /// <summary>Surely false; a missing value is neither.</summary>
    public bool IsFalse => IsPresent && Number == 0;

    /// <summary>A number, date or instant.</summary>
    public static RuleValue Of(long number) => new(number, null);

    /// <summary>True or false.</summary>
    public static RuleValue Of(bool truth) => new(truth ? 1 : 0, null);

    /// <summary>Words, an option or an id.</summary>
    public static RuleValue Of(string text) => new(0, text);

    /// <inheritdoc/>
    public override string ToString() => IsPresent ? Text ?? Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
}
