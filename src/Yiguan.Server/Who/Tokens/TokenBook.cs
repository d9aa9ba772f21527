using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who.Tokens;

/// <summary>Tokens as requests show them: kept for some seconds, so that none costs a question to the store. One a host; safe for many threads.</summary>
internal sealed class TokenBook(TokenRows rows, TimeProvider time) : IDisposable
{
    private const string Scheme = "Bearer ";

    // A token that another node ended is taken here so much longer at the most; one that another node issued is asked for at once.
    private static readonly TimeSpan s_known = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Shelf? _shelf;

    /// <summary>The token that a request shows; null where it shows none.</summary>
    public static string? SecretOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is var shown && shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? shown[Scheme.Length..].Trim() : null;

    /// <summary>The application whose token it is, as the day makes its post; null where nobody has it, or not any more.</summary>
    public async ValueTask<Visitor?> VisitorAsync(string secret, OrganisationOn today, CancellationToken cancellation)
    {
        var hash = Secret.HashOf(secret);
        var shelf = await ShelfAsync(cancellation);
        if (!shelf.Tokens.ContainsKey(hash) && await rows.KnowsAsync(hash, cancellation))
        {
            Forget();
            shelf = await ShelfAsync(cancellation);
        }
        return shelf.Tokens.TryGetValue(hash, out var token) && token.IsTaken(time.GetUtcNow()) ? shelf.Visitor(token, today) : null;
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>What was issued or ended here holds at once.</summary>
    public void Forget() => _shelf = null;

    private async ValueTask<Shelf> ShelfAsync(CancellationToken cancellation)
    {
        if (_shelf is { } known && time.GetElapsedTime(known.Read) < s_known) return known;
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_shelf is { } fresh && time.GetElapsedTime(fresh.Read) < s_known) return fresh;
            var read = time.GetTimestamp();
            return _shelf = new Shelf(read, (await rows.AllAsync(cancellation)).ToDictionary(t => t.Hash, StringComparer.Ordinal));
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Shelf(long Read, Dictionary<string, Token> Tokens)
    {
        private readonly ConcurrentDictionary<(Token, OrganisationOn), Visitor?> _visitors = new();

        public Visitor? Visitor(Token token, OrganisationOn today) => _visitors.GetOrAdd((token, today), v => Who.Visitor.Of(v.Item2, v.Item1));
    }
}
