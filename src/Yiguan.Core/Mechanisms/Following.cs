using System.Collections.Immutable;
using Yiguan.Core.Views;

namespace Yiguan.Core.Mechanisms;

/// <summary>A rule that opens a matter of this mechanism by itself, once for each thing it holds of, and not again while that one is open.</summary>
/// <param name="Id">Its id within the mechanism.</param>
/// <param name="On">The mechanism whose subjects or matters it looks at, or an indicator (indicator:投资额).</param>
/// <param name="When">A rule over the fields of that mechanism; over <c>value</c> and <c>unit</c> for an indicator.</param>
/// <param name="Title">What the matter is called; {name} of a field stands for its value.</param>
/// <param name="To">The role or unit field whose unit answers for it, or a unit's name.</param>
/// <param name="Fields">Fields of the new matter, each from a field of the thing; <c>subject</c> and <c>matter</c> stand for the thing itself.</param>
public sealed record OpeningRule(string Id, string On, string When, string Title, string To, ImmutableDictionary<string, string> Fields)
{
    /// <summary>When it may open another one for a thing it has opened one for; null: when it has ceased to hold and begins again.</summary>
    public Again? Again { get; init; }
}

/// <summary>When a rule that was answered may ask again: by time alone, whether or not it ceased to hold in between. While the matter it opened runs it never does.</summary>
/// <param name="Never">Whether once is enough for good.</param>
/// <param name="After">How long after the end of the matter it opened, in days or longer, the day of the end not counted; null: as soon as that has ended.</param>
public sealed record Again(bool Never, Span? After)
{
    /// <summary>From when on it may ask again, UTC.</summary>
    /// <param name="answered">When the matter that it opened ended.</param>
    public DateTimeOffset From(DateTimeOffset answered) =>
        Never ? DateTimeOffset.MaxValue : After is not { } span ? answered : CountyZone.End(Later(CountyZone.DayOf(answered), span, 1));

    /// <summary>A day after which a matter was opened that cannot be asked again by now, so that most need not be looked at.</summary>
    public DateOnly OpenedUpTo(DateOnly today) => After is { } span ? Later(today, span, -1) : today;

    private static readonly DateOnly s_begin = new(1900, 1, 1);
    private static readonly DateOnly s_end = new(9990, 1, 1);

    // Beyond the calendar nothing is reckoned.
    private static DateOnly Later(DateOnly day, Span span, int times)
    {
        var (days, months) = span.Unit switch
        {
            SpanUnit.Years => (0, span.Count * 12),
            SpanUnit.Months => (0, span.Count),
            SpanUnit.Weeks => (span.Count * 7, 0),
            _ => (span.Count, 0),
        };
        var far = day.DayNumber + times * (days + months * 31L);
        return far <= s_begin.DayNumber ? s_begin : far >= s_end.DayNumber ? s_end : day.AddDays(times * days).AddMonths(times * months);
    }
}

/// <summary>A rule that sets a mark while it holds, or moves to a stage when it begins to hold.</summary>
/// <param name="When">A rule over the fields.</param>
/// <param name="Mark">The mark; null where it moves.</param>
/// <param name="To">The stage; null where it marks.</param>
public sealed record MarkRule(string When, string? Mark, string? To);

/// <summary>What rolls up into an indicator, so that a figure is reported once and counted everywhere.</summary>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="How">Count or sum.</param>
/// <param name="Value">A number rule for a sum; null for a count.</param>
/// <param name="When">A rule that must hold; null: always.</param>
/// <param name="On">A date field, or a stage (stage:closed) whose entry gives the day it counts for.</param>
/// <param name="Per">The period it adds up in.</param>
/// <param name="Unit">The role or unit field it counts for.</param>
public sealed record RollUp(string Indicator, RollUpKind How, string? Value, string? When, string On, Period Per, string Unit);

/// <summary>How a roll-up adds up.</summary>
public enum RollUpKind
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>The sum of a value.</summary>
    Sum,
}

/// <summary>A period of indicators.</summary>
public enum Period
{
    /// <summary>日.</summary>
    Day,

    /// <summary>周, Monday to Sunday.</summary>
    Week,

    /// <summary>月.</summary>
    Month,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>年.</summary>
    Year,
}

/// <summary>上交: a unit hands a matter to the unit above it. 小事不出网格，大事不出村.</summary>
/// <param name="From">Stages it may be done in.</param>
/// <param name="To">The stage it begins in there; null: it stays.</param>
/// <param name="Highest">The kind of unit beyond which it does not go: county.</param>
/// <param name="NeedsReason">Whether a reason must come with it.</param>
public sealed record HandUp(ImmutableArray<string> From, string? To, string Highest, bool NeedsReason)
{
    /// <summary>The duty whose unit takes what rises from a unit that stands under no other: what goes to the county itself; null: it ends there.</summary>
    public string? Top { get; init; }
}

/// <summary>催阅、催签收: when a unit is reminded of what it was sent. It begins with the day behind the sending, as a limit does.</summary>
/// <param name="Unread">How long nobody of the unit need have opened it; null: nobody is reminded of that.</param>
/// <param name="Unaccepted">How long the unit need not have accepted it; null: nobody is reminded of that.</param>
public sealed record Prompt(Span? Unread, Span? Unaccepted);

/// <summary>An account: balanced postings, reversed and never edited.</summary>
/// <param name="Id">Its id within the mechanism.</param>
/// <param name="Title">As shown.</param>
/// <param name="Unit">What is counted: 分, 元, 亩, 立方米.</param>
/// <param name="Decimals">Decimal digits, 0 to 6.</param>
/// <param name="Overdraft">Whether a balance may fall below zero.</param>
/// <param name="Postings">What moves post to it.</param>
public sealed record Account(string Id, Title Title, string Unit, int Decimals, bool Overdraft, ImmutableArray<Posting> Postings)
{
    /// <summary>Names of holders that are no field: issue, what points come from. Their balance may always fall below zero.</summary>
    public ImmutableArray<string> Own { get; init; } = [];
}

/// <summary>What a move posts: as much as leaves one holder comes to another.</summary>
/// <param name="Move">The move that posts.</param>
/// <param name="From">A field that names the holder it leaves, a role, or one of <see cref="Account.Own"/>.</param>
/// <param name="To">The holder it comes to, likewise.</param>
/// <param name="Amount">A number rule.</param>
public sealed record Posting(string Move, string From, string To, string Amount)
{
    /// <summary>A rule that must hold, else the move posts nothing here; null: none. What is reversed is reversed whatever it says.</summary>
    public string? When { get; init; }
}

/// <summary>What people outside the office may file and see.</summary>
/// <param name="Files">Fields they fill; empty: they file nothing.</param>
/// <param name="Sees">Fields that are shown to them; sensitive ones never.</param>
/// <param name="When">A rule for what is shown at all; null: all.</param>
public sealed record PublicPart(ImmutableArray<string> Files, ImmutableArray<string> Sees, string? When);

/// <summary>How a matter that was addressed to a set follows its children. It never ends before.</summary>
/// <param name="How">All, a count or a sum.</param>
/// <param name="Count">How many must have ended; null but for a count.</param>
/// <param name="Sum">The field of the children that is added up; null but for a sum.</param>
/// <param name="Reaches">The field of the parent that the sum must reach; null but for a sum.</param>
public sealed record Follow(FollowKind How = FollowKind.All, int? Count = null, string? Sum = null, string? Reaches = null)
{
    /// <summary>The stage it stands in while its children go on; null: the one it was divided in.</summary>
    public string? At { get; init; }

    /// <summary>The last stage it goes to by itself once it may end; null: somebody ends it.</summary>
    public string? To { get; init; }
}

/// <summary>Ways to follow children.</summary>
public enum FollowKind
{
    /// <summary>Every child has ended.</summary>
    All,

    /// <summary>So many have.</summary>
    Count,

    /// <summary>Their values reach a target.</summary>
    Sum,
}
