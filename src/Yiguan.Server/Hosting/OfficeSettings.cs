using System.Net;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Storage;
using Yiguan.Storage.Files;

namespace Yiguan.Server.Hosting;

/// <summary>What the office is started with. Checked before anything is opened.</summary>
public sealed record OfficeSettings
{
    /// <summary>Where the ledger stands.</summary>
    public required StoreAddress Store { get; init; }

    /// <summary>Where uploaded files are kept.</summary>
    public required FilesAddress Files { get; init; }

    /// <summary>Whose ledger is served; null where the store holds one alone.</summary>
    public string? Owner { get; init; }

    /// <summary>The map of the county's towns; null where there is none: the screen stands without it.</summary>
    public CountyMap? Map { get; init; }

    /// <summary>Addresses to listen at: http://127.0.0.1:8470.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["http://127.0.0.1:8470"];

    /// <summary>Whether it is the fictional county: accounts are printed and a person can be changed without signing in. Loopback only.</summary>
    public bool IsSample { get; init; }

    /// <summary>The post from which whoever opens the sample county acts at first.</summary>
    public string SamplePost { get; init; } = "ducha-zhuyao";

    /// <summary>The first setting that cannot be used, with its name; null where all can.</summary>
    public (string Setting, string Given)? Wrong()
    {
        foreach (var address in Listen)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return (nameof(Listen), address);
            // Whoever reaches a sample county may act as anybody in it.
            if (IsSample && !(uri.Host == "localhost" || IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip))) return (nameof(IsSample), address);
        }
        return Listen.Count == 0 ? (nameof(Listen), "") : null;
    }
}
