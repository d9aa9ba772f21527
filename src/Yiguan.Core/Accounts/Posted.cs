using Yiguan.Core.Ledger;

namespace Yiguan.Core.Accounts;

/// <summary>
/// 过账: an amount came to a holder of an account, or left it. Each holder has a stream of its own; what leaves one comes to another in the same
/// command, so that all holders of an account together have nought. It is reversed by a posting the other way, and never edited.
/// </summary>
/// <param name="Amount">In whole steps of the account's decimals; below nought where it leaves.</param>
/// <param name="Other">The holder on the other side: unit:qingxi, subject:h1, own:发放.</param>
/// <param name="Thing">What posted it: matter/ID or subject/ID.</param>
/// <param name="Move">Id of the move that posted it.</param>
/// <param name="Reverses">Whether it takes back what the same thing had posted.</param>
[FactKind("posted")]
public sealed record Posted(long Amount, string Other, string Thing, string Move, bool Reverses)
{
    /// <summary>What the streams of accounts begin with.</summary>
    public const string Streams = "account/";

    /// <summary>The stream of a holder.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="account">Id of the account within it.</param>
    /// <param name="holder">unit:qingxi, person:ID, post:ID, subject:ID, or own:NAME.</param>
    public static string Stream(string mechanism, string account, string holder) => $"{Streams}{mechanism}/{account}/{holder}";
}

/// <summary>Holders of accounts as streams and rows name them.</summary>
public static class Holder
{
    /// <summary>What an own holder of the account begins with: its balance may always fall below zero.</summary>
    public const string Own = "own:";

    /// <summary>The name or id behind the kind.</summary>
    public static string Id(string holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return holder[(holder.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
