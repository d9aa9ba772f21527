using System.Globalization;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Calendars;

/// <summary>What a calendar of somebody shows now. Read by the scope that his post has today.</summary>
internal sealed class CalendarReading(CountyOffice county, AccountRows accounts)
{
    /// <summary>A calendar shows no more promised days to come, the nearest first, no more that are past, and no more of those that limits set.</summary>
    public const int Most = 500;

    /// <summary>The calendar as text; null where whoever made it has no account or no longer acts from that post.</summary>
    /// <param name="feed">Which calendar.</param>
    /// <param name="office">Where the office stands: https://office.example.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<string?> TextAsync(CalendarFeed feed, string office, CancellationToken cancellation)
    {
        var today = await county.TodayAsync(cancellation);
        if (await accounts.OfPersonAsync(feed.Person, cancellation) is null) return null;
        if (PostsToday.Of(today).For(feed.Person).FirstOrDefault(c => c.Post.Id == feed.Post) is not { } chosen) return null;
        if (PostsToday.Of(today).Visitor(feed.Post, chosen.Through) is not { } visitor || !visitor.May(Right.Read)) return null;
        var filter = new MatterFilter { Reader = visitor.Reader, IsRunning = true, Order = MatterOrder.Deadline, Most = Most };
        filter = feed.Kind == CalendarKind.Own ? filter with { Post = feed.Post } : filter with { Units = [.. visitor.Reader.Answers] };
        // What is long past must not crowd out what comes.
        var lines = await county.Matters.NowAsync(filter with { DueFrom = county.Today }, county.Now, cancellation);
        var past = await county.Matters.NowAsync(filter with { DueThrough = county.Today.AddDays(-1) }, county.Now, cancellation);
        // What was promised for no day is due by its limits.
        var turning = await county.Matters.TurningAsync(filter, county.Now, cancellation);
        var rounds = await RoundsAsync(today, visitor.Reader, await county.BookAsync(cancellation), cancellation);
        return CalendarText.Of(Name(feed.Kind, visitor.Actor.Unit, chosen.Post, today), county.Owner.Value, office, county.Today, past.Concat(lines).Concat(turning).Where(l => l.Due is not null).Select(l => DeadlineOf(l, today)), rounds);
    }

    private static string Name(CalendarKind kind, string unit, Post post, OrganisationOn today) =>
        kind == CalendarKind.Own ? Say.Of("calendar.name.own", today.NameOf(unit), post.Title) : Say.Of("calendar.name.unit", today.NameOf(unit));

    private Deadline DeadlineOf(MatterLine line, OrganisationOn today)
    {
        var mechanism = line.Mechanism;
        var told = Say.Of(
            "calendar.told", line.Cause.Sentence(mechanism, CultureInfo.CurrentUICulture, today: county.Today), Said(mechanism.Title), Said(mechanism.FindStage(line.Stage)!.Title), today.NameOf(line.Bearer));
        var title = Say.Of("calendar.title", Say.Of("colour." + line.Colour.ToString().ToLowerInvariant()), line.Number, line.Title);
        return new Deadline($"matter-{line.Id}", line.Due!.Value, title, told, $"/matters/{Uri.EscapeDataString(line.Id)}");
    }

    private static string Said(Title title) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    // What comes again for the unit itself, for a set that it is in, or for subjects of which its units had some in the last round: nobody's own yet, so it stands in everybody's calendar.
    private async Task<IReadOnlyList<Round>> RoundsAsync(OrganisationOn today, Reader reader, MechanismBook book, CancellationToken cancellation)
    {
        var (rounds, calendar) = (new List<Round>(), book.Calendars.At(CountyZone.Begin(today.Day)));
        foreach (var (mechanism, recurs) in book.InForce.Where(a => !a.Mechanism.IsRestricted).SelectMany(a => a.Mechanism.Recurs.Select(r => (a.Mechanism, r))))
        {
            var since = CountyZone.DayOf(book.Since(mechanism.Id, recurs.Id));
            if (Recurring.Days(recurs, since, null, today.Day.AddYears(1), calendar).FirstOrDefault() is not { } first) continue;
            var title = Said(mechanism.Title);
            if (recurs.Each is not null)
            {
                // Today's may not be opened yet.
                var had = 0L;
                foreach (var last in Recurring.Days(recurs, since, null, today.Day, calendar).TakeLast(2).Reverse()) had = had > 0 ? had : await county.Matters.OfRoundAsync(mechanism.Id, recurs.Id, last, reader.Answers, cancellation);
                if (had == 0) continue;
                title = Say.Of("calendar.round", title, had);
            }
            else if (recurs.To is null || !today.Tree.Resolve(recurs.To).AllUnits.Any(u => reader.Answers.Contains(u.Id)))
            {
                continue;
            }
            rounds.Add(new Round($"recurs-{mechanism.Id}-{recurs.Id}", first.Day, recurs.Rule, title, $"/mechanisms/{mechanism.Id}"));
        }
        return rounds;
    }
}
