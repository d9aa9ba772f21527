using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Accounts;

/// <summary>An amount that leaves one holder of an account and comes to another.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="From">The holder it leaves.</param>
/// <param name="To">The holder it comes to.</param>
/// <param name="Amount">In whole steps of the account's decimals, at least 1.</param>
/// <param name="Move">Id of the move.</param>
/// <param name="Reverses">Whether it takes back what stood.</param>
public sealed record Transfer(string Account, string From, string To, long Amount, string Move, bool Reverses)
{
    /// <summary>What it comes to in the streams of both holders.</summary>
    public IEnumerable<(string Holder, long Amount, string Other)> Sides => [(From, -Amount, To), (To, Amount, From)];
}

/// <summary>What moves post.</summary>
public static class Transfers
{
    /// <summary>What a move of a thing comes to, or why it cannot be made.</summary>
    /// <param name="thing">The thing as the move leaves it, with the mechanism it lives by.</param>
    /// <param name="move">Id of the move.</param>
    /// <param name="standing">What the thing has posted before, reversals among them.</param>
    /// <param name="now">The moment, UTC.</param>
    public static (ImmutableArray<Transfer> Transfers, Refusal? Refusal) Of(Thing thing, string move, ImmutableArray<Transfer> standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(thing);
        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        var isReversal = thing.Mechanism.FindMove(move)?.Act == Act.Reopen;
        foreach (var account in thing.Mechanism.Accounts)
        {
            var postings = account.Postings.Where(p => p.Move == move).ToList();
            if (isReversal && postings.Count > 0) transfers.AddRange(Reversal(account.Id, move, standing));
            else
            {
                foreach (var posting in postings)
                {
                    if (Add(thing, account, posting, now, transfers) is { } refusal) return ([], refusal);
                }
            }
        }
        return (transfers.DrainToImmutable(), null);
    }

    // Opening again takes back what was posted, to the step and from the same holders, whatever fields and roles have become since.
    private static IEnumerable<Transfer> Reversal(string account, string move, ImmutableArray<Transfer> standing) =>
        standing.Where(t => t.Account == account).SelectMany(t => t.Sides)
            .GroupBy(s => string.CompareOrdinal(s.Holder, s.Other) < 0 ? (One: s.Holder, Other: s.Other) : (One: s.Other, Other: s.Holder))
            .Select(pair => (pair.Key, Net: pair.Where(s => s.Holder == pair.Key.One).Sum(s => s.Amount)))
            .Where(pair => pair.Net != 0)
            .Select(pair => pair.Net > 0 ? new Transfer(account, pair.Key.One, pair.Key.Other, pair.Net, move, true) : new Transfer(account, pair.Key.Other, pair.Key.One, -pair.Net, move, true));

    private static Refusal? Add(Thing thing, Account account, Posting posting, DateTimeOffset now, ImmutableArray<Transfer>.Builder transfers)
    {
        if (posting.When is { } when && !thing.Rules.Holds(when, thing.Ground(now))) return null;
        if (Named(thing, account, posting.From) is not { } from) return new HolderMissing(account.Title.Zh, Said(thing, posting.From));
        if (Named(thing, account, posting.To) is not { } to) return new HolderMissing(account.Title.Zh, Said(thing, posting.To));
        if (from == to) return new HolderIsItself(account.Title.Zh, Holder.Id(from));
        if (thing.Number(posting.Amount, account.Decimals, now) is not { } amount || amount < 0) return new AmountUnfit(account.Title.Zh);
        if (amount > 0) transfers.Add(new Transfer(account.Id, from, to, amount, posting.Move, false));
        return null;
    }

    /// <summary>The holder that a posting names, as the thing has it: subject:h1; null where it names nobody yet.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="account">The account.</param>
    /// <param name="name">A field, a role, an own name of the account, or subject.</param>
    public static string? Named(Thing thing, Account account, string name)
    {
        if (account.Own.Contains(name)) return Holder.Own + name;
        if (thing.Mechanism.FindField(name) is { } field) return thing.Fields.GetValueOrDefault(name)?.Text is { Length: > 0 } id ? $"{field.Type.ToString().ToLowerInvariant()}:{id}" : null;
        if (name == "subject") return $"subject:{thing.Id}";
        return name == Roles.Sponsor ? thing.People.Sponsors is [var post, ..] ? $"post:{post}" : null : thing.Unit(name) is { } unit ? $"unit:{unit}" : null;
    }

    private static string Said(Thing thing, string name) => thing.Mechanism.FindField(name)?.Title.Zh ?? name;
}
