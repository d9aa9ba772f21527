using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Matters;

/// <summary>What an address asks of the list of matters: the same for the page, the workbook and the sentence above them.</summary>
internal sealed record MatterQuery
{
    /// <summary>The word for matters that no unit answers for yet.</summary>
    public const string NoUnit = "none";

    private const string Worst = "worst", Deadline = "deadline", Opened = "opened", OpenedLast = "-opened", Number = "number", NumberLast = "-number";

    private static readonly string[] s_orders = [Worst, Deadline, Opened, OpenedLast, Number, NumberLast];

    /// <summary>Above this many are not counted.</summary>
    public const int MostCounted = 10_000;

    // Each that a word is found in is looked at by itself.
    private const int MostOfWord = 1000;

    private int Counted => Text is null ? MostCounted : MostOfWord;

    public string? Mechanism { get; private init; }

    public string? Stage { get; private init; }

    public string? Unit { get; private init; }

    /// <summary>Whether the units below it are left out.</summary>
    public bool IsAlone { get; private init; }

    public Colour? Colour { get; private init; }

    public string? Person { get; private init; }

    /// <summary>Id of the post that does the work; null: any.</summary>
    public string? Handler { get; private init; }

    public string? Document { get; private init; }

    public string? Period { get; private init; }

    public string? Text { get; private init; }

    public DateOnly? From { get; private init; }

    public DateOnly? To { get; private init; }

    /// <summary>As of when.</summary>
    public AsOf AsOf { get; private init; }

    /// <summary>What runs, what has ended, or both. An order by days is one of what runs.</summary>
    public MatterState State { get; private init; }

    /// <summary>Id of a unit that supports it; null: any.</summary>
    public string? Support { get; private init; }

    /// <summary>Whether only what was returned, and not submitted again, is asked for.</summary>
    public bool IsReturned { get; private init; }

    /// <summary>Whether a search goes through everything, a stretch at a time.</summary>
    public bool IsSearch => Text is not null && State != MatterState.Running && AsOf.IsNow;

    /// <summary>The order as the address says it; null where it says none.</summary>
    public string? SortSaid { get; private init; }

    /// <summary>The order by its word: worst, deadline, opened, -opened, number, -number. What runs begins with the worst, what has ended with the newest.</summary>
    public string Sort => SortSaid ?? (State == MatterState.Ended ? OpenedLast : State == MatterState.Running && Text is null ? Worst : Opened);

    /// <summary>Whether what stands behind the fold of the form is asked for.</summary>
    public bool IsFurther => (Person ?? Handler ?? Document ?? Period ?? Support) is not null || From is not null || To is not null || IsReturned;

    private bool IsOfColourThatRuns => Colour is Core.Mechanisms.Colour.Green or Core.Mechanisms.Colour.Yellow or Core.Mechanisms.Colour.Red;

    /// <summary>Whether the board counts by all that is asked.</summary>
    private bool IsOfBoard => !IsFurther && Text is null;

    /// <summary>What an address says; what it says wrongly is not asked.</summary>
    public static MatterQuery Of(Visit visit)
    {
        var query = visit.Context.Request.Query;
        string? Said(string name) => query[name].ToString().Trim() is { Length: > 0 } value ? value : null;
        var asOf = AsOf.Of(visit.County, Said("on"));
        var sort = Said("sort") is { } said && s_orders.Contains(said) ? said : null;
        return new MatterQuery
        {
            Mechanism = Said("mechanism"),
            Stage = Said("mechanism") is null ? null : Said("stage"),
            Unit = Said("unit"),
            IsAlone = Said("unit") is not null && Said("alone") is not null,
            Colour = Enum.TryParse<Colour>(Said("colour"), ignoreCase: true, out var colour) && Enum.IsDefined(colour) ? colour : null,
            Person = Said("person"),
            Handler = Said("handler"),
            Document = Said("document"),
            Period = Said("period"),
            Text = Said("q"),
            From = DayText.Parse(Said("from")),
            To = DayText.Parse(Said("to")),
            AsOf = asOf,
            State = sort is Worst or Deadline ? MatterState.Running : Said("state") is { } state ? StateOf(state) : Said("all") is null ? MatterState.Running : MatterState.All,
            Support = Said("support"),
            IsReturned = Said("returned") is not null,
            SortSaid = sort,
        };
    }

    /// <summary>What the lists are asked. A number instead of a title finds the matter that bears it.</summary>
    public async Task<MatterFilter> FilterAsync(Visit visit, OrganisationOn day)
    {
        var id = Text is null ? null : await MatterNumber.IdAsync(visit.County.Store, visit.County.Owner, Text, visit.Gone);
        var isNumber = id is not null && id != Text;
        return new MatterFilter
        {
            Mechanism = Mechanism,
            Stage = Stage,
            Units = Unit is null ? null : [.. Bearers(day)],
            Colour = Colour,
            Post = Person,
            Handler = Handler,
            Source = Document is null ? null : $"document:{Document}/",
            Period = Period,
            Text = isNumber ? null : Text,
            IsRunning = State == MatterState.Running && !isNumber,
            IsEnded = State == MatterState.Ended && !isNumber,
            IsReturned = IsReturned,
            Support = Support is null ? null : [Support],
            Matters = isNumber ? [id!] : null,
            OpenedFrom = From is { } from ? CountyZone.Begin(from) : null,
            OpenedBefore = To is { } to ? CountyZone.End(to) : null,
            Order = isNumber ? MatterOrder.Opened : Sort switch { Worst => MatterOrder.Worst, Deadline => MatterOrder.Deadline, OpenedLast => MatterOrder.OpenedLast, Number => MatterOrder.Number, NumberLast => MatterOrder.NumberLast, _ => MatterOrder.Opened },
            Reader = visit.Reader,
        };
    }

    /// <summary>What an address calls a state.</summary>
    public static string WordOf(MatterState state) => state.ToString().ToLowerInvariant();

    // A word that is none asks for everything, so that nothing seems not to be there.
    private static MatterState StateOf(string word) => Enum.GetValues<MatterState>().Where(s => WordOf(s) == word).DefaultIfEmpty(MatterState.All).First();

    /// <summary>What an address calls a unit; nobody's matters have a word of their own, for an empty one asks for all.</summary>
    public static string WordOf(string unit) => unit.Length == 0 ? NoUnit : unit;

    // Rows that no unit answers for bear an empty id.
    private IEnumerable<string> Bearers(OrganisationOn day) => Unit == NoUnit ? [""] : IsAlone ? [Unit!] : day.Subtree(Unit!).Select(u => u.Id);

    /// <summary>The lines of a page. As of an earlier moment too many cannot be sorted: they come in the order of opening, and <paramref name="unsorted"/> is told.</summary>
    public async Task<IReadOnlyList<MatterLine>> LinesAsync(Visit visit, MatterFilter filter, Action? unsorted = null)
    {
        var (lists, now) = (visit.County.Matters, visit.County.Now);
        if (AsOf.IsNow) return await lists.NowAsync(filter, AsOf.At, visit.Gone);
        if (filter.Order != MatterOrder.Opened && (SortSaid is not null || await IsOfFewAsync(visit)) && await lists.ThenSortedAsync(filter, AsOf.At, now, visit.Gone) is { } sorted) return sorted;
        if (filter.Order != MatterOrder.Opened && SortSaid is not null) unsorted?.Invoke();
        return await lists.ThenAsync(filter with { Order = MatterOrder.Opened }, AsOf.At, visit.Gone, now);
    }

    // Nobody asked for an order: it is not worth the reading of a thousand matters of which fifty are shown.
    private async Task<bool> IsOfFewAsync(Visit visit) =>
        (await visit.County.Board.AtAsync(AsOf.At, visit.Reader, visit.County.Now, visit.Gone)).Where(l => l.Mechanism.FindStage(l.Stage)?.Phase != Phase.Ended || State != MatterState.Running).Sum(l => l.Count) <= MatterLists.MostSorted;

    /// <summary>How many there are; null where that is not to be had quickly: as of an earlier moment by what the board does not count.</summary>
    public async Task<long?> CountAsync(Visit visit, MatterFilter filter, OrganisationOn day)
    {
        var county = visit.County;
        if (IsSearch) return null;
        if (!IsOfBoard) return AsOf.IsNow ? await county.Matters.CountAsync(filter, county.Now, Counted + 1, visit.Gone) : null;
        var units = Unit is null ? null : Bearers(day).ToHashSet(StringComparer.Ordinal);
        var lines = await county.Board.AtAsync(AsOf.At, visit.Reader, county.Now, visit.Gone);
        var count = lines.Where(l => Fits(l, units)).Sum(l => l.Count);
        // What went into another stands where it stood, and runs no more.
        var merged = State == MatterState.All || IsOfColourThatRuns ? 0 : await county.Matters.MergedAsync(filter, AsOf.At, county.Now, visit.Gone);
        return State == MatterState.Ended ? count + merged : count - merged;
    }

    /// <summary>What is shown, in one sentence.</summary>
    /// <param name="visit">Who reads.</param>
    /// <param name="mechanism">The mechanism that is asked for, in the version in force; null: any, or none of that id.</param>
    /// <param name="day">Gives units and posts their names.</param>
    /// <param name="document">What the document is called that is asked for.</param>
    /// <param name="count">How many; null: not known.</param>
    public string Sentence(Visit visit, Mechanism? mechanism, OrganisationOn day, string? document, long? count)
    {
        var today = visit.County.Today;
        string?[] parts =
        [
            mechanism is null ? null : Say.Of("matters.of-mechanism", visit.Said(mechanism.Title)),
            mechanism?.FindStage(Stage ?? "") is { } stage ? Say.Of("matters.of-stage", visit.Said(stage.Title)) : null,
            Unit is null ? null : Unit == NoUnit ? Say.Of("unit.none") : Say.Of("matters.of-unit", IsAlone ? Say.Of("unit.alone", UnitName.Of(Unit, day)) : UnitName.Of(Unit, day)),
            Colour is { } colour ? Say.Of("matters.of-colour", Say.Of("colour." + colour.ToString().ToLowerInvariant())) : null,
            Person is null ? null : Say.Of("matters.of-person", PostName.Of(Person, day)),
            Handler is null ? null : Say.Of("matters.of-handler", PostName.OfPost(Handler, day)),
            Document is null ? null : Say.Of("matters.of-document", document ?? Document),
            Period is null ? null : Say.Of("matters.of-period", Period),
            Text is null ? null : Say.Of("matters.of-text", Text),
            From is null && To is null ? null : Say.Of("matters.of-days", From is { } from ? DayText.Day(from, today) : "…", To is { } to ? DayText.Day(to, today) : "…"),
            Support is null ? null : Say.Of("matters.of-support", UnitName.Of(Support, day)),
            IsReturned ? Say.Of("matters.of-returned") : null,
            SortSaid == Deadline ? Say.Of("matters.of-running") : State == MatterState.Ended ? Say.Of("matters.ended") : State == MatterState.Running && !IsOfColourThatRuns && !IsReturned ? Say.Of("matters.in-hand") : null,
            Sort == Worst && Colour is null && AsOf.IsNow ? Say.Of("matters.by-worst") : null,
            Sort is Number or NumberLast ? Say.Of("matters.by-number") : null,
        ];
        var said = string.Join(Say.Of("comma"), parts.OfType<string>()) is { Length: > 0 } some ? some : Say.Of("matters.all");
        var at = DayText.Moment(AsOf.At, today);
        return count is null ? Say.Of("matters.shown", said, at) : Say.Of(count > Counted ? "matters.many" : "matters.counted", said, Math.Min(count.Value, Counted), at);
    }

    private bool Fits(BoardLine line, HashSet<string>? units) =>
        (State == MatterState.All || State == MatterState.Ended == (line.Mechanism.FindStage(line.Stage)?.Phase == Phase.Ended)) &&
        (Mechanism is null || line.Mechanism.Id == Mechanism) && (Stage is null || line.Stage == Stage) && (Colour is null || line.Colour == Colour) && (units is null || units.Contains(line.Unit));
}

/// <summary>Whether matters run.</summary>
internal enum MatterState
{
    /// <summary>在办.</summary>
    Running,

    /// <summary>已办结: ended in whatever way.</summary>
    Ended,

    /// <summary>Both.</summary>
    All,
}
