using Yiguan.Core.Matters;

namespace Yiguan.Storage.Matters;

/// <summary>What matters live by, as it was read before: good for a matter of which nothing was recorded since.</summary>
/// <param name="Book">What they live by.</param>
/// <param name="Through">How far the ledger went at the latest when it was read: facts behind that may live by what was adopted since.</param>
public sealed record KnownBook(MechanismBook Book, long Through);
