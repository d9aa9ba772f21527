using System.Collections.Immutable;
using Yiguan.Core.Indicators;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>Tables of matters. Instants are microseconds since 1970-01-01 UTC, days are days since then, units and posts are ids.</summary>
public static class MatterTables
{
    private static readonly Column s_owner = Text("owner");
    private static readonly Column s_matter = Text("matter");

    /// <summary>In place of a day where none holds: beyond all days, so that it comes last.</summary>
    public const long NoDay = long.MaxValue;

    /// <summary>One row a matter, as it is now; planned is the sequence of the last calendar or move that its rows know, ended since when it has stood at an end, fork where its life hangs in the tree of days (<see cref="DayTree"/>), both null while it runs.
    /// returned is why it was returned, while that stands; day the last day that holds, <see cref="NoDay"/> where none does; yellow_at and red_at from when on it is yellow or red if nothing more is recorded, null
    /// where never; calm is 1 where it is grey.</summary>
    public static Table Matter { get; } = new(
        "matter",
        [
            s_owner, s_matter, Text("mechanism"), Whole("mechanism_version"), Text("title"), Text("stage"), Text("phase"), Text("bearer"), Whole("opened"), Whole("deadline"),
            Whole("first_deadline"), Text("held"), Whole("accepted"), Whole("extensions"), Whole("returns"), Whole("reopenings"), Text("parent"), Text("merged_into"),
            Text("period"), Text("source"), Text("marks"), Text("fields"), Whole("changed"), Whole("version"), Whole("planned"), Whole("ended"), Whole("fork"),
            Text("returned"), Whole("day"), Whole("yellow_at"), Whole("red_at"), Whole("calm"),
        ],
        KeyLength: 2);

    /// <summary>Who has to do with it, by role; kind is unit or post. When the matter was opened stands here too, for a unit's matters are read in that order, and since when it has ended, for what is red is looked for among those that run.</summary>
    public static Table Participant { get; } = new("participant", [s_owner, s_matter, Text("role"), Text("kind"), Text("id"), Whole("opened"), Whole("ended")], KeyLength: 5);

    /// <summary>Colours in both times: begins and ends are when they hold, known_from and known_to when that was known. The end is not included; null is no end.</summary>
    public static Table ColourSpan { get; } = new(
        "colour_span", [s_owner, s_matter, Whole("known_from"), Whole("begins"), Whole("ends"), Whole("known_to"), Text("colour"), Text("cause")], KeyLength: 4);

    /// <summary>Under which mechanism, in which stage and with whom a matter stood, as it was known from known_from to known_to: what colours are counted by.</summary>
    public static Table State { get; } = new(
        "matter_state", [s_owner, s_matter, Whole("known_from"), Whole("known_to"), Text("mechanism"), Whole("mechanism_version"), Text("stage"), Text("bearer")], KeyLength: 3);

    /// <summary>What must happen next: at is when, until when it is due no more.</summary>
    public static Table Due { get; } = new("due", [s_owner, s_matter, Text("kind"), Whole("at"), Whole("until"), Text("bearer")], KeyLength: 3);

    /// <summary>下达: one row each time that a matter came to a unit, see <see cref="Receipts.Sending"/>: document is the one that asked for it, asks whether acceptance is waited for, gone when it left the unit or was withdrawn there.</summary>
    public static Table Sending { get; } = new(
        "sending",
        [s_owner, s_matter, Text("unit"), Whole("since"), Text("role"), Text("document"), Whole("bears"), Whole("asks"), Whole("accepted"), Whole("declined"), Whole("relayed"), Whole("gone"), Whole("withdrawn")],
        KeyLength: 4);

    /// <summary>Extensions that were asked for and not answered, of what runs: until is the last day asked for, unit who asked, asked when.</summary>
    public static Table Asked { get; } = new(
        "extension_asked", [s_owner, s_matter, Text("clock"), Whole("until"), Text("reason"), Text("unit"), Whole("asked")], KeyLength: 3);

    /// <summary>提到: posts that a comment was meant for and that have recorded nothing of the matter since; at is when, actor who mentioned them, text how it begins.</summary>
    public static Table Mention { get; } = new("mention", [s_owner, s_matter, Text("post"), Whole("at"), Text("actor"), Text("text")], KeyLength: 3);

    /// <summary>Numbers of matters, gapless for each mechanism and year.</summary>
    public static Table Number { get; } = new(
        "matter_number", [s_owner, s_matter, Text("mechanism"), Whole("year"), Whole("number"), Text("prefix")], KeyLength: 2);

    /// <summary>Counts at a moment, see <see cref="Tallies.Tally"/>: all there were where whole is 1, what had changed since the row before where it is 0. It is no view but a saving: what is missing is counted again.</summary>
    public static Table Tally { get; } = new("tally", [s_owner, Whole("at"), Whole("whole"), new("counts", ColumnType.Bytes)], KeyLength: 2);

    /// <summary>Those that change with the facts of a matter.</summary>
    public static ImmutableArray<Table> OfMatters { get; } = [Matter, Participant, ColourSpan, State, Due, Sending, Asked, Mention, FigureTables.OfMatters];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}
