using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Notices;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Notices;

/// <summary>通知未送达: makes a matter of a notice that no channel could deliver. Safe for many threads and nodes: the key is the notice.</summary>
public sealed class FailureDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Id of the mechanism; where a county has not adopted it, nothing is opened.</summary>
    public const string Mechanism = "undelivered";

    // Whoever gives matters out must know that it did not arrive.
    private const string Dispatch = "dispatch";

    private readonly MatterDesk _desk = new(store, owner, time);

    /// <summary>Opens the matter, unless one about the same person runs: where a mail server stands still, a county does not need a matter a notice.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="recipient">Who should have been told, with the post.</param>
    /// <param name="tried">What the channels answered.</param>
    /// <param name="today">The organisation of the day.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Whether it was opened here.</returns>
    public async Task<bool> RaiseAsync(Notice notice, string title, string recipient, string tried, OrganisationOn today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(today);
        var unit = today.Bearing(Dispatch).FirstOrDefault();
        if ((await _desk.BookAsync(cancellation)).Last(Mechanism) is null || await RunsAsync(notice.Person, unit ?? "", cancellation)) return false;
        var command = new Open(DueDesk.Clockwork, title)
        {
            Owner = unit,
            Source = Source(notice.Person),
            Rule = "notice",
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("recipient", FieldValue.Of(recipient)).Add("tried", FieldValue.Of(tried)),
        };
        var key = $"undelivered/{notice.Person}/{notice.Cause}";
        var done = await _desk.OpenAsync(Mechanism, "undelivered-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16], command, new Doing(key) { Cause = notice.Cause }, cancellation);
        StoreAwayException.ThrowIf(done.Refusal);
        return done.Receipt is { Again: false };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private async Task<bool> RunsAsync(string person, string unit, CancellationToken cancellation) => await store.AskAsync(
        "SELECT 1 FROM matter WHERE owner = @owner AND bearer = @unit AND ended IS NULL AND mechanism = @mechanism AND source = @source LIMIT 1",
        [("owner", owner.Value), ("unit", unit), ("mechanism", Mechanism), ("source", Source(person))], cancellation).AnyAsync(cancellation);

    private static string Source(string person) => "notice:" + person;
}
