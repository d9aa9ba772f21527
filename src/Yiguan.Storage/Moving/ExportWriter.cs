using System.Buffers;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;

namespace Yiguan.Storage.Moving;

/// <summary>Writes the lines of an export and takes their digest.</summary>
internal sealed class ExportWriter(Stream to, HashAlgorithm algorithm)
{
    private const int Full = 1 << 16;
    private readonly ArrayBufferWriter<byte> _waiting = new(2 * Full);
    private readonly RunningHash _digest = new(algorithm);

    public ValueTask LineAsync(ReadOnlySpan<byte> line, CancellationToken cancellation)
    {
        _waiting.Write(line);
        return EndLineAsync(cancellation);
    }

    /// <summary>A fact: its canonical JSON, with the hash behind the last member.</summary>
    public ValueTask EntryAsync(Entry entry, CancellationToken cancellation)
    {
        EntryLine.Write(entry, _waiting);
        return EndLineAsync(cancellation);
    }

    /// <summary>Writes what waits; the digest of all lines so far.</summary>
    public async ValueTask<string> DigestAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        return _digest.End();
    }

    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        _digest.Add(_waiting.WrittenSpan);
        await to.WriteAsync(_waiting.WrittenMemory, cancellation);
        _waiting.ResetWrittenCount();
    }

    private ValueTask EndLineAsync(CancellationToken cancellation)
    {
        _waiting.Write("\n"u8);
        return _waiting.WrittenCount < Full ? ValueTask.CompletedTask : FlushAsync(cancellation);
    }
}
