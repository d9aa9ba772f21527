using System.Buffers.Binary;
using System.IO.Compression;

namespace Yiguan.Storage.Moving;

/// <summary>Exports may be compressed; a reader knows it from the first bytes, whatever the file is called.</summary>
public static class Packing
{
    /// <summary>Whether a file is to be compressed by its name.</summary>
    public static bool IsPacked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Compresses what is written; closing it leaves the stream behind it open.</summary>
    public static Stream Pack(Stream to) => new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);

    /// <summary>The lines of a file that can be read from its beginning again.</summary>
    public static Stream Unpack(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Span<byte> first = stackalloc byte[2];
        var packed = file.ReadAtLeast(first, 2, throwOnEndOfStream: false) == 2 && first is [0x1f, 0x8b];
        file.Position = 0;
        return packed ? new Unpacked(file) : file;
    }

    /// <summary>.NET takes a file whose last bytes are cut for a whole one; those bytes tell how long the content is.</summary>
    private sealed class Unpacked(Stream file) : GZipStream(file, CompressionMode.Decompress, leaveOpen: true)
    {
        private uint _length;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            _length += (uint)read;
            if (read == 0 && !buffer.IsEmpty && Told() != _length) throw new InvalidDataException();
            return read;
        }

        // RFC 1952, 2.3.1: ISIZE, the last four bytes.
        private uint Told()
        {
            Span<byte> last = stackalloc byte[4];
            BaseStream.Seek(-last.Length, SeekOrigin.End);
            BaseStream.ReadExactly(last);
            return BinaryPrimitives.ReadUInt32LittleEndian(last);
        }
    }
}
