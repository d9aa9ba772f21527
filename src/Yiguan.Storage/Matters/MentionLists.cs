using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>提到我的: a comment that was meant for a post.</summary>
/// <param name="Line">The matter as it stands now.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Id of the post that mentioned it.</param>
/// <param name="Text">How the comment begins.</param>
public sealed record MentionOfPost(MatterLine Line, DateTimeOffset At, string By, string Text);

/// <summary>What was said to a post, until it has opened the matter afterwards or answered. Safe for many threads.</summary>
public sealed class MentionLists(ILedgerStore store, Owner owner)
{
    /// <summary>The condition that a mention n was not followed by the post's opening the matter.</summary>
    internal const string Unread = "NOT EXISTS (SELECT 1 FROM mention_read r WHERE r.owner = n.owner AND r.matter = n.matter AND r.post = n.post AND r.at >= n.at)";

    private readonly MatterLists _lists = new(store, owner);

    /// <summary>Those of a post, the newest first; of matters that the reader still sees.</summary>
    /// <param name="post">Id of the post.</param>
    /// <param name="reader">What it sees.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="most">The most of them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ImmutableArray<MentionOfPost>> OfPostAsync(string post, Reader reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var rows = await store.AskAsync($"SELECT n.matter, n.at, n.actor, n.text FROM mention n WHERE n.owner = @owner AND n.post = @post AND {Unread} ORDER BY n.at DESC, n.matter LIMIT @most",
            [("owner", owner.Value), ("post", post), ("most", (long)most)], cancellation).ToListAsync(cancellation);
        if (rows.Count == 0) return [];
        var lines = (await _lists.NowAsync(new MatterFilter { Matters = [.. rows.Select(r => (string)r[0]!)], Reader = reader }, now, cancellation)).ToDictionary(l => l.Id);
        return [.. rows.Where(r => lines.ContainsKey((string)r[0]!)).Select(r => new MentionOfPost(lines[(string)r[0]!], CountyZone.Instant((long)r[1]!), (string)r[2]!, (string)r[3]!))];
    }
}
