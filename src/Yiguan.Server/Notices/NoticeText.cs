using System.Globalization;
using Yiguan.Core.Notices;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Notice = Yiguan.Core.Notices.Notice;

namespace Yiguan.Server.Notices;

/// <summary>A notice in words.</summary>
internal static class NoticeText
{
    /// <summary>What leaves the house is Chinese: nobody knows in which language it is read there.</summary>
    public static CultureInfo Abroad { get; } = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>Words of what leaves the house.</summary>
    public static string Words(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, Say.Find(key, Abroad)!, values);

    /// <summary>The kind in a word: 交办.</summary>
    public static string Short(Notice notice) => Say.Of("notice.kind." + notice.Kind.ToString().ToLowerInvariant());

    /// <summary>What has happened, without the matter's name: 县政府督查室主任交办，时限 11月30日.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="day">The organisation of the day.</param>
    /// <param name="culture">The language.</param>
    public static string Sentence(Notice notice, OrganisationOn day, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var key = "notice.of." + notice.Kind.ToString().ToLowerInvariant();
        var who = notice.By == DueDesk.Post ? Say.Find("notice.clockwork", culture) : PostName.OfPost(notice.By, day);
        var what = notice.Kind switch
        {
            NoticeKind.Prompted => Say.Find("notice.prompted." + notice.What, culture),
            NoticeKind.Escalated => string.Join(' ', (notice.What ?? "").Split('.').Select(w => Say.Find("notice.ladder." + w, culture))).Trim(),
            _ => DayText.Parse(notice.What) is { } on ? DayText.Day(on, day.Day) : null,
        };
        // A deadline that nobody gave is not told.
        if (what is null && Say.Find(key + "-open", culture) is { } open) return string.Format(culture, open, who);
        return string.Format(culture, Say.Find(key, culture) ?? notice.Kind.ToString(), who, what);
    }
}
