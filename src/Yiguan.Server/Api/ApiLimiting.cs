using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Yiguan.Server.Who;

namespace Yiguan.Server.Api;

/// <summary>Keeps <see cref="ApiLimits"/>: a bucket for each token, and one bound for the whole host, so that an office that is overloaded says so early.</summary>
internal static class ApiLimiting
{
    // Ten drops a second: whoever was refused waits a moment, not a whole second.
    private const int Drops = 10;

    private const string Anyone = "";

    public static IServiceCollection AddApiLimits(this IServiceCollection services, ApiLimits limits) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter(Anyone, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.AtOnce, QueueLimit = limits.Waiting })),
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(limits))));
        limiter.OnRejected = RefuseAsync;
    });

    private static string CallerOf(HttpContext context) => context.Features.Get<Visitor>() is { } visitor ? visitor.Token?.Id ?? visitor.Account ?? visitor.Actor.Post : Anyone;

    private static TokenBucketRateLimiterOptions Bucket(ApiLimits limits)
    {
        var drop = Math.Max(1, limits.PerSecond / Drops);
        return new() { TokenLimit = limits.Burst, TokensPerPeriod = drop, ReplenishmentPeriod = TimeSpan.FromSeconds((double)drop / limits.PerSecond), QueueLimit = 0 };
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? Math.Max(1, (int)Math.Ceiling(told.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await ApiProblems.TellAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "api.too-many", wait);
    }
}
