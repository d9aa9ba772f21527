using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>Matters that a post is tied to by itself, whoever holds it.</summary>
public sealed class PostTies(ILedgerStore store, Owner owner)
{
    /// <summary>Ids of the matters that a post sponsors.</summary>
    public Task<ImmutableHashSet<string>> SponsoredAsync(string post, CancellationToken cancellation) => InRoleAsync(post, Roles.Sponsor, cancellation);

    /// <summary>Ids of the matters of which a post does the work.</summary>
    public Task<ImmutableHashSet<string>> HandledAsync(string post, CancellationToken cancellation) => InRoleAsync(post, Roles.Handler, cancellation);

    private async Task<ImmutableHashSet<string>> InRoleAsync(string post, string role, CancellationToken cancellation) =>
        [.. await store.AskAsync("SELECT matter FROM participant WHERE owner = @owner AND kind = 'post' AND id = @post AND role = @role", [("owner", owner.Value), ("post", post), ("role", role)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation)];
}
