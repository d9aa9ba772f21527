using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Yiguan.Server.Who;

namespace Yiguan.Server.Hosting.House;

/// <summary>What an administrator keeps the house by: logs, health, figures, certificate, due work, backups, a stop in good order.</summary>
internal static class Housekeeping
{
    // As long as systemd usually waits, less a little for the store to close.
    private static readonly TimeSpan s_stop = TimeSpan.FromSeconds(25);

    public static void AddHouse(this WebApplicationBuilder builder, OfficeSettings settings, TimeProvider time)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_stop);
        builder.Services.AddSystemd();
        builder.Services.AddSingleton<Disks>().AddSingleton<BackupLog>().AddSingleton<OfficeFigures>().AddSingleton<WorkLog>();
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store").AddCheck<DiskHealth>("disk").AddCheck<BackupHealth>("backup");
        builder.Services.AddHostedService<DiskWatch>();
        if (settings.Works) builder.Services.AddHostedService<OfficeWork>();
        if (settings.Backup is not null) builder.Services.AddHostedService<Backups>();
        builder.AddLog(settings);
        builder.AddTelemetry(settings);
        builder.WebHost.ConfigureKestrel(kestrel => Serve(kestrel, settings, time));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, settings));
    }

    public static void UseHouse(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(WithoutBodyAsync);
        // Behind what changes the request, so that the log knows what was asked for.
        app.UseRouting();
        app.UseMiddleware<RequestLog>();
    }

    // HEAD is GET without its body: monitors and checkers of links ask so, and pages are mapped to GET alone.
    private static Task WithoutBodyAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method)) (context.Request.Method, context.Response.Body) = (HttpMethods.Get, Stream.Null);
        return next(context);
    }

    /// <summary>/health/live: the process answers. /health/ready: it may be sent visitors; what is only to be looked after is told and keeps nobody out.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).OpenToAll();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = TellAsync }).OpenToAll();
    }

    // Names and states alone: folders and faults are for the log.
    private static Task TellAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString().ToLowerInvariant(),
        checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString().ToLowerInvariant()),
    });

    private static void AddLog(this WebApplicationBuilder builder, OfficeSettings settings)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Yiguan", settings.IsSample ? LogLevel.Warning : LogLevel.Information);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A terminal is read by a person, all else by a program.
        if (Console.IsErrorRedirected) builder.Logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
    }

    private static void AddTelemetry(this WebApplicationBuilder builder, OfficeSettings settings)
    {
        if (settings.Telemetry is not { } endpoint) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("yiguan", serviceVersion: typeof(Housekeeping).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation(requests =>
            {
                requests.Filter = context => !context.Request.Path.StartsWithSegments("/assets") && !context.Request.Path.StartsWithSegments("/health");
                // Who asked, and for which matter, is the ledger's to know.
                requests.EnrichWithHttpRequest = (activity, _) => Forget(activity, "client.address", "user_agent.original", "url.path", "url.query");
                requests.EnrichWithHttpResponse = (activity, response) => activity.SetTag("http.route", RequestLog.RouteOf(response.HttpContext));
            }).AddOtlpExporter(otlp => To(otlp, endpoint, "v1/traces")))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(OfficeFigures.Name).AddOtlpExporter(otlp => To(otlp, endpoint, "v1/metrics")));
    }

    private static void Forget(System.Diagnostics.Activity activity, params string[] tags)
    {
        foreach (var tag in tags) activity.SetTag(tag, null);
    }

    private static void To(OtlpExporterOptions otlp, Uri endpoint, string path) =>
        (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri($"{endpoint.ToString().TrimEnd('/')}/{path}"));

    private static void Serve(KestrelServerOptions kestrel, OfficeSettings settings, TimeProvider time)
    {
        kestrel.AddServerHeader = false;
        if (settings.Certificate is not { } files) return;
        var certificates = new Certificates(files, time);
        kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector = (_, _) => certificates.Current());
    }

    private static void Believe(ForwardedHeadersOptions forwarded, OfficeSettings settings)
    {
        if (settings.Proxies.Count == 0) return;
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in settings.Proxies) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
    }
}
