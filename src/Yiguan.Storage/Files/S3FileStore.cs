using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Owner = Yiguan.Core.Ledger.Owner;

namespace Yiguan.Storage.Files;

/// <summary>Files in a bucket of a store that speaks S3: PREFIX/OWNER/ab/cd/HASH.</summary>
internal sealed class S3FileStore(IAmazonS3 service, string bucket, string prefix, Owner owner) : IFileStore
{
    private const string Small = ".small";

    private readonly string _prefix = $"{prefix}{owner.Value}/";

    public async Task<string> PutAsync(Stream content, CancellationToken cancellation)
    {
        // The name is known only at the end of the content, so it waits in a file that is gone when closed.
        await using var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), "yiguan-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var hash = await HashedCopy.RunAsync(content, spool, cancellation);
        spool.Position = 0;
        // Signed whole: not every store reads the service's own form of signed pieces.
        var request = new PutObjectRequest { BucketName = bucket, Key = KeyOf(hash), InputStream = spool, AutoCloseStream = false, UseChunkEncoding = false };
        await Asked(() => service.PutObjectAsync(request, cancellation));
        return hash;
    }

    public async Task<Stream?> OpenAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            var response = await Asked(() => service.GetObjectAsync(bucket, KeyOf(hash), cancellation));
            return new CheckedStream(response.ResponseStream, hash, response.ContentLength);
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<bool> ExistsAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            await Asked(() => service.GetObjectMetadataAsync(bucket, KeyOf(hash), cancellation));
            return true;
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    public async Task PutSmallAsync(string hash, byte[] small, CancellationToken cancellation)
    {
        var request = new PutObjectRequest { BucketName = bucket, Key = KeyOf(hash) + Small, InputStream = new MemoryStream(small), UseChunkEncoding = false };
        await Asked(() => service.PutObjectAsync(request, cancellation));
        // Who removes the file takes this with it, unless it came a moment later.
        if (!await ExistsAsync(hash, cancellation)) await Asked(() => service.DeleteObjectAsync(bucket, KeyOf(hash) + Small, cancellation));
    }

    public async Task<byte[]?> SmallAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            using var response = await Asked(() => service.GetObjectAsync(bucket, KeyOf(hash) + Small, cancellation));
            var small = new MemoryStream();
            await response.ResponseStream.CopyToAsync(small, cancellation);
            return small.ToArray();
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task DeleteAsync(string hash, CancellationToken cancellation)
    {
        await Asked(() => service.DeleteObjectAsync(bucket, KeyOf(hash) + Small, cancellation));
        await Asked(() => service.DeleteObjectAsync(bucket, KeyOf(hash), cancellation));
    }

    // S3 lists keys in the order of their bytes, page by page.
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = _prefix };
        do
        {
            var page = await Asked(() => service.ListObjectsV2Async(request, cancellation));
            foreach (var found in page.S3Objects ?? [])
            {
                var name = found.Key[(found.Key.LastIndexOf('/') + 1)..];
                if (FileName.IsHash(name)) yield return name;
            }
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    // A store that is away or says no is to its users what a folder is whose disk is away.
    private static async Task<T> Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (away is AmazonClientException or AmazonServiceException { StatusCode: not HttpStatusCode.NotFound } or HttpRequestException)
        {
            throw new IOException(away.Message, away);
        }
    }

    private string KeyOf(string hash) => _prefix + FileName.Of(hash);
}
