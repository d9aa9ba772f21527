using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Yiguan.Core.Views;

namespace Yiguan.Server.Calendars;

/// <summary>A deadline in a calendar.</summary>
/// <param name="Id">What the event is known by, as long as the matter lives.</param>
/// <param name="Day">The last day that holds.</param>
/// <param name="Title">What it is called there: colour, number, title.</param>
/// <param name="Told">How it stands, in sentences.</param>
/// <param name="Link">Path of its page.</param>
internal sealed record Deadline(string Id, DateOnly Day, string Title, string Told, string Link);

/// <summary>Something that comes again and again.</summary>
/// <param name="Id">What the event is known by.</param>
/// <param name="First">Its first day.</param>
/// <param name="Rule">RFC 5545: FREQ=MONTHLY;BYMONTHDAY=1.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Link">Path of the page that tells more.</param>
internal sealed record Round(string Id, DateOnly First, string Rule, string Title, string Link);

/// <summary>Deadlines as calendar programs read them: iCalendar, RFC 5545. Each is a whole day of the county and rings the day before and on the day, at nine.</summary>
internal static class CalendarText
{
    /// <summary>What it is served as.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    // Alarms are set against the midnight with which a whole day begins, wherever the telephone is.
    private static readonly int[] s_alarmHours = [-15, 9];

    /// <summary>The calendar. The same deadlines make the same text all day.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="county">Id of the county, for what is unique in the world.</param>
    /// <param name="office">Where the office stands: https://office.example.</param>
    /// <param name="day">The day on which it is read.</param>
    /// <param name="deadlines">Days on which something must be done.</param>
    /// <param name="rounds">What comes again.</param>
    public static string Of(string name, string county, string office, DateOnly day, IEnumerable<Deadline> deadlines, IEnumerable<Round> rounds)
    {
        var calendar = new Calendar { ProductId = "-//Yiguan//Yiguan//ZH", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        var stamp = new CalDateTime(CountyZone.Begin(day).UtcDateTime);
        foreach (var deadline in deadlines)
        {
            var one = Event($"{deadline.Id}@{county}", deadline.Day, deadline.Title, office + deadline.Link, stamp);
            one.Description = $"{deadline.Told}\n{office}{deadline.Link}";
            calendar.Events.Add(one);
        }
        foreach (var round in rounds)
        {
            var one = Event($"{round.Id}@{county}", round.First, round.Title, office + round.Link, stamp);
            one.RecurrenceRule = new RecurrenceRule(round.Rule);
            calendar.Events.Add(one);
        }
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalendarEvent Event(string id, DateOnly day, string title, string link, CalDateTime stamp)
    {
        var one = new CalendarEvent
        {
            Uid = id,
            DtStamp = stamp,
            Summary = title,
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            Url = new Uri(link),
            Transparency = TransparencyType.Transparent,
        };
        foreach (var hours in s_alarmHours) one.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = title, Trigger = new Trigger(Duration.FromHours(hours)) });
        return one;
    }
}
