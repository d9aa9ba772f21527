using Yiguan.Core.Notices;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Notices;

/// <summary>周报: queues it once a week for everybody who has a mail address, a post today, and nothing against it. What it tells is counted when it leaves.</summary>
internal sealed class Digests(CountyOffice county, AccountRows accounts, TimeProvider time)
{
    private readonly NoticeRows _notices = new(county.Store, county.Owner);
    private readonly HandoverRows _handovers = new(county.Store, county.Owner);
    private string? _queued;

    /// <summary>Queues the week's, where its hour has come; by however many nodes, and after however many starts, it is one a person.</summary>
    public async Task QueueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var cause = Digest.Cause(county.Today);
        if (_queued == cause || !Digest.IsDue(now, (await county.BookAsync(cancellation)).Calendars.At(now))) return;
        var posts = PostsToday.Of(await county.TodayAsync(cancellation));
        foreach (var person in (await accounts.AllAsync(cancellation)).Where(a => a is { Closed: null, Mail: not null }).Select(a => a.Person))
        {
            // The three keep the house and have no matters.
            if (posts.For(person) is not [var post, ..] || posts.Visitor(post.Post.Id, post.Through)?.May(Right.Read) != true) continue;
            if ((await _notices.WishAsync(person, cancellation)).Off.Contains(Wish.Digest)) continue;
            var id = Postroom.IdOf(county.Owner.Value, person, cause, Channel.Mail);
            await _handovers.QueueAsync([new Handover(id, person, cause, Channel.Mail, now, now, false, 0, Fate.Waiting, null, null)], cancellation);
        }
        _queued = cause;
    }
}
