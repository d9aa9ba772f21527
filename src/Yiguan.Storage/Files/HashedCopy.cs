using System.Buffers;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>Copies a stream and answers the SM3 of what went through.</summary>
internal static class HashedCopy
{
    public static async Task<string> RunAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        var running = new RunningHash(HashAlgorithm.Sm3);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            while (await from.ReadAsync(buffer, cancellation) is var read and > 0)
            {
                running.Add(buffer.AsSpan(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return running.End();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
