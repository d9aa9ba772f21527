using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Server.Notices;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Accounts in somebody's charge.</summary>
public partial class AccountsPage
{
    private List<(Account Account, string? Person, string Posts, string State)> _lines = [];
    private List<(string Id, string Name, string Posts)> _without = [];
    private Charge _charge = null!;
    private bool _mayOpen;
    private string? _refused;
    private string? _password;
    private string? _given;

    /// <summary>A part of a name.</summary>
    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    /// <summary>What was done before.</summary>
    [SupplyParameterFromQuery(Name = "said")]
    public string? Word { get; set; }

    [SupplyParameterFromForm(FormName = "open")]
    private string? Person { get; set; }

    [SupplyParameterFromForm(FormName = "open")]
    private string? Name { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private AccountOffice Office { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _mayOpen = Visit.May(Right.System) || Visit.May(Right.Accounts);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var today = await Visit.OrganisationAsync(Visit.County.Today);
        _charge = Charge.Of(today, Visit.Visitor!);
        var all = await Office.Rows.AllAsync(Visit.Gone);
        _lines =
        [
            .. all.Where(a => _charge.Has(a.Person)).Select(a => (Account: a, Person: today.FindPerson(a.Person)?.Name, Posts: Named(today, _charge.Persons[a.Person]), State: StateOf(a)))
                .Where(l => string.IsNullOrWhiteSpace(Find) || $"{l.Account.Name} {l.Person} {l.Posts}".Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase)),
        ];
        var have = all.Where(a => a.Closed is null).Select(a => a.Person).ToHashSet(StringComparer.Ordinal);
        _without = [.. _charge.Persons.Where(p => !have.Contains(p.Key)).Select(p => (p.Key, today.FindPerson(p.Key)?.Name ?? p.Key, Named(today, p.Value))).OrderBy(p => p.Item2, StringComparer.Ordinal)];
    }

    private async Task OpenAsync()
    {
        // Whoever is in another's charge is not there.
        if (!_mayOpen || Person is null || _without.All(w => w.Id != Person)) return;
        var password = AccountOffice.FirstPassword();
        await TellAsync(await Office.OpenAsync(Accounts, (Name ?? "").Trim(), Person, password, mustChange: true, Visit.Actor.Acts), (Name ?? "").Trim(), password);
    }

    private async Task ResetAsync(Account account)
    {
        if (account.Id == Visit.Visitor!.Account || !MayReset(account)) return;
        var password = AccountOffice.FirstPassword();
        await TellAsync(await Office.ResetAsync(Accounts, account, password, Visit.Actor.Acts), account.Name, password);
    }

    private bool MayReset(Account account) => (_mayOpen || Visit.May(Right.Security)) && _charge.MayReset(account.Person);

    private async Task TellAsync(IdentityResult result, string name, string password)
    {
        if (result.Succeeded) (_given, _password) = (name, password);
        else _refused = AccountErrors.Sentence(result);
        await ReadAsync();
    }

    private string StateOf(Account account) => account.Closed is not null ? "closed" : account.LockedUntil > Visit.County.Now ? "locked" : account.MustChange ? "fresh" : "usual";

    private static string Masked(Account account) => string.Join(' ', new[] { account.Mail, account.Mobile }.OfType<string>().Select(AddressText.Masked)) is { Length: > 0 } known ? known : Say.Of("addresses.none");

    private static string Named(OrganisationOn today, ImmutableArray<Post> posts) => string.Join('、', posts.Select(p => PostName.InUnit(p, today)));
}
