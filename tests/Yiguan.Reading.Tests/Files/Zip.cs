using System.IO.Compression;
using System.Text;

namespace Yiguan.Reading.Tests.Files;

/// <summary>A zip from its members.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, string Text)[] members) =>
        Of([.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Text)))]);

    public static byte[] Of(params (string Name, byte[] Bytes)[] members)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    public static (string Name, byte[] Bytes)[] Members(byte[] zipped)
    {
        using var zip = new ZipArchive(new MemoryStream(zipped));
        return [.. zip.Entries.Select(entry => (entry.FullName, Bytes(entry)))];
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
