using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Yiguan.Server.Who;

namespace Yiguan.Server.Api;

/// <summary>
/// Keeps <see cref="ApiLimits"/>: a bucket for each token, so that whoever asks too much is told before he takes anybody's place, and behind it one bound for the whole host with a short row before
/// it, so that an office that is overloaded says so early. The framework's middleware knows no longest wait, and asks a bucket twice for a request that has to wait for another limit.
/// </summary>
internal sealed class ApiLimiting(ApiLimits limits) : IMiddleware, IDisposable
{
    // Ten drops a second: whoever was refused waits a moment, not a whole second.
    private const int Drops = 10;

    private const string Anyone = "";

    private readonly PartitionedRateLimiter<HttpContext> _buckets = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(limits)));
    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = limits.AtOnce, QueueLimit = limits.Waiting });

    /// <inheritdoc/>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var drop = _buckets.AttemptAcquire(context);
        using var turn = drop.IsAcquired ? await TurnAsync(context.RequestAborted) : null;
        if (turn is not { IsAcquired: true }) await RefuseAsync(context, drop);
        else await next(context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buckets.Dispose();
        _turns.Dispose();
    }

    // Null where the turn did not come in time.
    private async Task<RateLimitLease?> TurnAsync(CancellationToken gone)
    {
        var turn = _turns.AttemptAcquire();
        if (turn.IsAcquired) return turn;
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(gone);
        longest.CancelAfter(TimeSpan.FromSeconds(limits.LongestWait));
        try
        {
            return await _turns.AcquireAsync(cancellationToken: longest.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string CallerOf(HttpContext context) => context.Features.Get<Visitor>() is { } visitor ? visitor.Token?.Id ?? visitor.Account ?? visitor.Actor.Post : Anyone;

    private static TokenBucketRateLimiterOptions Bucket(ApiLimits limits)
    {
        var drop = Math.Max(1, limits.PerSecond / Drops);
        return new() { TokenLimit = limits.Burst, TokensPerPeriod = drop, ReplenishmentPeriod = TimeSpan.FromSeconds((double)drop / limits.PerSecond), QueueLimit = 0 };
    }

    private static async Task RefuseAsync(HttpContext context, RateLimitLease drop)
    {
        var wait = drop.TryGetMetadata(MetadataName.RetryAfter, out var told) ? Math.Max(1, (int)Math.Ceiling(told.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await ApiProblems.TellAsync(context, StatusCodes.Status429TooManyRequests, "api.too-many", wait);
    }
}
