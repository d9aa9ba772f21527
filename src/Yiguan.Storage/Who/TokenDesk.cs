using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>A token for an application, as somebody asks for it.</summary>
/// <param name="Application">What the application is called.</param>
/// <param name="Post">Id of the post it shall act from.</param>
/// <param name="Rights">What it shall be allowed to do, of what the post may.</param>
/// <param name="Until">The last day on which it shall be taken.</param>
public sealed record TokenOrder(string Application, string Post, ImmutableArray<string> Rights, DateOnly Until);

/// <summary>A token that was issued, or why not.</summary>
/// <param name="Token">What is kept of it; null where it was refused.</param>
/// <param name="Secret">What the application proves itself by: told once, and kept nowhere.</param>
/// <param name="Refusal">Why none was issued; null where one was.</param>
public sealed record IssuedToken(Token? Token, string? Secret, Refusal? Refusal);

/// <summary>Issues and ends tokens of applications, and records that it was done. Safe for many threads.</summary>
public sealed class TokenDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How every token begins, so that it is known where it was left lying.</summary>
    public const string Prefix = "yg_";

    /// <summary>办理: acts on matters by what the post's unit is to them; for the rest duties are asked. Given to a token beside duties of its post.</summary>
    public const string Act = "act";

    /// <summary>Days that a token may be taken at most: then somebody looks again whether it is needed.</summary>
    public const int MostDays = 800;

    private const int LongestName = 60;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);

    /// <summary>What is kept of tokens.</summary>
    public TokenRows Rows { get; } = new(store, owner);

    /// <summary>Issues one.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="today">The organisation of the day.</param>
    /// <param name="by">The post that issues it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IssuedToken> IssueAsync(TokenOrder order, OrganisationOn today, string by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(today);
        order = order with { Application = order.Application.Trim(), Rights = [.. order.Rights.Distinct().Order(StringComparer.Ordinal)] };
        if (WhyNot(order, today) is { } no) return new IssuedToken(null, null, no);
        var now = time.GetUtcNow();
        var secret = Prefix + Secret.New();
        var token = new Token(Guid.CreateVersion7(now).ToString("N"), order.Application, order.Post, order.Rights, Secret.HashOf(secret), now, CountyZone.End(order.Until), null);
        var recorded = await RecordAsync(token.Id, by, new TokenIssued(token.Id, token.Application, token.Post, token.Rights, order.Until), cancellation);
        if (recorded is not null) return new IssuedToken(null, null, recorded);
        await Rows.AddAsync(token, cancellation);
        return new IssuedToken(token, secret, null);
    }

    /// <summary>Ends one before its day.</summary>
    /// <returns>Why not; null where it was ended.</returns>
    public async Task<Refusal?> EndAsync(string token, string? reason, string by, CancellationToken cancellation) =>
        await Rows.EndAsync(token, time.GetUtcNow(), cancellation) ? await RecordAsync(token, by, new TokenEnded(token, reason), cancellation) : new TokenUnknown(token);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static Refusal? WhyNot(TokenOrder order, OrganisationOn today)
    {
        if (order.Application.Length is 0 or > LongestName || order.Application.Any(char.IsControl)) return new ApplicationUnnamed(LongestName);
        if (today.FindPost(order.Post) is null) return new TokenPostUnknown(order.Post);
        if (Separation.Three.Any(r => today.May(order.Post, r))) return new TokenOfTheThree(order.Post);
        if (order.Rights.FirstOrDefault(r => r != Act && !today.May(order.Post, r)) is { } beyond) return new TokenRightBeyond(beyond, order.Post);
        return order.Until < today.Day || order.Until > today.Day.AddDays(MostDays) ? new TokenDayUnfit(order.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), MostDays) : null;
    }

    private async Task<Refusal?> RecordAsync(string token, string by, object fact, CancellationToken cancellation) => (await _writer.AppendAsync(
        owner, new Append { Actor = by, Key = $"token/{Guid.CreateVersion7()}", Facts = [FactCatalogue.Draft(TokenFact.Stream(token), fact)] }, cancellation)).Refusal;
}
