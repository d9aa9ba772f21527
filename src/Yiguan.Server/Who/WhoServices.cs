using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yiguan.Core.Ledger;
using Yiguan.Server.Hosting;
using Yiguan.Server.Organisation;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Opens the room: accounts, sessions, who may what.</summary>
internal static class WhoServices
{
    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public const int MostWrong = 5;

    public static IServiceCollection AddWho(this IServiceCollection services, ILedgerStore store, Owner owner, TimeProvider time, ProvinceSettings? province = null)
    {
        services.AddSingleton(_ => new AccountOffice(store, owner, time));
        services.AddSingleton(s => new FirstStart(store, owner, time, s.GetRequiredService<AccountOffice>()));
        services.AddSingleton(_ => new OrganisationDesk(store, owner, time));
        services.AddSingleton(new AccountRows(store, owner)).AddSingleton(new SessionRows(store, owner)).AddSingleton(new SavedViewRows(store, owner));
        services.AddSingleton(_ => new TokenDesk(store, owner, time)).AddSingleton(new TokenRows(store, owner)).AddSingleton<Tokens.TokenBook>();
        services.AddIdentityCore<Account>(Rules).AddUserStore<AccountStore>().AddSignInManager<Door>().AddClaimsPrincipalFactory<AccountClaims>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider).AddPasswordValidator<PasswordCheck>().AddErrorDescriber<AccountErrors>();
        services.AddScoped(s => (Door)s.GetRequiredService<SignInManager<Account>>());
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddSingleton<SessionStore>().AddSingleton<RoomRights>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionStore>(Sessions);
        foreach (var scheme in (string[])[IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorRememberMeScheme])
        {
            services.Configure<CookieAuthenticationOptions>(scheme, options => Strict(options, "yiguan-" + scheme.Split('.')[^1].ToLowerInvariant()));
        }
        // Who comes back from another site brings no strict cookie; this one lasts for minutes.
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, options => options.Cookie.SameSite = SameSiteMode.Lax);
        if (province is not null) Province.AddTo(services, province);
        services.AddDataProtection().SetApplicationName("yiguan");
        services.AddOptions<KeyManagementOptions>().Configure(options => options.XmlRepository = new ProtectionKeys(new ProtectionKeyRows(store, owner)));
        return services;
    }

    public static void MapWho(this IEndpointRouteBuilder routes, OfficeSettings settings)
    {
        SignInActs.Map(routes);
        AccountActs.Map(routes);
        AdministratorActs.Map(routes);
        AccountSheet.Map(routes);
        Tokens.TokenActs.Map(routes);
        Saved.SavedViewActs.Map(routes);
        AuditList.Map(routes);
        routes.MapOrganisation();
        if (settings.Province is not null) Province.Map(routes);
        if (settings.IsSample) SampleActs.Map(routes);
    }

    private static void Rules(IdentityOptions options)
    {
        options.Password.RequiredLength = 10;
        // A digit and a small letter at least; see AccountOffice.FirstPassword.
        (options.Password.RequireDigit, options.Password.RequireLowercase) = (true, true);
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequireUppercase = false;
        options.Lockout.MaxFailedAccessAttempts = MostWrong;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        // Chinese names may be signed in by.
        options.User.AllowedUserNameCharacters = "";
    }

    private static void Sessions(CookieAuthenticationOptions options, SessionStore sessions)
    {
        Strict(options, "yiguan");
        options.SessionStore = sessions;
        options.ExpireTimeSpan = SessionStore.Idle;
        options.SlidingExpiration = true;
        // What opens an account changes only together with an end of its sessions: there is no stamp to look after.
        options.Events = new CookieAuthenticationEvents();
    }

    private static void Strict(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
    }
}
