using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Yiguan.Core.Organisation;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>The own account.</summary>
public partial class AccountPage
{
    private Account? _account;
    private string? _person;
    private int _codesLeft;
    private bool _isTied;
    private List<(Post Post, string? Unit, string? Through, bool IsChosen)> _posts = [];
    private List<(string Id, string? Name, string Day)> _passkeys = [];
    private IReadOnlyList<Session> _sessions = [];

    /// <summary>What was done before.</summary>
    [SupplyParameterFromQuery(Name = "said")]
    public string? Word { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private OfficeSettings Settings { get; set; } = null!;

    [Inject]
    private SessionRows Sessions { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Visit.Visitor is not { Account: { } id, Person: { } person }) return;
        _account = await Accounts.FindByIdAsync(id);
        if (_account is null) return;
        var today = await Visit.OrganisationAsync(Visit.County.Today);
        _person = today.FindPerson(person)?.Name;
        _posts = [.. PostsToday.Of(today).For(person).Select(c => (c.Post, today.NameOf(c.Post.Unit), c.Through is { } own ? today.FindPost(own)?.Title : null, c.Post.Id == Visit.Actor.Post))];
        _isTied = (await Accounts.GetLoginsAsync(_account)).Count > 0;
        _codesLeft = await Accounts.CountRecoveryCodesAsync(_account);
        _passkeys = [.. (await Accounts.GetPasskeysAsync(_account)).Select(k => (WebEncoders.Base64UrlEncode(k.CredentialId), k.Name, DayText.Day(CountyZone.DayOf(k.CreatedAt), Visit.County.Today)))];
        _sessions = await Sessions.OfAsync(id, Visit.County.Now, Visit.Gone);
    }
}
