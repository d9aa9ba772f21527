using System.Collections.Immutable;
using System.Globalization;

namespace Yiguan.Core.Rules.Speech;

/// <summary>What the names of a rule are called by the people who live with it.</summary>
public interface IRuleLabels
{
    /// <summary>The language of the sentences, and of what is answered here.</summary>
    CultureInfo Culture { get; }

    /// <summary>A name; null for those that every mechanism has: today, owner, my.unit.</summary>
    RuleLabel? Of(string name);

    /// <summary>The title of a loop.</summary>
    string Loop(string id);

    /// <summary>The title of a duty.</summary>
    string Duty(string id);

    /// <summary>A number with its unit of measure.</summary>
    /// <param name="number">The number.</param>
    /// <param name="unit">In Chinese, as mechanisms write it; null: it has none.</param>
    string Measured(decimal number, string? unit);
}

/// <summary>What a name is called.</summary>
/// <param name="Said">In the midst of a sentence.</param>
/// <param name="Unit">Unit of measure of a number, in Chinese, as mechanisms write it; null: it has none.</param>
/// <param name="Options">Titles of the options of a choice, by their ids; null: it is no choice.</param>
public sealed record RuleLabel(string Said, string? Unit = null, ImmutableDictionary<string, string>? Options = null);
