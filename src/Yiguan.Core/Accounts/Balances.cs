using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Accounts;

/// <summary>Balances that rules of moves ask for.</summary>
public static class Balances
{
    /// <summary>What must be looked up for the moves out of a stage: the name that rules call it, the account and the holder.</summary>
    /// <param name="thing">The thing, with what is being filled in.</param>
    public static IEnumerable<(string Name, string Account, string Holder)> Asked(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        var rules = thing.Mechanism.Moves.Where(m => m.From.Contains(thing.Stage)).Select(m => m.When).OfType<string>().Where(w => w.Contains(MechanismNames.Balances, StringComparison.Ordinal)).ToList();
        if (rules.Count == 0) return [];
        return from account in thing.Mechanism.Accounts
               from holder in MechanismNames.Holders(account)
               let name = MechanismNames.Balance(account, holder)
               where rules.Any(r => r.Contains(name, StringComparison.Ordinal))
               let id = Transfers.Named(thing, account, holder)
               where id is not null
               select (name, account.Id, id);
    }
}
