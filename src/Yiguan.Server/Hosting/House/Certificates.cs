using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yiguan.Server.Hosting.House;

/// <summary>The certificate that visitors are shown, read again when its file has changed. Safe for many threads.</summary>
internal sealed class Certificates(CertificateFiles files, TimeProvider time)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private (DateTimeOffset Looked, DateTime Written, X509Certificate2 Certificate)? _read;

    /// <summary>Why two files are no certificate; null where they are one.</summary>
    public static WrongSetting? WhyUnfit(CertificateFiles files)
    {
        try
        {
            using var certificate = Read(files);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new WrongSetting("settings.certificate-file", File.Exists(files.File) ? files.Key : files.File);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return new WrongSetting("settings.certificate", files.File);
        }
    }

    /// <summary>The certificate of now. One that cannot be read while it is being renewed leaves the one before in use.</summary>
    public X509Certificate2 Current()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_read is { } read && now - read.Looked < s_look) return read.Certificate;
            var written = File.GetLastWriteTimeUtc(files.File);
            if (_read is { } same && same.Written == written) _read = same with { Looked = now };
            else if (_read is null || WhyUnfit(files) is null) _read = (now, written, Read(files));
            return _read.Value.Certificate;
        }
    }

    private static X509Certificate2 Read(CertificateFiles files) => X509Certificate2.CreateFromPemFile(files.File, files.Key);
}
