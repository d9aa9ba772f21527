using System.Collections.Immutable;
using Yiguan.Core.Rules.Checking;

namespace Yiguan.Core.Rules;

/// <summary>A name that a rule may read.</summary>
public sealed class RuleName
{
    private RuleName(string name, RuleType type, RuleBounds? bounds, bool isAsked)
    {
        if (!RuleNames.IsName(name)) throw new ArgumentException($"A rule cannot name “{name}”.", nameof(name));
        (Name, Type, IsAsked) = (name, type, isAsked);
        Bounds = bounds ?? type.Kind switch
        {
            RuleKind.Number => RuleBounds.OfNumber,
            RuleKind.Date => RuleBounds.OfDate,
            _ => new RuleBounds(long.MinValue, long.MaxValue),
        };
        if (Bounds.Least > Bounds.Most) throw new ArgumentException($"Nothing lies between the bounds of {name}.", nameof(bounds));
        if (type.Kind == RuleKind.Date && !Interval.Of(Bounds).IsCalendar) throw new ArgumentException($"The bounds of {name} leave the calendar.", nameof(bounds));
    }

    /// <summary>As the rule writes it: 投资额, matter.stage.</summary>
    public string Name { get; }

    /// <summary>What is read under the name.</summary>
    public RuleType Type { get; }

    /// <summary>Between which numbers it lies. Who records a value must hold it to them: a rule is checked on their word.</summary>
    public RuleBounds Bounds { get; }

    /// <summary>Whether it comes from the question (today, who reads) and is one for all rows; otherwise every row has its own.</summary>
    public bool IsAsked { get; }

    /// <summary>The roles whose holders a set of participants joins; empty for every other name.</summary>
    public ImmutableArray<string> Roles { get; private init; } = [];

    /// <summary>Whether at most one takes part in the role, so that it can be compared by = as well.</summary>
    public bool IsSingle { get; private init; }

    /// <summary>Id of the loop whose open matters it counts; null for every other name.</summary>
    public string? Counted { get; private init; }

    internal bool IsParticipants => !Roles.IsEmpty;

    /// <summary>A field, or what is built into matters and subjects.</summary>
    /// <exception cref="ArgumentException">The name is a word of the language or has other signs than letters, digits, _ and dots; or no value lies between the bounds, or they leave the years 1 to 9999.</exception>
    public static RuleName Field(string name, RuleType type, RuleBounds? bounds = null) => new(name, One(type), bounds, isAsked: false);

    /// <summary>What the question brings along: today, the unit of who reads, or a set such as my.subtree.</summary>
    /// <exception cref="ArgumentException">See <see cref="Field"/>.</exception>
    public static RuleName Asked(string name, RuleType type, RuleBounds? bounds = null) => new(name, type, bounds, isAsked: true);

    /// <summary>How many matters of a loop are open about a subject.</summary>
    /// <param name="loop">Id of the loop.</param>
    public static RuleName OpenMatters(string loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        return new($"open_matters.{loop.Replace('-', '_')}", RuleType.Number(0), new RuleBounds(0, int.MaxValue), isAsked: false) { Counted = loop };
    }

    /// <summary>Who takes part in a matter in these roles, as far as they are units (posts, persons).</summary>
    /// <exception cref="ArgumentException">See <see cref="Field"/>; or no role is given.</exception>
    public static RuleName Participants(string name, RefKind of, bool isSingle, params ImmutableArray<string> roles)
    {
        if (roles.IsEmpty || !roles.All(RuleNames.IsName)) throw new ArgumentException("Participants have roles, each of them a name.", nameof(roles));
        return new(name, RuleType.SetOf(of), null, isAsked: false) { Roles = roles, IsSingle = isSingle };
    }

    /// <summary>Whether a value may be recorded under this name.</summary>
    public bool Admits(RuleValue value) => !value.IsPresent || Type.Kind switch
    {
        RuleKind.Number or RuleKind.Date or RuleKind.Instant => value.Text is null && Bounds.Hold(value.Number),
        RuleKind.Bool => value.Text is null && value.Number is 0 or 1,
        RuleKind.Choice => value.Text is { } text && Type.Options.Contains(text),
        RuleKind.Presence => true,
        RuleKind.Text or RuleKind.Ref => value.Text is { } text && !text.Contains('\0'),
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static RuleType One(RuleType type) =>
        type.Kind == RuleKind.RefSet ? throw new ArgumentException("A field holds one id; several are participants.", nameof(type)) : type;
}
