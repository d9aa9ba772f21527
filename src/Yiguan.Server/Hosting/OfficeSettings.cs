using System.Net;
using Yiguan.Server.Api;
using Yiguan.Server.Hosting.House;
using Yiguan.Server.Notices;
using Yiguan.Storage;
using Yiguan.Storage.Files;

namespace Yiguan.Server.Hosting;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Code">Stable, and the name of its sentence: settings.listen.</param>
/// <param name="Given">What was given.</param>
public sealed record WrongSetting(string Code, string Given);

/// <summary>A certificate for TLS, as two files in PEM. They are read again when they have changed, so that a renewal needs no new start.</summary>
/// <param name="File">The certificate and those between it and its root.</param>
/// <param name="Key">Its private key, without a password; readable for the service alone.</param>
public sealed record CertificateFiles(string File, string Key);

/// <summary>A backup every day.</summary>
/// <param name="Folder">Where to; another disk than the store's, if it shall help against more than a slip.</param>
/// <param name="At">When, by the clock of the county. A day that was missed is made up for at the next start.</param>
/// <param name="Keep">How many stay, at least 1.</param>
/// <param name="Rehearse">Whether each is restored once, beside everything, and compared.</param>
public sealed record BackupPlan(string Folder, TimeOnly At, int Keep, bool Rehearse);

/// <summary>What the office is started with. Checked before anything is opened.</summary>
public sealed record OfficeSettings
{
    /// <summary>Where the ledger stands.</summary>
    public required StoreAddress Store { get; init; }

    /// <summary>Where uploaded files are kept.</summary>
    public required FilesAddress Files { get; init; }

    /// <summary>Whose ledger is served; null where the store holds one alone.</summary>
    public string? Owner { get; init; }

    /// <summary>Addresses to listen at: http://127.0.0.1:8470.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["http://127.0.0.1:8470"];

    /// <summary>The certificate of addresses that begin with https; null where a proxy before the office has it.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>Networks of proxies whose word about the visitor's address and scheme is believed: 10.0.0.0/8.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Backups; null where somebody else makes them.</summary>
    public BackupPlan? Backup { get; init; }

    /// <summary>Bytes that shall be free on every disk the office writes to; below that it warns.</summary>
    public long FreeSpace { get; init; } = 5L << 30;

    /// <summary>Where traces and figures go, by OTLP over HTTP: http://127.0.0.1:4318; null: nowhere.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>Whether this process does what is due and hands messages over. False where `yiguan work` does, or in a test of something else.</summary>
    public bool Works { get; init; } = true;

    /// <summary>Whether it is the fictional county: accounts are printed and a person can be changed without signing in. Loopback only.</summary>
    public bool IsSample { get; init; }

    /// <summary>The post from which whoever opens the sample county acts at first.</summary>
    public string SamplePost { get; init; } = "ducha-zhuyao";

    /// <summary>The province's platform; null: nobody signs in by one.</summary>
    public ProvinceSettings? Province { get; init; }

    /// <summary>How much other systems may ask.</summary>
    public ApiLimits Api { get; init; } = new();

    /// <summary>By which ways notices leave the house; null: they stand on the page alone.</summary>
    public ChannelSettings? Channels { get; init; }

    /// <summary>The word that the first start asks for, told where the server was started; null: nobody can begin.</summary>
    public string? FirstWord { get; init; }

    /// <summary>All settings that cannot be used; none where the office can start.</summary>
    public IEnumerable<WrongSetting> Wrong()
    {
        if (Listen.Count == 0) yield return new WrongSetting("settings.listen", "");
        foreach (var address in Listen)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) yield return new WrongSetting("settings.listen", address);
            // Whoever reaches a sample county may act as anybody in it.
            else if (IsSample && !IsLoopback(uri)) yield return new WrongSetting("settings.sample", address);
            else if (uri.Scheme == "https" && Certificate is null) yield return new WrongSetting("settings.certificate-needed", address);
        }
        if (Certificate is { } certificate && Certificates.WhyUnfit(certificate) is { } why) yield return why;
        foreach (var proxy in Proxies.Where(p => !IPNetwork.TryParse(p, out _))) yield return new WrongSetting("settings.proxies", proxy);
        if (Backup is { Keep: < 1 } backup) yield return new WrongSetting("settings.backup-keep", backup.Keep.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!Api.AreFit) yield return new WrongSetting("settings.api", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Api.PerSecond}, {Api.Burst}, {Api.AtOnce}, {Api.Waiting}, {Api.LongestWait}"));
        if (Province is { } province && !(province.Authority.IsAbsoluteUri && province.Authority.Scheme is "http" or "https")) yield return new WrongSetting("settings.province", province.Authority.ToString());
        foreach (var wrong in Channels?.Wrong() ?? []) yield return wrong;
        if (Telemetry is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https")) yield return new WrongSetting("settings.telemetry", endpoint.ToString());
    }

    private static bool IsLoopback(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
