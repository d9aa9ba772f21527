using System.IO.Compression;

namespace Yiguan.Reading.Files.Packages;

/// <summary>The zip of an OOXML or OFD file, opened member by member under one budget of inflated bytes (a zip bomb spends it at once).</summary>
internal sealed class Archive : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflationBudget _budget;

    public Archive(FileJob job)
    {
        _zip = new ZipArchive(job.OpenBytes(), ZipArchiveMode.Read);
        _budget = new InflationBudget(job.Settings.MaxInflatedBytes, job.Cancellation);
        foreach (var entry in _zip.Entries) _entries.TryAdd(Normal(entry.FullName), entry);
    }

    /// <summary>Member names without a leading slash, with forward slashes; some writers differ.</summary>
    public static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    public bool Has(string name) => _entries.ContainsKey(Normal(name));

    /// <summary>A member as a stream, or null where there is none.</summary>
    public Stream? Open(string name) =>
        _entries.TryGetValue(Normal(name), out var entry) ? new BudgetedStream(entry.Open(), _budget) : null;

    /// <summary>A path named inside a member: from the root where it begins with a slash, else from the member's own folder.</summary>
    public static string Resolve(string from, string target)
    {
        var parts = target.StartsWith('/') ? [] : new List<string>(Normal(from).Split('/')[..^1]);
        foreach (var part in target.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not "." and not "..") parts.Add(part);
        }
        return string.Join('/', parts);
    }

    public void Dispose() => _zip.Dispose();
}
