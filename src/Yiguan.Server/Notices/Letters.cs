using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Notices;
using Yiguan.Server.Hosting;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Notices;

/// <summary>Writes what leaves the house, as things stand when it leaves.</summary>
internal sealed class Letters(CountyOffice county, ChannelSettings settings, TimeProvider time)
{
    private readonly NoticeRows _notices = new(county.Store, county.Owner);
    private readonly DigestDesk _digests = new(county.Store, county.Owner);

    /// <summary>The message; null where there is nothing to tell any more.</summary>
    public async Task<Letter?> OfAsync(Handover handover, string to, CancellationToken cancellation) =>
        handover.Cause.StartsWith(Digest.OfWeek, StringComparison.Ordinal) ? await OfWeekAsync(handover, to, cancellation)
        : await _notices.FindAsync(handover.Person, handover.Cause, cancellation) is { } notice ? await OfNoticeAsync(handover, notice, to, cancellation) : null;

    private async Task<Letter> OfNoticeAsync(Handover handover, Notice notice, string to, CancellationToken cancellation)
    {
        var today = await county.TodayAsync(cancellation);
        var sentence = NoticeText.Sentence(notice, today, NoticeText.Abroad);
        var line = await LineAsync(notice, Reader.Of(today, notice.Post), cancellation);
        var name = line is null ? NoticeText.Words("notice.unnamed") : line.Title;
        List<string> lines = [line?.Number is { } number ? $"{number} {name}" : name, sentence];
        if (line is not null && notice.Said is { } said) lines.Add(NoticeText.Words("notice.said", said));
        var link = new Uri(settings.Address!, $"/matters/{Uri.EscapeDataString(notice.Matter)}");
        return new Letter(handover, to, NoticeText.Words(notice.IsUrgent ? "notice.subject-urgent" : "notice.subject", NoticeText.Short(notice), name), lines, link, time.GetUtcNow());
    }

    private async Task<Letter?> OfWeekAsync(Handover handover, string to, CancellationToken cancellation)
    {
        var today = await county.TodayAsync(cancellation);
        if (PostsToday.Of(today).For(handover.Person) is not [var post, ..] || Reader.Of(today, post.Post.Id) is not { } reader) return null;
        var digest = await _digests.OfAsync(reader, county.Now, cancellation);
        string[] lines =
        [
            NoticeText.Words("digest.of", PostName.InUnit(post.Post, today)), NoticeText.Words("digest.accept", digest.Accept), NoticeText.Words("digest.due", digest.Due),
            NoticeText.Words("digest.yellow", digest.Yellow), NoticeText.Words("digest.red", digest.Red),
        ];
        return new Letter(handover, to, NoticeText.Words("digest.subject", digest.Accept, digest.Due, digest.Red), lines, new Uri(settings.Address!, "/desk"), time.GetUtcNow());
    }

    // What is restricted, or what he may not see any more, has no name outside the house.
    private async Task<MatterLine?> LineAsync(Notice notice, Reader? reader, CancellationToken cancellation)
    {
        if (reader is null) return null;
        var found = await county.Matters.NowAsync(new MatterFilter { Matters = [notice.Matter], Reader = reader, Most = 1 }, county.Now, cancellation);
        return found is [{ Mechanism.IsRestricted: false } line] ? line : null;
    }
}
