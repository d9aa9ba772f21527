using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Sessions stand on the server; the browser holds only a key. So each can be seen, and ended from elsewhere.</summary>
internal sealed class SessionStore(SessionRows rows, TimeProvider time) : ITicketStore
{
    private static readonly TimeSpan s_seenEach = TimeSpan.FromMinutes(1);

    /// <summary>Ends a session that is not used for so long.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromHours(2);

    /// <summary>A working day at the most, however busy.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(12);

    /// <summary>Whose ticket it is.</summary>
    public static string? AccountOf(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier);

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException();

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await BeginAsync(key, ticket, httpContext, cancellationToken);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => throw new NotSupportedException();

    // Where another person signs in on the same machine, the old session ends and a new one begins.
    public async Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(IdOf(key), time.GetUtcNow(), cancellationToken) is { } session && session.Account == AccountOf(ticket))
        {
            await rows.RenewAsync(session.Id, TicketSerializer.Default.Serialize(ticket), Earlier(Ends(ticket), session.Begun + Longest), cancellationToken);
            return;
        }
        await rows.EndAsync(IdOf(key), cancellationToken);
        await BeginAsync(key, ticket, httpContext, cancellationToken);
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException();

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await rows.FindAsync(IdOf(key), now, cancellationToken) is not { } session) return null;
        if (now - session.Seen > s_seenEach) await rows.SeenAsync(session.Id, now, cancellationToken);
        httpContext.Features.Set(session);
        return TicketSerializer.Default.Deserialize(session.Ticket);
    }

    public Task RemoveAsync(string key) => rows.EndAsync(IdOf(key), CancellationToken.None);

    private static string IdOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private DateTimeOffset Ends(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + Idle;

    private Task BeginAsync(string key, AuthenticationTicket ticket, HttpContext context, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var agent = context.Request.Headers.UserAgent.ToString();
        var session = new Session(
            IdOf(key), AccountOf(ticket)!, null, TicketSerializer.Default.Serialize(ticket), now, now, Ends(ticket), agent.Length > 300 ? agent[..300] : agent, context.Connection.RemoteIpAddress?.ToString() ?? "");
        return rows.BeginAsync(session, cancellation);
    }
}
