namespace Yiguan.Core.Accounts;

/// <summary>Nobody is named whom an amount leaves or comes to.</summary>
public sealed record HolderMissing(string Account, string Holder) : Refusal("account.holder-missing", Account, new Named(NamedThing.Who, Holder));

/// <summary>An amount would leave a holder and come to the same one.</summary>
public sealed record HolderIsItself(string Account, string Holder) : Refusal("account.holder-is-itself", Account, new Named(NamedThing.Unit, Holder));

/// <summary>How much is to be posted is not known, or is below nought.</summary>
public sealed record AmountUnfit(string Account) : Refusal("account.amount-unfit", Account);

/// <summary>A balance would fall below zero.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Holder">The holder's id.</param>
/// <param name="Balance">What it has, as it is written, with its unit.</param>
/// <param name="Amount">What would leave it, likewise.</param>
public sealed record Overdrawn(string Account, string Holder, string Balance, string Amount) : Refusal("account.overdrawn", Account, new Named(NamedThing.Unit, Holder), Balance, Amount);
