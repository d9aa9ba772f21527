using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Documents;

/// <summary>
/// 下达: opens the matters of an approved document, each once however often it is asked. Nothing of a document that is not approved is opened. Of a new
/// version only what is new is opened; a matter whose commitment is otherwise now is told so, and what was dropped waits for somebody to end it.
/// </summary>
public sealed class DocumentOpening(ILedgerStore store, Owner owner, DocumentDesk documents, MatterDesk matters)
{
    /// <summary>Opens what is not open yet.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="by">Who lets it go out.</param>
    /// <param name="cancellation">Ends it; what is open stays so, and the rest can be opened later.</param>
    /// <param name="tell">What a matter is told whose commitment is otherwise now; null: nothing.</param>
    public async Task<Opened> OpenAsync(string document, Actor by, CancellationToken cancellation, Func<ComparedLine, string>? tell = null)
    {
        if (await documents.WorkbenchAsync(document, cancellation) is not { Document: { State: DocumentState.Approved } approved } bench || await documents.DescentAsync(document, cancellation) is not { } descent) return new Opened(0, 0, []);
        var book = await matters.BookAsync(cancellation);
        // The approval is what lets them go out: whoever approves need not hold the duty to assign beside.
        var actor = by with { Duties = by.Duties.Add(EngineDuties.Assign) };
        var there = await ThereAsync(descent, cancellation);
        var (made, stood, told, joined, refused) = (0, 0, 0, 0, ImmutableArray.CreateBuilder<(int, Refusal)>());
        var rows = bench.Working.Plan.Rows.ToDictionary(r => r.Commitment.Id);
        foreach (var opening in Openings(approved, bench, actor, book))
        {
            var row = rows[opening.Row.Commitment.Id];
            if (row.Into is { } into)
            {
                if (await JoinAsync(approved, into, row, opening, actor, cancellation) is { } why) refused.Add((opening.Row.Commitment.Id, why));
                else joined++;
                continue;
            }
            if (descent.MatterOf(row) is var matter && matter != opening.Matter && there.Contains(matter))
            {
                stood++;
                if (tell is not null && descent.LineOf(row) is { How: Compared.Changed } line && await ToldAsync(document, matter, new Comment(actor, tell(line)), cancellation)) told++;
                continue;
            }
            var doing = new Doing($"document/{document}/{opening.Matter}") { Cause = $"document:{document}" };
            var done = await matters.OpenAsync(opening.Mechanism, opening.Matter, opening.Command, doing, cancellation);
            if (done.Refusal is OpenedAlready || done.Receipt is { Again: true }) stood++;
            else if (done.Refusal is { } no) refused.Add((opening.Row.Commitment.Id, no));
            else made++;
        }
        return new Opened(made, stood, refused.ToImmutable()) { Told = told, Joined = joined };
    }

    // The sentence is one of the matter's from then on; what it says of day and target is changed there.
    private async Task<Refusal?> JoinAsync(Document document, string into, DocumentRow row, OpeningOf opening, Actor by, CancellationToken cancellation)
    {
        var open = Whole(opening.Command)!;
        var command = new AskAgain(by, open.Source!, document.Name, row.Commitment.Text)
        {
            Deadline = row.Commitment.Deadline?.Date is null ? null : open.Deadline,
            Hour = row.Commitment.Deadline?.Date is null ? null : open.Hour,
            Fields = open.Fields.RemoveRange(open.Fields.Keys.Where(f => f is not ("target" or "measure"))),
        };
        return (await matters.DoAsync(into, command, new Doing(JoinKey(document.Id, row)) { Cause = $"document:{document.Id}" }, cancellation)).Refusal;
    }

    private static string JoinKey(string document, DocumentRow row) => FormattableString.Invariant($"document/{document}/into/{row.Commitment.Id}");

    /// <summary>What would be opened if the document went out as it stands: of a new version only what is new. Null where it has no plan.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<PlannedOpenings?> PlannedAsync(string document, CancellationToken cancellation)
    {
        if (await documents.WorkbenchAsync(document, cancellation) is not { } bench || await documents.DescentAsync(document, cancellation) is not { } descent) return null;
        var (book, there) = (await matters.BookAsync(cancellation), await ThereAsync(descent, cancellation));
        var rows = bench.Working.Plan.Rows.ToDictionary(r => r.Commitment.Id);
        var fresh = Openings(bench.Document, bench, Nobody, book).Where(o => descent.MatterOf(rows[o.Row.Commitment.Id]) is var matter && rows[o.Row.Commitment.Id].Into is null && (matter == o.Matter || !there.Contains(matter)));
        return new PlannedOpenings([.. fresh], bench.Working.Plan.Figures, rows.ToImmutableDictionary(r => r.Key, r => r.Value.Indicator));
    }

    /// <summary>How many of the commitments of a document have a matter that is open or was.</summary>
    public async Task<long> CountAsync(string document, CancellationToken cancellation)
    {
        if (await documents.DescentAsync(document, cancellation) is not { } descent) return 0;
        var there = await ThereAsync(descent, cancellation);
        var joined = 0;
        foreach (var row in descent.Working.Plan.Rows.Where(r => r.Into is not null)) joined += (await store.CommandAsync(owner, JoinKey(document, row), cancellation)).IsEmpty ? 0 : 1;
        return joined + descent.Working.Plan.Rows.Where(r => r.Into is null).Count(r => there.Contains(descent.MatterOf(r)) || there.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{document}-{r.Commitment.Id}")));
    }

    /// <summary>Matters of the version before that a document asks for no more and that have not ended, with the words that asked for them.</summary>
    public async Task<IReadOnlyList<(DocumentRow Row, Matter Matter)>> DroppedAsync(string document, CancellationToken cancellation)
    {
        var dropped = new List<(DocumentRow, Matter)>();
        if (await documents.DescentAsync(document, cancellation) is not { } descent) return dropped;
        var book = await matters.BookAsync(cancellation);
        foreach (var (row, id) in descent.Dropped)
        {
            if (await matters.FindAsync(id, cancellation) is { IsOpened: true } matter && !matter.HasEnded(book.Of(matter.Mechanism, matter.MechanismVersion).Mechanism)) dropped.Add((row, matter));
        }
        return dropped;
    }

    /// <summary>Ends a matter that the document asks for no more, for a reason. It must be one of those.</summary>
    public async Task<Refusal?> EndAsync(string document, string matter, Actor by, string reason, Doing doing, CancellationToken cancellation)
    {
        if ((await DroppedAsync(document, cancellation)).All(d => d.Matter.Id != matter)) return new NoCommitmentThere();
        return (await matters.DoAsync(matter, new Close(by, Said.Nothing with { Reason = reason }), doing with { Cause = $"document:{document}" }, cancellation)).Refusal;
    }

    /// <summary>
    /// Matters under way whose day a document that took the place of another changed and that still go by another one. None where a version after it was approved:
    /// then that one says the day.
    /// </summary>
    public async Task<IReadOnlyList<DayMoved>> DaysMovedAsync(string document, CancellationToken cancellation)
    {
        var moved = new List<DayMoved>();
        if (await documents.WorkbenchAsync(document, cancellation) is not { Document: { State: DocumentState.Approved, Before: not null } approved } bench
            || await documents.DescentAsync(document, cancellation) is not { } descent || await IsFollowedAsync(document, cancellation)) return moved;
        var book = await matters.BookAsync(cancellation);
        var rows = bench.Working.Plan.Rows.ToDictionary(r => r.Commitment.Id);
        foreach (var opening in Openings(approved, bench, Nobody, book))
        {
            var row = rows[opening.Row.Commitment.Id];
            if (!descent.LineOf(row).Differs.Contains(Difference.Deadline) || Whole(opening.Command) is not { Deadline: { } day } open || row.Commitment.Deadline is null) continue;
            if (await matters.FindAsync(descent.MatterOf(row), cancellation) is { IsOpened: true, MergedInto: null } matter && (matter.Deadline, matter.Hour) != (day, open.Hour)
                && !matter.HasEnded(book.Of(matter.Mechanism, matter.MechanismVersion).Mechanism)) moved.Add(new DayMoved(row, matter, day, open.Hour));
        }
        return moved;
    }

    /// <summary>Sets the day of a matter that the document changed. It must be one of <see cref="DaysMovedAsync"/>.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="matter">Id of the matter.</param>
    /// <param name="by">Who sets it: the document was approved, so he need not hold the duty to assign beside.</param>
    /// <param name="reason">What the fact says of its cause.</param>
    /// <param name="doing">The command's key.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Refusal?> SetDayAsync(string document, string matter, Actor by, string reason, Doing doing, CancellationToken cancellation)
    {
        if ((await DaysMovedAsync(document, cancellation)).FirstOrDefault(d => d.Matter.Id == matter) is not { } moved) return new NoCommitmentThere();
        var command = new SetDeadline(by with { Duties = by.Duties.Add(EngineDuties.Assign) }, moved.Day, reason) { Hour = moved.Hour };
        return (await matters.DoAsync(matter, command, doing with { Cause = $"document:{document}" }, cancellation)).Refusal;
    }

    private static Actor Nobody { get; } = new("", "", [], []);

    private static Open? Whole(MatterCommand command) => command switch { Open open => open, OpenForSet set => set.Whole, OpenRecurring again => again.Whole, _ => null };

    private async Task<bool> IsFollowedAsync(string document, CancellationToken cancellation) => await store.AskAsync(
        "SELECT 1 FROM document WHERE owner = @owner AND before = @document AND state = 'approved' LIMIT 1", [("owner", owner.Value), ("document", document)], cancellation).AnyAsync(cancellation);

    private async Task<bool> ToldAsync(string document, string matter, Comment comment, CancellationToken cancellation) =>
        await matters.DoAsync(matter, comment, new Doing($"document/{document}/changed/{matter}") { Cause = $"document:{document}" }, cancellation) is { Refusal: null, Receipt: { Again: false } };

    // The ids of the matters of a document and of the versions before it.
    private async Task<HashSet<string>> ThereAsync(Descent descent, CancellationToken cancellation)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in descent.Line)
        {
            await foreach (var row in store.AskAsync(
                "SELECT matter FROM matter WHERE owner = @owner AND parent IS NULL AND matter > @from AND matter < @to",
                [("owner", owner.Value), ("from", version.Document.Id + "-"), ("to", version.Document.Id + ".")], cancellation)) there.Add((string)row[0]!);
        }
        return there;
    }

    /// <summary>Whether commitments of documents may live by a mechanism: a loop that those who dispatch may open, and that asks for nothing a document does not say.</summary>
    public static bool IsFit(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return mechanism is { Kind: MechanismKind.Loop, IsRestricted: false } && mechanism.FindField("content") is not null
            && mechanism.Opening.Requires.All(f => f is "content" or "document") && (mechanism.Opening.By.IsEmpty || mechanism.Opening.By.Contains("duty:" + EngineDuties.Assign));
    }

    private static IEnumerable<OpeningOf> Openings(Document document, Workbench bench, Actor by, MechanismBook book)
    {
        var chosen = bench.Working.Plan.Rows.ToDictionary(r => r.Commitment.Id);
        return new PlanOpening(bench.Checked, document.Name, document.Id, by, book.Last(PlanOpening.Mechanism)!.Mechanism)
        {
            Choose = row => (book.Last(chosen[row.Commitment.Id].Mechanism)?.Mechanism, chosen[row.Commitment.Id].Indicator),
        }.All();
    }
}

/// <summary>What opening came to.</summary>
/// <param name="Made">Matters that were opened.</param>
/// <param name="Stood">Matters that were open before.</param>
/// <param name="Refused">Rows that could not be opened, by their number, and why.</param>
public sealed record Opened(int Made, int Stood, ImmutableArray<(int Row, Refusal Why)> Refused)
{
    /// <summary>Commitments that went into matters under way.</summary>
    public int Joined { get; init; }

    /// <summary>Matters of the version before that were told what is otherwise.</summary>
    public int Told { get; init; }
}

/// <summary>What a document would open.</summary>
/// <param name="Openings">In the order of the document.</param>
/// <param name="Figures">The figures of the document.</param>
/// <param name="Indicators">The indicator that was chosen for a row, by its number; null where none was.</param>
public sealed record PlannedOpenings(ImmutableArray<OpeningOf> Openings, ImmutableArray<Statement> Figures, ImmutableDictionary<int, string?> Indicators)
{
    /// <summary>The indicator of a row; null where none was chosen.</summary>
    public string? IndicatorOf(int row) => Indicators.GetValueOrDefault(row);
}

/// <summary>A matter under way that goes by another day than the document says now.</summary>
/// <param name="Row">The commitment as the document says it.</param>
/// <param name="Matter">The matter, with the day that it goes by.</param>
/// <param name="Day">The day that the document says.</param>
/// <param name="Hour">The hour that it says with it; null: the end of the day.</param>
public sealed record DayMoved(DocumentRow Row, Matter Matter, DateOnly Day, TimeOnly? Hour);
