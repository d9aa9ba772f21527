using Amazon.Runtime;
using Amazon.S3;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>
/// Where files are: a folder, or s3:ENDPOINT/BUCKET[/PREFIX]. The keys of an S3 store stand in the environment
/// (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION), never on a command line.
/// </summary>
public sealed record FilesAddress
{
    private const string S3 = "s3:";

    private FilesAddress(string? folder, Uri? endpoint, string bucket, string prefix) =>
        (Folder, Endpoint, Bucket, Prefix) = (folder, endpoint, bucket, prefix);

    /// <summary>The folder; null for S3.</summary>
    public string? Folder { get; }

    private Uri? Endpoint { get; }

    private string Bucket { get; }

    private string Prefix { get; }

    /// <summary>Reads an address.</summary>
    /// <returns>Null where the text is none.</returns>
    public static FilesAddress? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(S3, StringComparison.Ordinal)) return text.Length == 0 ? null : new FilesAddress(text, null, "", "");
        if (!Uri.TryCreate(text[S3.Length..], UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0) return null;
        var parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? null : new FilesAddress(null, new Uri(uri.GetLeftPart(UriPartial.Authority)), parts[0], string.Concat(parts[1..].Select(p => p + "/")));
    }

    /// <summary>Beside an embedded store: county.db.files. Null for PostgreSQL, where it must be said.</summary>
    public static FilesAddress? Beside(StoreAddress store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.File is { } file ? new FilesAddress(file + ".files", null, "", "") : null;
    }

    /// <summary>The files of an owner.</summary>
    public IFileStore Open(Owner owner) => Folder is not null ? new FolderFileStore(Folder, owner) : new S3FileStore(Service(), Bucket, Prefix, owner);

    /// <inheritdoc/>
    public override string ToString() => Folder ?? $"{S3}{Endpoint}{Bucket}/{Prefix}";

    private AmazonS3Client Service() => new(new EnvironmentVariablesAWSCredentials(), new AmazonS3Config
    {
        ServiceURL = Endpoint!.ToString(),
        ForcePathStyle = true,
        AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1",
        // Stores of other makers know neither the newer checksums nor their trailers.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });
}
