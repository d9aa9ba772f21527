using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Documents.Facts;

/// <summary>编译: a document was read into a plan. The plan stands beside the chain with the text, so that a replay gives the same one whatever reader is in use.</summary>
/// <param name="Reader">Version of the reader.</param>
/// <param name="Lexicon">What its words were: a hash over the files of the lexicon.</param>
/// <param name="Organisation">How many facts the organisation had whose units were linked.</param>
/// <param name="Plan">Salted hashes of the parts of the plan, which together are one text of JSON.</param>
/// <param name="Commitments">How many commitments were read.</param>
/// <param name="Figures">How many figures were read, names not counted.</param>
[FactKind("document-compiled")]
public sealed record DocumentCompiled(string Reader, string Lexicon, long Organisation, ImmutableArray<string> Plan, long Commitments, long Figures) : DocumentFact;

/// <summary>Somebody corrected what was read out of a commitment. Rows are named by their stretch of text, so that a correction outlives a newer reader.</summary>
/// <param name="Row">The commitment as it stood.</param>
/// <param name="Change">What is otherwise.</param>
/// <param name="Reason">Why; absent where nothing was said.</param>
[FactKind("commitment-corrected")]
public sealed record CommitmentCorrected(Stretch Row, RowChange Change, string? Reason) : DocumentFact;

/// <summary>Somebody corrected a figure.</summary>
/// <param name="Number">The number with its unit.</param>
/// <param name="Place">Which of the figures that share the number, from 0.</param>
/// <param name="Change">What is otherwise.</param>
/// <param name="Reason">Why; absent where nothing was said.</param>
[FactKind("figure-corrected")]
public sealed record FigureCorrected(Stretch Number, int Place, FigureChange Change, string? Reason) : DocumentFact;

/// <summary>补录数字: a figure that was not read.</summary>
/// <param name="Figure">What it is.</param>
/// <param name="Reason">Why; absent where nothing was said.</param>
[FactKind("figure-added")]
public sealed record FigureAdded(FigureSaid Figure, string? Reason) : DocumentFact;

/// <summary>拆分: one commitment turned out to be several.</summary>
/// <param name="Row">The commitment as it stood.</param>
/// <param name="Into">The commitments it is, in the order of the text, inside it.</param>
[FactKind("commitment-split")]
public sealed record CommitmentSplit(Stretch Row, ImmutableArray<RowSaid> Into) : DocumentFact;

/// <summary>合并: neighbouring commitments turned out to be one.</summary>
/// <param name="Rows">The commitments as they stood, in the order of the text.</param>
/// <param name="Into">The commitment they are, from the beginning of the first to the end of the last.</param>
[FactKind("commitment-merged")]
public sealed record CommitmentMerged(ImmutableArray<Stretch> Rows, RowSaid Into) : DocumentFact;

/// <summary>补录: a commitment that was not read.</summary>
/// <param name="Row">What it is.</param>
[FactKind("commitment-added")]
public sealed record CommitmentAdded(RowSaid Row) : DocumentFact;

/// <summary>剔除: what was read as a commitment is none.</summary>
/// <param name="Row">The commitment as it stood.</param>
/// <param name="Reason">Why it is none.</param>
[FactKind("commitment-dropped")]
public sealed record CommitmentDropped(Stretch Row, string Reason) : DocumentFact;

/// <summary>A finding of the check was settled, or accepted as it is.</summary>
/// <param name="Code">Code of the finding.</param>
/// <param name="Place">Where it points.</param>
/// <param name="IsAccepted">True where the document stays as it is, for a reason; false where the matter was cleared up.</param>
/// <param name="Reason">Why it may stay, or how it was cleared up.</param>
[FactKind("finding-settled")]
public sealed record FindingSettled(string Code, Stretch Place, bool IsAccepted, string Reason) : DocumentFact;

/// <summary>Findings of one kind were settled, or accepted as they are, together and for one reason.</summary>
/// <param name="Code">Code of the findings.</param>
/// <param name="Places">Where they point.</param>
/// <param name="IsAccepted">True where the document stays as it is, for a reason; false where the matter was cleared up.</param>
/// <param name="Reason">Why they may stay, or how they were cleared up.</param>
[FactKind("findings-settled")]
public sealed record FindingsSettled(string Code, ImmutableArray<Stretch> Places, bool IsAccepted, string Reason) : DocumentFact;

/// <summary>沿用: what officers had done to the version before was done to this one where its words stand as they stood. The facts that follow are those corrections.</summary>
/// <param name="From">Id of the version before.</param>
/// <param name="Carried">How many facts follow.</param>
/// <param name="Left">How many found nothing to correct and were left.</param>
[FactKind("corrections-carried")]
public sealed record CorrectionsCarried(string From, long Carried, long Left) : DocumentFact;

/// <summary>A commitment as somebody made it by splitting, merging or adding.</summary>
/// <param name="Place">Its stretch of text.</param>
/// <param name="Verb">The verb that governs what is done; empty where there is none.</param>
/// <param name="Object">What is to be done; empty where it is elided.</param>
/// <param name="Deadline">By when or how often; absent where nothing is said.</param>
/// <param name="Leads">Ids of the units that lead.</param>
/// <param name="Supports">Ids of the units that support.</param>
public sealed record RowSaid(Stretch Place, string Verb, string Object, DeadlineSaid? Deadline, ImmutableArray<string> Leads, ImmutableArray<string> Supports);

/// <summary>A figure as somebody added it.</summary>
/// <param name="Place">The words that hold it.</param>
/// <param name="Number">The number with its unit.</param>
/// <param name="Says">What it says; every member that it has is told.</param>
public sealed record FigureSaid(Stretch Place, Stretch Number, FigureChange Says);

/// <summary>What is otherwise about a commitment; what is absent stays as it was.</summary>
/// <param name="Place">The stretch of text that it is.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Object">What is to be done.</param>
/// <param name="Deadline">By when; with no words in it: none.</param>
/// <param name="Leads">Ids of the units that lead, the first of them answers.</param>
/// <param name="Supports">Ids of the units that support.</param>
/// <param name="LeadGroups">Names of the groups among those that lead (各镇), told with them; their members stand there.</param>
/// <param name="SupportGroups">Names of the groups among those that support.</param>
/// <param name="Mechanism">Id of the mechanism that its matter will live by.</param>
/// <param name="Indicator">The indicator that its figure counts for; empty: none.</param>
/// <param name="Into">Id of the running matter that it goes into, in place of a matter of its own; empty: into none.</param>
public sealed record RowChange(
    Stretch? Place, string? Verb, string? Object, DeadlineSaid? Deadline, ImmutableArray<string>? Leads, ImmutableArray<string>? Supports,
    ImmutableArray<string>? LeadGroups, ImmutableArray<string>? SupportGroups, string? Mechanism, string? Indicator, string? Into = null)
{
    /// <summary>Nothing is otherwise.</summary>
    public static RowChange None { get; } = new(null, null, null, null, null, null, null, null, null, null);
}

/// <summary>What is otherwise about a figure; what is absent stays as it was, what is empty is none.</summary>
/// <param name="Kind">actual, target, baseline, rank, rule or name.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Comparator">=, &gt;=, &gt;, &lt;=, &lt; or ~.</param>
/// <param name="Value">The value in base scale, in decimals with a point: 13200000000.</param>
/// <param name="ValueTo">The upper end of a range.</param>
/// <param name="Unit">元, %, 个.</param>
/// <param name="Change">yoy, narrow or rank_up.</param>
/// <param name="Deadline">By when; with no words in it: none.</param>
/// <param name="Scope">The territory or organisation.</param>
public sealed record FigureChange(
    string? Kind, string? Measure, string? Comparator, string? Value, string? ValueTo, string? Unit, string? Change, DeadlineSaid? Deadline, string? Scope)
{
    /// <summary>Nothing is otherwise.</summary>
    public static FigureChange None { get; } = new(null, null, null, null, null, null, null, null, null);
}

/// <summary>By when or how often, as somebody said it.</summary>
/// <param name="Day">The last day that is in time; absent where it is no day.</param>
/// <param name="Recurrence">An ISO 8601 period of recurring work: P1W; absent for none.</param>
/// <param name="Within">An ISO 8601 duration from an event: P5D; absent for none.</param>
/// <param name="Text">The words of the text it stands for; empty where there are none.</param>
public sealed record DeadlineSaid(DateOnly? Day, string? Recurrence, string? Within, string Text)
{
    /// <summary>No deadline.</summary>
    public static DeadlineSaid None { get; } = new(null, null, null, "");

    /// <summary>As the reader says it; null for none.</summary>
    public Reading.Deadline? Read => this == None ? null : new Reading.Deadline { Date = Day, Recurrence = Recurrence, Within = Within, Text = Text };

    /// <summary>The same of what was read.</summary>
    public static DeadlineSaid Of(Reading.Deadline? read) => read is null ? None : new DeadlineSaid(read.Date, read.Recurrence, read.Within, read.Text);
}
