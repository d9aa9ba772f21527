using System.Collections.Immutable;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

/// <summary>Which matters a list shows.</summary>
public sealed record MatterFilter
{
    /// <summary>Units that answer at the moment asked for, by themselves or for those that bear the clocks; an empty id is nobody yet. Null: all.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>The colour; null: any.</summary>
    public Colour? Colour { get; init; }

    /// <summary>Id of the mechanism; null: any.</summary>
    public string? Mechanism { get; init; }

    /// <summary>Ids of the matters; null: any.</summary>
    public IReadOnlyList<string>? Matters { get; init; }

    /// <summary>Id of the stage it stands in; null: any.</summary>
    public string? Stage { get; init; }

    /// <summary>Id of a post that takes part in it, by whatever role: 包抓领导, who filed it; null: any.</summary>
    public string? Post { get; init; }

    /// <summary>Id of the post that does the work (经办岗位); null: any.</summary>
    public string? Handler { get; init; }

    /// <summary>What asked for it begins so: document:KEY/; null: anything.</summary>
    public string? Source { get; init; }

    /// <summary>The period it stands for, where it recurs: 2026-03; null: any.</summary>
    public string? Period { get; init; }

    /// <summary>Opened at this moment or later, UTC; null: whenever.</summary>
    public DateTimeOffset? OpenedFrom { get; init; }

    /// <summary>Opened before this moment, UTC; null: whenever.</summary>
    public DateTimeOffset? OpenedBefore { get; init; }

    /// <summary>Runs, and the day that holds is this one or later, by the calendar of the county; null: whenever. Of matters as they are now.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Runs, and the day that holds is this one or earlier; null: whenever. Of matters as they are now.</summary>
    public DateOnly? DueThrough { get; init; }

    /// <summary>Characters of its title; null: any.</summary>
    public string? Text { get; init; }

    /// <summary>Whether only what has not ended is asked for.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Whether only what has ended is asked for.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Whether only what was returned, and not submitted again, is asked for.</summary>
    public bool IsReturned { get; init; }

    /// <summary>Units that support it (配合单位), with those they answer for; null: any.</summary>
    public IReadOnlyCollection<string>? Support { get; init; }

    /// <summary>Id of the last matter that is looked at, in the order of opening; null: all are.</summary>
    public string? Through { get; init; }

    /// <summary>The order. As of an earlier moment it is that of opening, unless <see cref="MatterLists.ThenSortedAsync"/> is asked.</summary>
    public MatterOrder Order { get; init; }

    /// <summary>A rule over the fields of the mechanism; null: none.</summary>
    public VersionedRule? Where { get; init; }

    /// <summary>Who reads: only what the scope of its mechanism lets him see today is there. Null: nobody in particular, and what is restricted is not there.</summary>
    public Reader? Reader { get; init; }

    /// <summary>The last matter of the page before, by <see cref="MatterLine.Behind"/>; null: from the beginning.</summary>
    public string? After { get; init; }

    /// <summary>The most lines.</summary>
    public int Most { get; init; } = int.MaxValue;
}

/// <summary>Orders of a list.</summary>
public enum MatterOrder
{
    /// <summary>What was opened first comes first.</summary>
    Opened,

    /// <summary>What was opened last comes first.</summary>
    OpenedLast,

    /// <summary>What is due first comes first, of what runs alone: what has ended is due no more. What was promised nothing comes last.</summary>
    Deadline,

    /// <summary>The worst colour comes first, of one colour what is due first; of what runs alone. A colour that passes of itself, with nothing recorded, keeps its place until the next fact.</summary>
    Worst,

    /// <summary>督〔2026〕9号 before 督〔2026〕10号: by sign, year and number. What has no number is not there.</summary>
    Number,

    /// <summary>The same, the other way round.</summary>
    NumberLast,
}

/// <summary>A matter in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number: 督〔2026〕12号; null before it has one.</param>
/// <param name="Mechanism">Its mechanism, in the version it lives by.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Stage">Id of its stage.</param>
/// <param name="Bearer">Id of the unit that bears the clocks, or that answers for it at the moment asked for; empty where none does yet.</param>
/// <param name="Opened">When it was opened, UTC.</param>
/// <param name="Deadline">The last day that holds: the promise, moved on by what was granted and by the days on which its clock stood.</param>
/// <param name="FirstDeadline">The day that was promised first.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Cause">Why.</param>
public sealed record MatterLine(
    string Id, string? Number, Mechanism Mechanism, string Title, string Stage, string Bearer, DateTimeOffset Opened, DateOnly? Deadline, DateOnly? FirstDeadline, Colour Colour, Cause Cause)
{
    /// <summary>Sign, year and number by which it is sorted; null before it has one.</summary>
    public (string Prefix, long Year, long Number)? Place { get; init; }

    /// <summary>退回: why it was returned, while that stands; null else.</summary>
    public string? Returned { get; init; }

    /// <summary>What rules of its mechanism mark it with: 特急.</summary>
    public ImmutableArray<string> Marks { get; init; } = [];

    /// <summary>Since when it has been red without a break, UTC; null where it is not red.</summary>
    public DateTimeOffset? RedSince { get; init; }

    /// <summary>When a limit or a rule turns it red if nothing more is recorded, or since when it has been, UTC; null where a day was promised or nothing turns it.</summary>
    public DateTimeOffset? Turns { get; init; }

    /// <summary>The last day on which a limit holds where no day was promised, by the calendar of the county: what turns at midnight was due the day before. Null where a day was promised, or no limit runs.</summary>
    public DateOnly? LimitEnds => Turns is { } at ? CountyZone.DayOf(at.AddMicroseconds(-1)) : null;

    /// <summary>By when something must become of it: the day that holds, or the one on which its limit ends.</summary>
    public DateOnly? Due => Deadline ?? LimitEnds;

    /// <summary>What the page behind this line asks for.</summary>
    public string Behind { get => field ?? Id; init; }

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool HasEnded => Cause.Kind is CauseKind.EndedInTime or CauseKind.EndedLate or CauseKind.EndedMadeGood or CauseKind.Withdrawn or CauseKind.Merged;

    /// <summary>Id of the unit the matter was given to, where another one answers for it; null else.</summary>
    public string? Former { get; init; }

    /// <summary>The line with the unit that answers.</summary>
    public MatterLine AnsweredBy(Answering answering)
    {
        ArgumentNullException.ThrowIfNull(answering);
        return answering.Of(Bearer) is var unit && unit == Bearer ? this : this with { Bearer = unit, Former = Bearer };
    }
}
