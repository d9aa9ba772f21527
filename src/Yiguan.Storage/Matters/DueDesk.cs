using System.Globalization;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Does what is due. Any number of nodes may try the same row: the key of the command comes from the row, and a matter that moved on is
/// decided again, so it counts once whoever comes first.
/// </summary>
public sealed class DueDesk(ILedgerStore store, Owner owner, MatterDesk desk, TimeProvider time)
{
    /// <summary>The post under which the office's own clockwork acts.</summary>
    public const string Post = "yiguan";

    internal static Actor Clockwork { get; } = new(Post, Post, [EngineDuties.Hold, EngineDuties.Supervise], []);

    /// <summary>Rows that are due now, the oldest first.</summary>
    /// <param name="most">The most rows.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="after">The last row of the page before; null: from the oldest.</param>
    public async Task<IReadOnlyList<DueRow>> RowsAsync(int most, CancellationToken cancellation, DueRow? after = null)
    {
        const string Sql = """
            SELECT matter, kind, at FROM due WHERE owner = @owner AND at >= @at AND at <= @now AND (until IS NULL OR until > @now)
              AND (at > @at OR matter > @matter OR (matter = @matter AND kind > @kind)) ORDER BY at, matter, kind LIMIT @most
            """;
        var now = CountyZone.Micro(time.GetUtcNow());
        var last = after ?? new DueRow("", "", long.MinValue);
        return await store.AskAsync(Sql, [("owner", owner.Value), ("now", now), ("at", last.At), ("matter", last.Matter), ("kind", last.Kind), ("most", (long)most)], cancellation)
            .Select(r => new DueRow((string)r[0]!, (string)r[1]!, (long)r[2]!)).ToListAsync(cancellation);
    }

    /// <summary>When the next row is due that is not due yet; null where none is known.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        var row = await store.AskAsync("SELECT min(at) FROM due WHERE owner = @owner AND at > @now", [("owner", owner.Value), ("now", CountyZone.Micro(time.GetUtcNow()))], cancellation).SingleAsync(cancellation);
        return row[0] is long at ? CountyZone.Instant(at) : null;
    }

    /// <summary>Does one; refused where another node has done it or the matter has moved on.</summary>
    public async Task<Done> TakeAsync(DueRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (DueRows.IsPeriod(row.Kind)) return await desk.DoAsync(row.Matter, new BeginPeriod(Clockwork) { Members = await desk.MembersAsync(row.Matter, cancellation) }, new Doing(row.Key), cancellation);
        MatterCommand command = DueRows.StepOf(row.Kind) is { } step ? new Escalate(Clockwork, step, Supervision.Remind) : new Resume(Clockwork);
        return await desk.DoAsync(row.Matter, command, new Doing(row.Key), cancellation);
    }

    /// <summary>Opens what recurs and was not opened yet, up to today; answers how many days were done here.</summary>
    public async Task<int> RecurAsync(CancellationToken cancellation)
    {
        var (done, now) = (0, time.GetUtcNow());
        var book = await desk.BookAsync(cancellation);
        foreach (var mechanism in book.InForce)
        {
            foreach (var recurrence in mechanism.Mechanism.Recurs)
            {
                var last = await desk.LastRecurredAsync(mechanism.Mechanism.Id, recurrence.Id, cancellation);
                var since = CountyZone.DayOf(book.Since(mechanism.Mechanism.Id, recurrence.Id));
                foreach (var occurrence in Recurring.Days(recurrence, since, last, CountyZone.DayOf(now), book.Calendars.At(now)))
                {
                    var opened = await desk.RecurAsync(mechanism, recurrence, occurrence, Clockwork, cancellation);
                    StoreAwayException.ThrowIf(opened.Refusal);
                    if (opened.Receipt is { Again: false }) done++;
                }
            }
        }
        return done;
    }

    /// <summary>
    /// Opens what opening rules ask for and no fact has brought about: days have passed, a rule was adopted, a matter it had opened has ended, or
    /// a process died between a fact and what follows. To be done once a day, and it does no harm more often. Answers how many were opened here.
    /// </summary>
    public async Task<int> OpenAsync(CancellationToken cancellation)
    {
        var (opened, look) = (0, new OpeningLook(store, owner, time));
        var book = await desk.BookAsync(cancellation);
        foreach (var (mechanism, rule) in book.InForce.SelectMany(m => m.Mechanism.Opens.Select(rule => (m, rule))))
        {
            var things = rule.On.StartsWith(IndicatorValue.On, StringComparison.Ordinal) ? await look.StreamsOfIndicatorAsync(mechanism, rule, cancellation)
                : book.Last(rule.On) is { } on ? await look.StreamsAsync(mechanism, rule, on, cancellation)
                : [];
            foreach (var thing in things)
            {
                if (await desk.Openings.LookAsync(book, mechanism.Mechanism.Id, rule.Id, thing, depth: 0, cancellation)) opened++;
            }
        }
        return opened;
    }

    /// <summary>Ends what its parts allow, and calls back what a part was opened again of, where no fact has brought it about. To be done once a day, and it does no harm more often. Answers how many it was here.</summary>
    public Task<int> FollowAsync(CancellationToken cancellation) => desk.Wholes.FollowAllAsync(cancellation);

    /// <summary>Does all that is due now; answers how many were done here.</summary>
    public async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var done = 0;
        foreach (var row in await RowsAsync(1000, cancellation))
        {
            if ((await TakeAsync(row, cancellation)).Receipt is { Again: false }) done++;
        }
        return done;
    }
}

/// <summary>Something that is due.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Kind">What, see <see cref="DueRows"/>.</param>
/// <param name="At">Since when, microseconds since 1970-01-01 UTC.</param>
public sealed record DueRow(string Matter, string Kind, long At)
{
    /// <summary>The key that makes it count once.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"due/{Matter}/{Kind}/{At}");
}
