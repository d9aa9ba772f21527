using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>Matters that a post is tied to by itself, whoever holds it.</summary>
public sealed class PostTies(ILedgerStore store, Owner owner)
{
    /// <summary>Ids of the matters that a post sponsors.</summary>
    public async Task<ImmutableHashSet<string>> SponsoredAsync(string post, CancellationToken cancellation) =>
        [.. await store.AskAsync("SELECT matter FROM participant WHERE owner = @owner AND id = @post AND role = @role", [("owner", owner.Value), ("post", post), ("role", Roles.Sponsor)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation)];
}
