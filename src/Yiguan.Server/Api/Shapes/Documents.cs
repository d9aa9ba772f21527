namespace Yiguan.Server.Api.Shapes;

/// <summary>A page of documents, the one received last first.</summary>
/// <param name="Items">The documents.</param>
/// <param name="Next">What the next page is asked for by (cursor); absent on the last one.</param>
public sealed record DocumentList(IReadOnlyList<DocumentShape> Items, string? Next);

/// <summary>A document.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">How many facts it has: what the ETag says, and If-Match asks for.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">Where it stands: received, approved, recalled, withdrawn.</param>
/// <param name="Day">The day it bears.</param>
/// <param name="Received">When it was received, UTC.</param>
/// <param name="Approved">When it was approved, UTC.</param>
/// <param name="Commitments">How many commitments it has.</param>
/// <param name="Before">Id of the document that it is a new version of.</param>
public sealed record DocumentShape(string Id, long Version, string Name, string State, DateOnly? Day, DateTimeOffset Received, DateTimeOffset? Approved, long Commitments, string? Before);

/// <summary>任务分解: what was read out of a document, with what officers corrected.</summary>
/// <param name="Version">The version of the document that it is of.</param>
/// <param name="Rows">Its commitments.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Findings">What a check found.</param>
/// <param name="Open">How many of the findings are asked and not settled: until there is none, it is not approved.</param>
public sealed record PlanShape(long Version, IReadOnlyList<PlanRowShape> Rows, IReadOnlyList<PlanFigureShape> Figures, IReadOnlyList<FindingShape> Findings, int Open);

/// <summary>A stretch of a document's text, in characters of Unicode from 0.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last one.</param>
public sealed record StretchShape(int Start, int End);

/// <summary>A commitment.</summary>
/// <param name="Row">Its number in the document.</param>
/// <param name="Text">Its words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Leads">Ids of the units that lead, the one that answers for it first.</param>
/// <param name="Supports">Ids of the units that support.</param>
/// <param name="Deadline">The last day; absent where the text tells none.</param>
/// <param name="DeadlineText">How the text tells it.</param>
/// <param name="Mechanism">Id of the mechanism that its matter lives by.</param>
/// <param name="Indicator">The indicator that its figure counts for.</param>
/// <param name="Into">Id of the matter under way that it goes into, in place of one of its own.</param>
public sealed record PlanRowShape(
    int Row, string Text, StretchShape Place, IReadOnlyList<string> Leads, IReadOnlyList<string> Supports, DateOnly? Deadline, string? DeadlineText, string Mechanism, string? Indicator, string? Into);

/// <summary>A figure.</summary>
/// <param name="Kind">target, actual and others.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Value">The value; of a range the lower end.</param>
/// <param name="ValueTo">The upper end of a range.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Text">The number as it is written.</param>
/// <param name="Place">Where it stands.</param>
public sealed record PlanFigureShape(string Kind, string Measure, decimal? Value, decimal? ValueTo, string? Unit, string Text, StretchShape Place);

/// <summary>What a check found.</summary>
/// <param name="Code">Its code: YG117.</param>
/// <param name="Severity">error, warning, note.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Place">Where it points.</param>
/// <param name="IsOpen">Whether it must be settled or accepted before the document is approved.</param>
/// <param name="Settled">How it was settled or why it was accepted; absent where it was not.</param>
public sealed record FindingShape(string Code, string Severity, string Message, StretchShape Place, bool IsOpen, string? Settled);

/// <summary>下达预览: what would go out if the document were approved now.</summary>
/// <param name="Version">The version of the document that it is of.</param>
/// <param name="Units">By unit, what gets most first.</param>
/// <param name="Late">Commitments whose last day has passed: their matters would begin red.</param>
public sealed record PreviewShape(long Version, IReadOnlyList<UnitPreviewShape> Units, IReadOnlyList<LateShape> Late);

/// <summary>What one unit would get, and what it has.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Gets">What it would get.</param>
/// <param name="Open">What lies open with it.</param>
/// <param name="Red">Of this the red.</param>
/// <param name="Yellow">Of this the yellow.</param>
/// <param name="Asked">How much it would be asked this month: due, rounds and adds together.</param>
/// <param name="Due">What it has promised for the end of this month or before and not done.</param>
/// <param name="Rounds">Rounds of what comes again that begin with it before the month ends.</param>
/// <param name="Adds">What the document would add to this month.</param>
/// <param name="Held">What need not be asked of it again.</param>
public sealed record UnitPreviewShape(string Unit, IReadOnlyList<WayPreviewShape> Gets, long Open, long Red, long Yellow, long Asked, long Due, long Rounds, long Adds, IReadOnlyList<HeldShape> Held);

/// <summary>What a unit would get of one commitment.</summary>
/// <param name="Row">Number of the commitment.</param>
/// <param name="Title">What its matter would be called.</param>
/// <param name="Bears">Whether the unit answers for it; else it supports.</param>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="Deadline">The last day; of what comes again that of its first round.</param>
public sealed record WayPreviewShape(int Row, string Title, bool Bears, string Mechanism, DateOnly? Deadline);

/// <summary>What a commitment asks for and the unit keeps or reports elsewhere already.</summary>
/// <param name="Row">Number of the commitment.</param>
/// <param name="Asked">What is asked.</param>
/// <param name="Mechanism">Id of the mechanism or register in which the unit has it.</param>
/// <param name="Field">Id of the field there; absent where the indicator alone is known.</param>
/// <param name="By">How it is known: indicator, field, measure, term.</param>
/// <param name="Day">When it was filled in last; absent where nobody knows.</param>
/// <param name="Count">How many of the unit's have it filled in.</param>
public sealed record HeldShape(int Row, string Asked, string Mechanism, string? Field, string By, DateOnly? Day, int Count);

/// <summary>A commitment that would begin red.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Title">What its matter would be called.</param>
/// <param name="Deadline">The day.</param>
/// <param name="IsWritten">Whether the text tells the day; else it is the end of the document's year.</param>
public sealed record LateShape(int Row, string Title, DateOnly Deadline, bool IsWritten);

/// <summary>触达: how far a document has reached the units it went to, counted in ways: a matter that was passed on went to two units.</summary>
/// <param name="All">All together.</param>
/// <param name="Units">By unit.</param>
public sealed record ReachShape(ReachLineShape All, IReadOnlyList<ReachLineShape> Units);

/// <summary>What reached one unit.</summary>
/// <param name="Unit">Id of the unit; absent of all together.</param>
/// <param name="Sent">What was sent.</param>
/// <param name="Delivered">Of this what somebody of the unit was shown had come.</param>
/// <param name="Read">Of this what somebody opened.</param>
/// <param name="Asked">What it is asked to accept, or was.</param>
/// <param name="Accepted">Of this what it accepted.</param>
/// <param name="Declined">Of this what it declined.</param>
public sealed record ReachLineShape(string? Unit, long Sent, long Delivered, long Read, long Asked, long Accepted, long Declined);

/// <summary>A page of ways, in the order of sending.</summary>
/// <param name="Items">The ways.</param>
/// <param name="Next">What the next page is asked for by (cursor); absent on the last one.</param>
public sealed record WayList(IReadOnlyList<WayShape> Items, string? Next);

/// <summary>One way of a matter to a unit.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Role">owner, lead or support.</param>
/// <param name="Sent">When it was sent, UTC.</param>
/// <param name="Delivered">送达, UTC.</param>
/// <param name="Read">已读, UTC.</param>
/// <param name="Accepted">签收, UTC.</param>
/// <param name="Declined">退单, UTC.</param>
public sealed record WayShape(string Matter, string? Number, string Title, string Unit, string Role, DateTimeOffset Sent, DateTimeOffset? Delivered, DateTimeOffset? Read, DateTimeOffset? Accepted, DateTimeOffset? Declined);

/// <summary>What came of an act on a document. It is on disk.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Version">How many facts it has then.</param>
/// <param name="State">Where it stands then.</param>
/// <param name="Refused">Rows or matters for which it could not be done; empty where all was.</param>
public sealed record DocumentActed(string Document, long Version, string State, IReadOnlyList<NotDone> Refused)
{
    /// <summary>approve, open: matters of its own that it has out then, opened now or before.</summary>
    public int? Matters { get; init; }

    /// <summary>approve, open: commitments that went into matters under way.</summary>
    public int? Joined { get; init; }

    /// <summary>recall: matters of it that have ended then, now or before.</summary>
    public int? Ended { get; init; }

    /// <summary>receive: what an officer should know about how the text was won.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}

/// <summary>One for which it could not be done.</summary>
/// <param name="Row">Number of the commitment; absent of a matter that runs.</param>
/// <param name="Title">What the matter is called; absent of a commitment.</param>
/// <param name="Problem">Why.</param>
public sealed record NotDone(int? Row, string? Title, Problem Problem);
