using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Findings;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Plans;

/// <summary>The plan that a document stands at: what the compiler read, with the corrections of officers laid over it in their order.</summary>
public sealed record WorkingPlan
{
    private WorkingPlan(SourceText text, DocumentPlan plan) => (Text, Plan) = (text, plan);

    /// <summary>The text that every span points into.</summary>
    public SourceText Text { get; }

    /// <summary>The plan as corrected, its rows numbered from 1.</summary>
    public DocumentPlan Plan { get; private init; }

    /// <summary>Corrections that no longer find what they were about, since a newer reader reads otherwise. An officer looks at them.</summary>
    public ImmutableArray<Correction> Lost { get; private init; } = [];

    /// <summary>Lays corrections over what was compiled.</summary>
    public static WorkingPlan Of(SourceText text, DocumentPlan compiled, IEnumerable<Correction> corrections)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        ArgumentNullException.ThrowIfNull(compiled);
        var plan = corrections.Aggregate(new WorkingPlan(text, compiled), (plan, correction) => plan.Take(correction));
        return plan with { Plan = plan.Plan.Counted() };
    }

    /// <summary>The row that stands at a stretch, or else most of which does; null where none is.</summary>
    public DocumentRow? RowAt(Span span)
    {
        if (Plan.Rows.FirstOrDefault(r => r.Span == span) is { } same) return same;
        var best = Plan.Rows.MaxBy(r => Shared(r.Span, span));
        return best is not null && 2 * Shared(best.Span, span) > Math.Max(best.Span.Length, span.Length) ? best : null;
    }

    /// <summary>The figure of a number; null where none is.</summary>
    public Statement? FigureAt(Span number, int place) => Plan.Figures.Where(f => f.Number == number).ElementAtOrDefault(place);

    /// <summary>Whether a figure was read or added at a stretch. Digits of a name are none.</summary>
    public bool HoldsFigure(Span number) => Plan.Figures.Any(f => f.Kind != StatementKind.Name && f.Number.Overlaps(number));

    /// <summary>Which of the figures that share its number a figure is.</summary>
    public int PlaceOf(Statement figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Plan.Figures.Where(f => f.Number == figure.Number).TakeWhile(f => f.Id != figure.Id).Count();
    }

    /// <summary>The same as the office circulates it, checked anew: units by the organisation that is given.</summary>
    public Plan ToPlan(OrganisationTree? organisation)
    {
        var reading = new DocumentReading { Text = Text, Head = Plan.Head, Outline = Plan.Outline, Statements = Plan.Figures, Commitments = [.. Plan.Rows.Select(r => r.Commitment)] };
        var plan = new Plan { Reading = reading, Rows = [.. Plan.Rows.Select(r => Row(r, organisation))], Pairings = Pairs.Find(reading) };
        return plan with { Findings = RuleBook.Check(new Draft(plan, organisation)) };
    }

    private static PlanRow Row(DocumentRow row, OrganisationTree? organisation) => organisation is null ? new(row.Commitment, [], [], []) : new(
        row.Commitment with { Units = [.. row.Commitment.Units.Select(m => organisation.Find(m.Name) is { } unit ? m with { Name = unit.Name } : m)] },
        [.. row.Leads.Select(organisation.Find).OfType<Unit>()],
        [.. row.Supports.Select(organisation.Find).OfType<Unit>()],
        [.. row.Proposed.Where(p => organisation.Find(p.Unit) is not null).Select(p => new Candidate(organisation.Find(p.Unit)!, p.Score / 10_000d, p.Reason, p.Matched))])
    {
        LeadGroups = [.. organisation.Groups.Where(g => row.LeadGroups.Contains(g.Name))],
        SupportGroups = [.. organisation.Groups.Where(g => row.SupportGroups.Contains(g.Name))],
    };

    private WorkingPlan Take(Correction correction) => correction.Fact switch
    {
        CommitmentCorrected e when RowAt(e.Row) is { } row => With([row], [Changed(row, e.Change)]),
        CommitmentSplit e when RowAt(e.Row) is { } row => With([row], e.Into.Select(said => Made(said, row))),
        CommitmentMerged e when Inside(e.Into.Place) is [var first, ..] rows => With(rows, [Made(e.Into, first)]),
        CommitmentAdded e => With(Inside(e.Row.Place), [Made(e.Row, null)]),
        CommitmentDropped e when RowAt(e.Row) is { } row => With([row], []),
        FigureCorrected e when FigureAt(e.Number, e.Place) is { } figure => this with { Plan = Plan with { Figures = Plan.Figures.Replace(figure, FigureWords.Changed(figure, e.Change)) } },
        // A newer reader may see it by itself.
        FigureAdded e when FigureAt(e.Figure.Number, 0) is { } figure => this with { Plan = Plan with { Figures = Plan.Figures.Replace(figure, FigureWords.Changed(figure, e.Figure.Says)) } },
        FigureAdded e when !HoldsFigure(e.Figure.Number) => With(Added(e.Figure)),
        FindingSettled or FindingsSettled => this,
        _ => this with { Lost = Lost.Add(correction) },
    };

    private ImmutableArray<DocumentRow> Inside(Span span) => [.. Plan.Rows.Where(r => span.Contains(r.Span))];

    private WorkingPlan With(IReadOnlyCollection<DocumentRow> gone, IEnumerable<DocumentRow> come) =>
        this with { Plan = Plan with { Rows = [.. Plan.Rows.Where(r => !gone.Contains(r)).Concat(come).OrderBy(r => r.Span.Start)] } };

    // Digits that were taken for a part of a name are none beside the figure.
    private WorkingPlan With(Statement figure)
    {
        var figures = Plan.Figures.Where(f => !f.Number.Overlaps(figure.Number)).ToList();
        figures.Insert(figures.FindIndex(f => f.Number.Start > figure.Number.Start) is >= 0 and var at ? at : figures.Count, figure);
        return this with { Plan = Plan with { Figures = [.. figures] } };
    }

    private Statement Added(FigureSaid said) => FigureWords.Changed(
        new Statement { Id = 0, Span = said.Place, Number = said.Number, Kind = StatementKind.Target, Measure = "", Section = SectionAt(said.Place.Start), Text = Text.Slice(said.Place) }, said.Says);

    private DocumentRow Changed(DocumentRow row, RowChange change)
    {
        var place = change.Place is { } to ? (Span)to : row.Span;
        var leads = change.Leads ?? row.Leads;
        var supports = change.Supports ?? row.Supports;
        return row with
        {
            Commitment = row.Commitment with
            {
                Span = place,
                Text = Text.Slice(place),
                // Who corrects it takes it for one.
                IsUnsure = false,
                Verb = change.Verb ?? row.Commitment.Verb,
                Object = change.Object ?? row.Commitment.Object,
                Deadline = change.Deadline is { } said ? said.Read : row.Commitment.Deadline,
                // Where the words stood is no longer where the day comes from.
                DeadlineSpan = change.Deadline is null ? row.Commitment.DeadlineSpan : null,
                Units = change.Leads is null && change.Supports is null ? row.Commitment.Units : Mentions(place, leads, supports),
            },
            Leads = leads,
            Supports = supports,
            LeadGroups = change.Leads is null ? row.LeadGroups : change.LeadGroups ?? [],
            SupportGroups = change.Supports is null ? row.SupportGroups : change.SupportGroups ?? [],
            Mechanism = change.Mechanism ?? row.Mechanism,
            Into = change.Into is { } into ? into.Length == 0 ? null : into : row.Into,
            Indicator = change.Indicator is { } indicator ? indicator.Length == 0 ? null : indicator : row.Indicator,
        };
    }

    private DocumentRow Made(RowSaid said, DocumentRow? from)
    {
        Span place = said.Place;
        var commitment = new Commitment
        {
            Id = 0,
            Span = place,
            Section = from?.Commitment.Section ?? SectionAt(place.Start),
            Verb = said.Verb,
            Object = said.Object,
            Text = Text.Slice(place),
            Deadline = said.Deadline?.Read,
            Units = from is null || !said.Leads.SequenceEqual(from.Leads) ? Mentions(place, said.Leads, said.Supports) : from.Commitment.Units,
        };
        var isSame = from is not null && said.Leads.SequenceEqual(from.Leads);
        return new DocumentRow(commitment, said.Leads, said.Supports)
        {
            LeadGroups = isSame ? from!.LeadGroups : [],
            SupportGroups = isSame ? from!.SupportGroups : [],
            Proposed = from?.Proposed ?? [],
            Mechanism = from?.Mechanism ?? PlanOpening.Mechanism,
            Indicator = from?.Indicator,
        };
    }

    private string SectionAt(int start) => Plan.Outline.LastOrDefault(h => h.Span.Start <= start)?.Path ?? "";

    private static ImmutableArray<UnitMention> Mentions(Span place, ImmutableArray<string> leads, ImmutableArray<string> supports) =>
        [.. leads.Select(u => new UnitMention(u, UnitRole.Lead, place)), .. supports.Select(u => new UnitMention(u, UnitRole.Support, place))];

    private static int Shared(Span a, Span b) => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start));
}
