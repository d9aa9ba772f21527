using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;
using Yiguan.Reading;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>Who corrects, and with which units.</summary>
/// <param name="By">Who acts.</param>
/// <param name="Day">The organisation of the day.</param>
internal sealed record CorrectingGround(Actor By, OrganisationOn Day)
{
    /// <summary>Id of the running matter that a commitment shall go into, by the number that was typed; empty: none.</summary>
    public string Into { get; init; } = "";
}

/// <summary>Commands out of the forms of the workbench.</summary>
internal static class CorrectingForms
{
    public static (DocumentCommand? Command, Refusal? No) Commitment(Posted posted, Workbench bench, CorrectingGround ground)
    {
        if (Row(posted, bench) is not { } row) return (null, new NoCommitmentThere());
        var place = TextPlaces.Find(bench.Working.Text, posted.Raw("words"), row.Span.Start);
        if (place is null) return (null, new StretchUnfit());
        var (leads, leadGroups, noLead) = Units(posted.Text("candidate") is { Length: > 0 } candidate && posted.Text("lead") == UnitWords.Leads(row, ground.Day) ? ground.Day.NameOf(candidate) ?? "" : posted.Text("lead"), UnitWords.Leads(row, ground.Day), ground);
        var (supports, supportGroups, noSupport) = Units(posted.Text("support"), UnitWords.Supports(row, ground.Day), ground);
        if ((noLead ?? noSupport) is { } unknown) return (null, new UnitUnknownHere(unknown));
        var change = new RowChange(
            place, posted.Text("verb"), posted.Text("object"), Deadline(posted, row.Commitment.Deadline), leads, supports, leadGroups, supportGroups, posted.Text("mechanism") is { Length: > 0 } mechanism ? mechanism : null, posted.Text("indicator"), posted.Has("into") ? ground.Into : null);
        return (new CorrectCommitment(ground.By, posted.Seen, row.Span, change) { Reason = Reason(posted) }, null);
    }

    public static (DocumentCommand? Command, Refusal? No) Figure(Posted posted, Workbench bench, CorrectingGround ground)
    {
        if (FigureOf(posted, bench) is not var (number, place, figure)) return (null, new NoFigureThere());
        var change = new FigureChange(
            posted.Text("kind"), posted.Text("measure"), posted.Text("comparator"), Plain(posted.Text("value")), Plain(posted.Text("value-to")), posted.Text("unit"), posted.Text("change"), Deadline(posted, figure.Deadline), posted.Text("scope"));
        return (new CorrectFigure(ground.By, posted.Seen, number, place, change) { Reason = Reason(posted) }, null);
    }

    public static (DocumentCommand? Command, Refusal? No) Split(Posted posted, Workbench bench, CorrectingGround ground)
    {
        if (Row(posted, bench) is not { } row) return (null, new NoCommitmentThere());
        return TextPlaces.Cut(bench.Working.Text, row.Span, posted.Raw("parts")) is { } parts
            ? (new SplitCommitment(ground.By, posted.Seen, row.Span, [.. parts]) { Reason = Reason(posted) }, null)
            : (null, new StretchUnfit());
    }

    public static (DocumentCommand? Command, Refusal? No) Merge(Posted posted, Workbench bench, CorrectingGround ground) =>
        posted.Span("row") is { } row && posted.Span("with") is { } other ? (new MergeCommitments(ground.By, posted.Seen, [row, other]) { Reason = Reason(posted) }, null) : (null, new NoCommitmentThere());

    public static (DocumentCommand? Command, Refusal? No) Add(Posted posted, Workbench bench, CorrectingGround ground) =>
        Missed(posted, bench) is { } place ? (new AddCommitment(ground.By, posted.Seen, place) { Reason = Reason(posted) }, null) : (null, new StretchUnfit());

    public static (DocumentCommand? Command, Refusal? No) AddFigure(Posted posted, Workbench bench, CorrectingGround ground)
    {
        if (Missed(posted, bench) is not { } place) return (null, new StretchUnfit());
        string? Typed(string name) => posted.Text(name) is { Length: > 0 } typed ? typed : null;
        var said = new FigureChange(
            Typed("kind"), Typed("measure"), Typed("comparator"), Typed("value") is { } value ? Plain(value) : null, null, Typed("unit"), null,
            posted.Day("day") is { } day ? new DeadlineSaid(day, null, null, "") : null, null);
        return (new AddFigure(ground.By, posted.Seen, place, said) { Reason = Reason(posted) }, null);
    }

    // What was marked in the text; or words that were typed, in the sentence that was named; or that sentence.
    private static Span? Missed(Posted posted, Workbench bench)
    {
        var (text, words, sentence) = (bench.Working.Text, posted.Raw("words").Trim(), posted.Span("sentence"));
        if (words.Length == 0) return sentence is { } whole && whole.End <= text.Length ? whole : null;
        var found = TextPlaces.Find(text, words, (posted.Span("place") ?? sentence)?.Start ?? 0);
        return sentence is { } within && found is { } place && !within.Contains(place) ? null : found;
    }

    public static (DocumentCommand? Command, Refusal? No) Drop(Posted posted, Workbench bench, CorrectingGround ground) =>
        posted.Span("row") is { } row ? (new DropCommitment(ground.By, posted.Seen, row) { Reason = Reason(posted) }, null) : (null, new NoCommitmentThere());

    public static (DocumentCommand? Command, Refusal? No) Settle(Posted posted, Workbench bench, CorrectingGround ground) =>
        posted.Span("place") is { } place ? (new SettleFinding(ground.By, posted.Seen, posted.Text("code"), place, posted.Text("how") == "accepted") { Reason = Reason(posted) }, null) : (null, new NoFindingThere());

    public static (DocumentCommand? Command, Refusal? No) SettleAll(Posted posted, Workbench bench, CorrectingGround ground) =>
        (new SettleFindings(ground.By, posted.Seen, posted.Text("code"), IsAccepted: true) { Reason = Reason(posted) }, null);

    /// <summary>The row that the page behind an act opens at; empty: none.</summary>
    public static string Behind(DocumentCommand command) => command switch
    {
        CorrectCommitment c => TextPlaces.Write(c.Change.Place is { } to ? to : c.Row),
        SplitCommitment c => TextPlaces.Write(c.Into[0]),
        MergeCommitments c => TextPlaces.Write(new Span(c.Rows.Min(r => r.Start), c.Rows.Max(r => r.End))),
        AddCommitment c => TextPlaces.Write(c.Place),
        _ => "",
    };

    /// <summary>The figure that the page behind an act opens at, out of the plan that came of it; empty: none.</summary>
    public static string FigureBehind(DocumentCommand command, Workbench? after) => command is AddFigure added && after?.Working.Plan.Figures.LastOrDefault(f => f.Kind != StatementKind.Name && added.Place.Contains(f.Number)
        && after.Document.Corrections.Any(c => c.Fact is FigureAdded e && e.Figure.Number == (Stretch)f.Number)) is { } figure
        ? $"{TextPlaces.Write(figure.Number)}.{after.Working.PlaceOf(figure)}" : "";

    private static DocumentRow? Row(Posted posted, Workbench bench) => posted.Span("row") is { } span ? bench.Working.RowAt(span) : null;

    private static (Span Number, int Place, Statement Figure)? FigureOf(Posted posted, Workbench bench)
    {
        if (posted.Text("number").Split('.') is not [var span, var nth] || TextPlaces.Read(span) is not { } number || !int.TryParse(nth, out var place)) return null;
        return bench.Working.FigureAt(number, place) is { } figure ? (number, place, figure) : null;
    }

    // What stands as it stood is no change, however it would be read again.
    private static (ImmutableArray<string>? Units, ImmutableArray<string>? Groups, string? Unknown) Units(string typed, string stood, CorrectingGround ground)
    {
        if (typed == stood) return (null, null, null);
        var (units, groups, unknown) = UnitWords.Read(typed, ground.Day.Tree);
        return (units, groups, unknown);
    }

    // A day that was typed stands for the words it takes the place of.
    private static DeadlineSaid Deadline(Posted posted, Deadline? stands)
    {
        var said = DeadlineSaid.Of(stands);
        var (day, recurrence) = (posted.Day("day"), posted.Text("recurrence") is { Length: > 0 } typed ? typed : null);
        var within = posted.Has("within") ? posted.Text("within") is { Length: > 0 } duration ? duration : null : said.Within;
        if (day == said.Day && recurrence == said.Recurrence && within == said.Within) return said;
        return day is null && recurrence is null && within is null ? DeadlineSaid.None : new DeadlineSaid(day, recurrence, within, said.Text);
    }

    private static string Plain(string value) => value.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);

    private static string? Reason(Posted posted) => posted.Text("reason") is { Length: > 0 } reason ? reason : null;
}
