using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Yiguan.Cli.Commands;
using Yiguan.Core.Notices;
using Yiguan.Server.Hosting;
using Yiguan.Server.Hosting.House;
using Yiguan.Server.Notices;

namespace Yiguan.Server.Tests.Hosting;

/// <summary>What an office is started with is looked at before anything is opened.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{}", 2, "settings.store-needed", "store")]
    [InlineData("""{"store": "oracle:county"}""", 4, "settings.store", "oracle")]
    [InlineData("""{"store": "postgres:Host=/tmp"}""", 4, "files.place-needed", "--files")]
    [InlineData("{\"store\": \"sqlite:c.db\",\n \"bakcup\": {}}", 4, "settings.unreadable", "第2行")]
    [InlineData("{\"store\": \"sqlite:c.db\",\n\n \"listen\": 8470}", 4, "settings.unreadable", "第3行")]
    [InlineData("""{"store": "sqlite:c.db", "listen": ["8470"]}""", 2, "settings.listen", "8470")]
    [InlineData("""{"store": "sqlite:c.db", "listen": ["https://0.0.0.0"]}""", 2, "settings.certificate-needed", "certificate.file")]
    [InlineData("""{"store": "sqlite:c.db", "certificate": {"file": "/nowhere/tls.pem", "key": "/nowhere/tls.key"}}""", 2, "settings.certificate-file", "/nowhere/tls.pem")]
    [InlineData("""{"store": "sqlite:c.db", "backup": {"folder": "/b", "at": "25:00"}}""", 4, "settings.backup-at", "25:00")]
    [InlineData("""{"store": "sqlite:c.db", "backup": {"at": "02:30"}}""", 4, "settings.backup-folder", "backup.folder")]
    [InlineData("""{"store": "sqlite:c.db", "backup": {"folder": "/b", "keep": 0}}""", 2, "settings.backup-keep", "0")]
    [InlineData("""{"store": "sqlite:c.db", "api": {"waiting": -1}}""", 2, "settings.api", "-1")]
    [InlineData("""{"store": "sqlite:c.db", "api": {"longestWait": 61}}""", 2, "settings.api", "61")]
    [InlineData("""{"store": "sqlite:c.db", "freeSpace": "much"}""", 4, "settings.free-space", "much")]
    [InlineData("""{"store": "sqlite:c.db", "telemetry": "collector"}""", 4, "settings.telemetry", "collector")]
    [InlineData("""{"store": "sqlite:c.db", "telemetry": "ftp://collector"}""", 2, "settings.telemetry", "ftp")]
    [InlineData("""{"store": "sqlite:c.db", "proxies": ["the proxy"]}""", 2, "settings.proxies", "the proxy")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"mail": {"host": "smtp.example", "from": "a@b.example"}}}""", 2, "settings.channels-address", "channels.address")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"address": "https://y.example", "mail": {"host": "smtp.example", "from": "nobody"}}}""", 2, "settings.mail", "smtp.example")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"address": "https://y.example", "mail": {"host": "smtp.example", "from": "a@b.example", "security": "none", "user": "a"}}}""", 2, "settings.mail-open", "smtp.example")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"address": "https://y.example", "messenger": {"url": "https://m.example", "secret": "whsec_c2hvcnQ="}}}""", 2, "settings.messenger-secret", "whsec_")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"messenger": {"url": "messenger"}}}""", 4, "settings.messenger", "messenger")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"address": "https://y.example", "sms": {"url": "https://s.example", "secret": "short"}}}""", 2, "settings.sms", "s.example")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"quiet": {"from": "21:00"}}}""", 4, "settings.quiet", "21:00")]
    [InlineData("""{"store": "sqlite:c.db", "channels": {"tries": 0}}""", 2, "settings.tries", "0")]
    public void A_setting_that_cannot_be_used_is_named_with_what_would_be_right(string text, int exit, string code, string named)
    {
        var (answer, said) = Check(text);
        Assert.Contains($"[{code}]", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Equal(code == "settings.store-needed" ? 4 : exit, answer);
    }

    [Fact]
    public void Settings_of_a_whole_office_are_taken_with_comments_and_a_last_comma()
    {
        const string Text = """
            {
              // the county's own machine
              "store": "sqlite:c.db", "owner": "yunxiu", "listen": ["http://10.1.2.3:80"], "proxies": ["10.0.0.0/8"],
              "backup": {"folder": "/backup", "at": "03:15", "keep": 3, "rehearse": false}, "freeSpace": "20 GB", "telemetry": "http://127.0.0.1:4318", "works": false,
              "channels": {"address": "https://y.example", "mail": {"host": "smtp.example", "port": 587, "security": "starttls", "from": "督查室 <a@b.example>", "user": "a", "password": "p"}, "quiet": {"from": "21:00", "to": "07:30"}, "workingDays": false},
            }
            """;
        var settings = SettingsFile.Read(Text).Settings!;
        Assert.Equal(new BackupPlan("/backup", new TimeOnly(3, 15), 3, false), settings.Backup);
        Assert.Equal((20L << 30, false, "yunxiu", "c.db.files"), (settings.FreeSpace, settings.Works, settings.Owner, settings.Files.ToString()));
        Assert.Equal(new ChannelSettings
        {
            Address = new Uri("https://y.example"), Mail = new MailSettings("smtp.example", 587, "starttls", "督查室 <a@b.example>", "a", "p"), Quiet = new QuietHours(new TimeOnly(21, 0), new TimeOnly(7, 30)), WorkingDays = false,
        }, settings.Channels);
        Assert.Empty(settings.Wrong());
        Assert.Equal((0, true), (Check(Text).Exit, Check(Text).Said.Contains("设置可用", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_certificate_that_was_renewed_is_shown_within_a_minute_and_a_broken_one_never()
    {
        var (files, clock) = (new CertificateFiles(Path.Combine(_folder, "tls.pem"), Path.Combine(_folder, "tls.key")), new Clock());
        Issue(files, "first");
        var certificates = new Certificates(files, clock);
        Assert.Equal("CN=first", certificates.Current().Subject);
        Issue(files, "second");
        Assert.Equal("CN=first", certificates.Current().Subject);
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal("CN=second", certificates.Current().Subject);
        File.WriteAllText(files.File, "half a certif");
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal("CN=second", certificates.Current().Subject);
        Assert.Equal("settings.certificate", Certificates.WhyUnfit(files)!.Code);
    }

    [Fact]
    public void The_address_that_another_program_has_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (address, said) = ($"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}", new StringWriter());
        var exit = CommandLine.Run(["serve", "--store", $"sqlite:{Path.Combine(_folder, "county.db")}", "--owner", "yunxiu", "--listen", "http://127.0.0.1:0", "--listen", address, "--lang", "zh"], new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = said });
        Assert.Equal((3, $"错误：{address} 已被别的程序占用，请换一个地址，或先停下那个程序 [serve.address-taken]"), (exit, said.ToString().TrimEnd().Split('\n')[^1]));
    }

    private (int Exit, string Said) Check(string text)
    {
        var (file, said) = (Path.Combine(_folder, "office.json"), new StringWriter());
        File.WriteAllText(file, text);
        return (CommandLine.Run(["serve", "--settings", file, "--check", "--lang", "zh"], new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = said }), said.ToString());
    }

    private static void Issue(CertificateFiles files, string name)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(files.File, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        File.SetLastWriteTimeUtc(files.File, new DateTime(2024, 1, name.Length, 0, 0, 0, DateTimeKind.Utc));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2024, 7, 8, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
