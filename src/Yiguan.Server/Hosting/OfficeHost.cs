using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Yiguan.Core.Ledger;
using Yiguan.Server.Api;
using Yiguan.Server.Calendars;
using Yiguan.Server.Documents;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting.House;
using Yiguan.Server.Ledger;
using Yiguan.Server.Live;
using Yiguan.Server.Living;
using Yiguan.Server.Matters;
using Yiguan.Server.Notices;
using Yiguan.Server.Registers;
using Yiguan.Server.Screen;
using Yiguan.Server.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Hosting;

/// <summary>Builds the one process that serves a county: pages, API, due work.</summary>
public static class OfficeHost
{
    /// <summary>Languages of the interface, the usual one first.</summary>
    public static IReadOnlyList<CultureInfo> Languages { get; } = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>The application, ready to start.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="store">An open store of this version; the host does not close it.</param>
    /// <param name="owner">Whose ledger is served.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="adjust">Changes for a test: where it listens, what it logs.</param>
    public static WebApplication Build(OfficeSettings settings, ILedgerStore store, Owner owner, TimeProvider time, Action<WebApplicationBuilder>? adjust = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(OfficeHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls([.. settings.Listen]);
        // A file of five megabytes that was looked at comes back as text.
        builder.Services.Configure<FormOptions>(o => o.ValueLengthLimit = 8 << 20);
        builder.Services.AddSingleton(settings).AddSingleton(time).AddSingleton(store).AddSingleton(new CountyOffice(store, owner, time)).AddSingleton<BundledAssets>().AddSingleton(new MapShelf(store, owner, settings.Files.Open(owner)));
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRazorComponents();
        builder.Services.AddLedger();
        builder.Services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddScoped<Visit>();
        builder.Services.AddWho(store, owner, time, settings.Province);
        builder.AddHouse(settings, time);
        // Its one warning, that keys stand unencrypted in the store, is so by intent: who reads the store reads all it would protect.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddDocuments();
        builder.Services.AddCalendars(store, owner);
        builder.Services.AddSingleton<Matters.Acts.MatterOffice>();
        builder.Services.AddSingleton<Matters.Receipts.ReceiptOffice>();
        builder.Services.AddApi(settings);
        builder.Services.AddSingleton<LedgerPulse>().AddHostedService(s => s.GetRequiredService<LedgerPulse>());
        builder.Services.AddNotices(settings);
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        adjust?.Invoke(builder);
        return Arranged(builder.Build());
    }

    private static WebApplication Arranged(WebApplication app)
    {
        app.UseHouse();
        app.UseResponseCompression();
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(Languages[0]),
            SupportedCultures = [.. Languages],
            SupportedUICultures = [.. Languages],
            RequestCultureProviders = [new Tongue()],
        });
        app.Use(Tongue.RememberAsync);
        app.Use(Protection.AddAsync);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(Protection.ReadStatusAsync);
        app.UseWhen(ApiRoutes.IsApi, api => api.UseMiddleware<ApiProblems>());
        app.UseAuthentication();
        app.UseMiddleware<Doorkeeper>();
        app.UseWhen(ApiRoutes.IsApi, api => api.UseMiddleware<ApiLimiting>());
        app.UseAntiforgery();
        app.Use(Acts.OnlyOursAsync);
        app.MapHealth();
        var assets = app.Services.GetRequiredService<BundledAssets>();
        app.MapGet("/assets/{file}", assets.ServeAsync).DisableAntiforgery().OpenToAll();
        app.MapWho(app.Services.GetRequiredService<OfficeSettings>());
        app.MapMatters();
        app.MapDocuments();
        app.MapLive();
        app.MapCalendars();
        app.MapLiving();
        app.MapLedger();
        app.MapRegisters();
        app.MapScreen();
        app.MapApi();
        app.MapNotices();
        app.MapRazorComponents<Root>().Add(FrameworkIsNoPage);
        return app;
    }

    // The framework brings an endpoint of its own, which no page of ours uses.
    private static void FrameworkIsNoPage(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && path.TrimStart('/').StartsWith("_framework", StringComparison.Ordinal)) endpoint.Metadata.Add(new RequiresAttribute());
    }
}

/// <summary>What every answer carries: only our own styles and scripts, in no frame of others but the province's.</summary>
internal static class Protection
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; manifest-src 'self'; worker-src 'self'";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        return next(context);
    }

    // What was refused is told by a page that is read: the form that was sent is not looked at again.
    public static Task ReadStatusAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }
        return next(context);
    }
}

/// <summary>Whether the ledger can be asked.</summary>
internal sealed class StoreHealth(CountyOffice county) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await county.IsThereAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
