using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Who;

/// <summary>Where facts of an application's token stand. The token itself is never a fact.</summary>
public static class TokenFact
{
    /// <summary>How streams of tokens begin.</summary>
    public const string Streams = "token/";

    /// <summary>The stream of one token.</summary>
    public static string Stream(string token) => Streams + token;
}

/// <summary>An application was given a token: from then on it acts from a post.</summary>
/// <param name="Token">Id of the token.</param>
/// <param name="Application">What the application is called.</param>
/// <param name="Post">Id of the post it acts from.</param>
/// <param name="Rights">What it may do, of what the post may.</param>
/// <param name="Until">The last day on which it is taken.</param>
[FactKind("token-issued")]
public sealed record TokenIssued(string Token, string Application, string Post, ImmutableArray<string> Rights, DateOnly Until);

/// <summary>A token ended before its day; nothing is done by it any more.</summary>
/// <param name="Token">Id of the token.</param>
/// <param name="Reason">Why; absent where nobody said.</param>
[FactKind("token-ended")]
public sealed record TokenEnded(string Token, string? Reason = null);
