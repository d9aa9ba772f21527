using Amazon.Runtime;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>A file being read and hashed at once; its end is given only where the hash is right.</summary>
internal sealed class CheckedStream(Stream content, string hash, long length) : Stream
{
    private readonly RunningHash _running = new(HashAlgorithm.Sm3);
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await content.ReadAsync(buffer, cancellationToken);
            return Taken(buffer.Span, read);
        }
        // The client of S3 has a sum of its own and may see the damage first.
        catch (AmazonClientException)
        {
            throw new FileDamagedException(hash);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }

    private int Taken(ReadOnlySpan<byte> buffer, int read)
    {
        // A reader that asked for nothing has not met the end.
        if (_ended || buffer.IsEmpty) return read;
        if (read > 0)
        {
            _running.Add(buffer[..read]);
            return read;
        }
        _ended = true;
        return _running.End() == hash ? 0 : throw new FileDamagedException(hash);
    }
}
