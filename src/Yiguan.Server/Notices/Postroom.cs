using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Yiguan.Core.Notices;
using Yiguan.Server.Hosting;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Notices;

/// <summary>
/// 收发室: settles through which channels a notice goes, and hands messages over. Any number of nodes may run one on a store; each message is in one hand at a time, and is repeated under the same id
/// where a hand was interrupted.
/// </summary>
internal sealed partial class Postroom(CountyOffice county, ChannelSettings settings, Addresses addresses, Letters letters, Digests digests, FailureDesk failures, IReadOnlyList<IChannel> channels, TimeProvider time, ILogger<Postroom> log)
{
    private const int Page = 50;

    /// <summary>Notices.</summary>
    public NoticeRows Notices { get; } = new(county.Store, county.Owner);

    /// <summary>Messages.</summary>
    public HandoverRows Handovers { get; } = new(county.Store, county.Owner);

    /// <summary>Does what is to be done now; answers how many messages were handed over here.</summary>
    public async Task<int> OnceAsync(CancellationToken cancellation)
    {
        // What leaves the house is told in its language, whatever this process speaks.
        CultureInfo.CurrentUICulture = NoticeText.Abroad;
        if (settings.Mail is not null) await digests.QueueAsync(cancellation);
        await PlanAsync(cancellation);
        var handed = await Task.WhenAll(channels.Select(c => HandAllAsync(c, cancellation)));
        await RaiseAsync(cancellation);
        return handed.Sum();
    }

    /// <summary>The id that a message keeps, however often it is tried: nobody's name can be read out of it.</summary>
    public static string IdOf(string owner, string person, string cause, Channel channel) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}|{person}|{cause}|{channel}")))[..32];

    /// <summary>When something may leave the house, UTC.</summary>
    public async Task<DateTimeOffset> DueAsync(DateTimeOffset from, bool isUrgent, Wish wish, CancellationToken cancellation)
    {
        if (isUrgent) return from;
        var calendars = settings.WorkingDays ? (await county.BookAsync(cancellation)).Calendars : null;
        return QuietHours.Next(from, calendars?.At(from), wish.Quiet is { } own ? [settings.Quiet, own] : [settings.Quiet]);
    }

    /// <summary>A channel that is set up.</summary>
    internal IChannel Through(Channel channel) => channels.Single(c => c.Channel == channel);

    /// <summary>Settles of notices that are new through which channels they go.</summary>
    internal async Task PlanAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Notice> waiting;
        do
        {
            waiting = await Notices.UnplannedAsync(time.GetUtcNow(), Page, cancellation);
            foreach (var notice in waiting)
            {
                var handovers = await HandoversAsync(notice, cancellation);
                await Handovers.QueueAsync(notice, handovers, hasNoWay: handovers.IsEmpty && channels.Any(c => Routes.Carries(c.Channel, notice)), cancellation);
            }
        }
        while (waiting.Count == Page);
    }

    private async Task<ImmutableArray<Handover>> HandoversAsync(Notice notice, CancellationToken cancellation)
    {
        var (wish, now) = (await Notices.WishAsync(notice.Person, cancellation), time.GetUtcNow());
        var carrying = channels.Select(c => c.Channel).Where(c => Routes.Carries(c, notice) && wish.Wants(c)).ToList();
        if (carrying.Count == 0) return [];
        var known = await addresses.OfAsync(notice.Person, cancellation);
        var due = await DueAsync(now, notice.IsUrgent, wish, cancellation);
        return [.. carrying.Where(known.ContainsKey).Select(c => new Handover(IdOf(county.Owner.Value, notice.Person, notice.Cause, c), notice.Person, notice.Cause, c, now, due, notice.IsUrgent, 0, Fate.Waiting, null, null))];
    }

    private async Task<int> HandAllAsync(IChannel channel, CancellationToken cancellation)
    {
        var (handed, held) = (0, 0);
        Answer? away = null;
        while (await Handovers.DueAsync(channel.Channel, time.GetUtcNow(), Page, cancellation) is { Count: > 0 } due)
        {
            var taken = 0;
            foreach (var handover in due)
            {
                if (await IsPostponedAsync(handover, cancellation))
                {
                    taken++;
                    continue;
                }
                if (!await Handovers.TakeAsync(handover, time.GetUtcNow(), cancellation)) continue;
                taken++;
                // Where nobody answers, nobody answers the next one either: all are held back, and none makes the others wait.
                var answer = away ?? await HandAsync(channel, handover, cancellation);
                if (answer.IsAway) away = answer;
                await SettleAsync(handover, answer, cancellation);
                if (answer.Fate == Fate.Handed) handed++;
                else held++;
            }
            if (taken == 0) break;
        }
        if (handed + held > 0) LogHanded(channel.Channel, handed, held);
        return handed;
    }

    private async Task<DateTimeOffset> DueAsync(DateTimeOffset from, Handover handover, CancellationToken cancellation) =>
        handover.IsUrgent ? from : await DueAsync(from, isUrgent: false, await Notices.WishAsync(handover.Person, cancellation), cancellation);

    // What was to leave before, and could not, may have come into hours in which nothing leaves.
    private async Task<bool> IsPostponedAsync(Handover handover, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await DueAsync(now, handover, cancellation);
        if (due <= now) return false;
        await Handovers.PostponeAsync(handover, due, cancellation);
        return true;
    }

    // What failed through every channel becomes a matter; what came through by one of them, or still waits, does not.
    private async Task RaiseAsync(CancellationToken cancellation)
    {
        foreach (var (person, cause) in await Handovers.FailedAsync(Page, cancellation))
        {
            var all = await Handovers.OfNoticeAsync(person, cause, cancellation);
            if (all.Any(h => h.Fate == Fate.Waiting)) continue;
            if (all.All(h => h.Fate != Fate.Handed) && await Notices.FindAsync(person, cause, cancellation) is { } notice) await RaiseAsync(notice, all, cancellation);
            await Handovers.RaisedAsync(person, cause, cancellation);
        }
    }

    private async Task RaiseAsync(Notice notice, IReadOnlyList<Handover> all, CancellationToken cancellation)
    {
        var today = await county.TodayAsync(cancellation);
        var who = today.FindPerson(notice.Person)?.Name ?? notice.Person;
        var post = today.FindPost(notice.Post) is { } known ? PostName.InUnit(known, today) : notice.Post;
        var tried = all.Select(h => $"{NoticeText.Words("channel." + h.Channel.ToString().ToLowerInvariant())}：{FateText.Answer(h)}（{h.Tries}）");
        await failures.RaiseAsync(notice, NoticeText.Words("undelivered.title", who), $"{post} {who}", string.Join('\n', tried), today, cancellation);
    }

    /// <summary>Hands one message over, and leaves it to the caller to tell the queue.</summary>
    internal async Task<Answer> HandAsync(IChannel channel, Handover handover, CancellationToken cancellation)
    {
        if ((await addresses.OfAsync(handover.Person, cancellation)).GetValueOrDefault(channel.Channel) is not { } to) return new Answer(Fate.Refused, Answer.NoAddress);
        if (await letters.OfAsync(handover, to, cancellation) is not { } letter) return new Answer(Fate.Refused, Answer.NothingToTell);
        return await channel.HandAsync(letter, cancellation);
    }

    private async Task SettleAsync(Handover handover, Answer answer, CancellationToken cancellation)
    {
        var (tries, now) = (handover.Tries + 1, time.GetUtcNow());
        var fate = answer.Fate == Fate.Waiting && tries >= settings.Tries ? Fate.GivenUp : answer.Fate;
        var due = fate == Fate.Waiting ? await DueAsync(now + Patience.After(tries, Random.Shared.NextDouble(), answer.After), handover, cancellation) : now;
        await Handovers.SettleAsync(handover, fate, answer.Said, now, due, cancellation);
    }

    [LoggerMessage(60, LogLevel.Information, "Messages by {Channel}: {Handed} handed over, {Held} not")]
    private partial void LogHanded(Channel channel, int handed, int held);
}
