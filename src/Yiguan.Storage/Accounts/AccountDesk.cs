using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Accounts;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Accounts;

/// <summary>Postings that go with a command, and the balances they are held against.</summary>
public sealed class AccountDesk(ILedgerStore store, Owner owner)
{
    private const string Unit = "unit:";

    /// <summary>Who answers for units: what a unit had that is no more its successor has, and may spend. No posting changes for that.</summary>
    public Answering Answering { get; init; } = Answering.Itself;

    /// <summary>The balance of a holder as it is now, in steps of the account's decimals; 0 where nothing was posted.</summary>
    public async Task<long> BalanceAsync(string mechanism, string account, string holder, CancellationToken cancellation) => (await StandsAsync(mechanism, account, holder, cancellation)).Sum(s => s.Balance);

    /// <summary>Balances that rules of moves out of the thing's stage ask for, by the name they call them.</summary>
    internal async Task<ImmutableDictionary<string, long>> AskedAsync(Thing thing, CancellationToken cancellation)
    {
        var balances = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var (name, account, holder) in Balances.Asked(thing)) balances[name] = await BalanceAsync(thing.Mechanism.Id, account, holder, cancellation);
        return balances.ToImmutable();
    }

    /// <summary>Balances of all holders of an account, by holder; of units, of those that answer. They follow the ledger and may be a moment behind.</summary>
    public async Task<IReadOnlyList<AccountBalance>> BalancesAsync(string mechanism, string account, CancellationToken cancellation)
    {
        var rows = await store.AskAsync(
            "SELECT holder, balance, postings FROM account_balance WHERE owner = @owner AND mechanism = @mechanism AND account = @account ORDER BY holder",
            [("owner", owner.Value), ("mechanism", mechanism), ("account", account)], cancellation).Select(r => new AccountBalance((string)r[0]!, (long)r[1]!, (long)r[2]!)).ToListAsync(cancellation);
        return [.. rows.GroupBy(r => Answers(r.Holder)).Select(g => new AccountBalance(g.Key, g.Sum(r => r.Balance), g.Sum(r => r.Postings)))];
    }

    /// <summary>The facts that ways of a thing post, with the streams they were decided on; or why the command cannot be.</summary>
    /// <param name="thing">The thing as the command leaves it, with the mechanism it lives by.</param>
    /// <param name="ways">Ids of the moves that were made.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal async Task<PostingsDecided> PostAsync(Thing thing, IReadOnlyList<string> ways, DateTimeOffset now, CancellationToken cancellation)
    {
        var posting = ways.Where(way => thing.Mechanism.Accounts.Any(a => a.Postings.Any(p => p.Move == way))).ToList();
        if (posting.Count == 0) return PostingsDecided.None;
        var transfers = await store.AskAsync(
            "SELECT account, holder, other, amount, move, reverses FROM account_posting WHERE owner = @owner AND thing = @thing AND amount > 0 ORDER BY account, holder, version",
            [("owner", owner.Value), ("thing", thing.Stream)], cancellation)
            .Select(r => new Transfer((string)r[0]!, (string)r[2]!, (string)r[1]!, (long)r[3]!, (string)r[4]!, (long)r[5]! == 1)).ToListAsync(cancellation);
        var stood = transfers.Count;
        foreach (var way in posting)
        {
            var (more, refusal) = Transfers.Of(thing, way, [.. transfers], now);
            if (refusal is not null) return PostingsDecided.None with { Refusal = refusal };
            // What is taken back is taken from where it stands.
            transfers.AddRange(more.Select(t => t.Reverses ? t : t with { From = Answers(t.From), To = Answers(t.To) }));
        }
        return await HeldAsync(thing, [.. transfers.Skip(stood)], cancellation);
    }

    // Whose balance may not fall below zero is decided on the version of its stream; those that may are not waited for.
    private async Task<PostingsDecided> HeldAsync(Thing thing, ImmutableArray<Transfer> transfers, CancellationToken cancellation)
    {
        var mechanism = thing.Mechanism;
        var seen = ImmutableArray.CreateBuilder<Seen>();
        foreach (var holder in transfers.SelectMany(t => t.Sides.Select(s => (t.Account, Holder: Answers(s.Holder), s.Amount))).GroupBy(s => (s.Account, s.Holder)))
        {
            var (account, change) = (mechanism.Accounts.First(a => a.Id == holder.Key.Account), holder.Sum(s => s.Amount));
            if (change >= 0 || account.Overdraft || holder.Key.Holder.StartsWith(Holder.Own, StringComparison.Ordinal)) continue;
            var stands = await StandsAsync(mechanism.Id, account.Id, holder.Key.Holder, cancellation);
            var balance = stands.Sum(s => s.Balance);
            if (balance + change < 0) return PostingsDecided.None with { Refusal = new Overdrawn(account.Title.Zh, Holder.Id(holder.Key.Holder), Written(balance, account), Written(-change, account)) };
            seen.AddRange(stands.Select(s => new Seen(Posted.Stream(mechanism.Id, account.Id, s.Holder), s.Version)));
        }
        var facts = transfers.SelectMany(t => t.Sides.Select(s => FactCatalogue.Draft(Posted.Stream(mechanism.Id, t.Account, s.Holder), new Posted(s.Amount, s.Other, thing.Stream, t.Move, t.Reverses))));
        return new PostingsDecided([.. facts], seen.DrainToImmutable(), null);
    }

    private static string Written(long amount, Account account) => FieldCheck.Scaled(amount, account.Decimals) + account.Unit;

    // Of a unit also what those had that it answers for, each in a stream of its own.
    private async Task<List<(string Holder, long Balance, long Version)>> StandsAsync(string mechanism, string account, string holder, CancellationToken cancellation)
    {
        var asking = new Asking(owner).Give("mechanism", mechanism).Give("account", account);
        var one = Answers(holder);
        IReadOnlyList<string> holders = one.StartsWith(Unit, StringComparison.Ordinal) && !Answering.IsItself
            ? [.. Answering.For(one[Unit.Length..]).Add(one[Unit.Length..]).Select(u => Unit + u).Order(StringComparer.Ordinal)]
            : [one];
        var sql = $"""
            SELECT holder, CAST(sum(amount) AS BIGINT), max(version) FROM account_posting
            WHERE owner = @owner AND mechanism = @mechanism AND account = @account AND holder IN ({asking.Names(holders)}) GROUP BY holder
            """;
        var rows = await store.AskAsync(sql, asking.Parameters, cancellation).ToDictionaryAsync(r => (string)r[0]!, r => ((long)r[1]!, (long)r[2]!), cancellationToken: cancellation);
        return [.. holders.Select(h => rows.TryGetValue(h, out var row) ? (h, row.Item1, row.Item2) : (h, 0L, 0L))];
    }

    private string Answers(string holder) => holder.StartsWith(Unit, StringComparison.Ordinal) ? Unit + Answering.Of(holder[Unit.Length..]) : holder;
}

/// <summary>What a holder has.</summary>
/// <param name="Holder">unit:qingxi, person:ID, post:ID, subject:ID, or own:NAME.</param>
/// <param name="Balance">In steps of the account's decimals.</param>
/// <param name="Postings">How many made it.</param>
public sealed record AccountBalance(string Holder, long Balance, long Postings);

/// <summary>Facts that are recorded with a command, and what they were decided on.</summary>
internal sealed record PostingsDecided(ImmutableArray<FactDraft> Facts, ImmutableArray<Seen> Seen, Refusal? Refusal)
{
    public static PostingsDecided None { get; } = new([], [], null);
}
