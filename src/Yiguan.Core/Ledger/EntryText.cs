using System.Buffers;
using System.Globalization;
using System.Text;

namespace Yiguan.Core.Ledger;

/// <summary>An entry as one line of canonical JSON: members in the order of their names, no blanks, numbers whole (RFC 8785).</summary>
internal static class EntryText
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static byte[] Write(Entry entry)
    {
        var output = new ArrayBufferWriter<byte>(256 + entry.Body.Length);
        Write(entry, output);
        return output.WrittenSpan.ToArray();
    }

    public static void Write(Entry entry, IBufferWriter<byte> output)
    {
        CanonicalText.Raw(output, "{\"actor\":"u8);
        CanonicalText.Write(output, entry.Actor);
        CanonicalText.Raw(output, ",\"body\":"u8);
        // The body is canonical already: what was recorded is what is hashed.
        Encoding.UTF8.GetBytes(entry.Body, output);
        if (entry.Cause is not null) Member(output, ",\"cause\":"u8, entry.Cause);
        if (entry.For is not null) Member(output, ",\"for\":"u8, entry.For);
        Member(output, ",\"happened\":"u8, entry.Happened);
        Member(output, ",\"key\":"u8, entry.Key);
        Member(output, ",\"owner\":"u8, entry.Owner.Value);
        Member(output, ",\"part\":"u8, entry.Part);
        Member(output, ",\"recorded\":"u8, entry.Recorded);
        Member(output, ",\"sequence\":"u8, entry.Sequence);
        Member(output, ",\"stream\":"u8, entry.Stream);
        Member(output, ",\"type\":"u8, entry.Type);
        Member(output, ",\"version\":"u8, entry.Version);
        CanonicalText.Raw(output, "}"u8);
    }

    private static void Member(IBufferWriter<byte> output, ReadOnlySpan<byte> name, string value)
    {
        CanonicalText.Raw(output, name);
        CanonicalText.Write(output, value);
    }

    private static void Member(IBufferWriter<byte> output, ReadOnlySpan<byte> name, long value)
    {
        CanonicalText.Raw(output, name);
        var space = output.GetSpan(20);
        value.TryFormat(space, out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void Member(IBufferWriter<byte> output, ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        CanonicalText.Raw(output, name);
        var space = output.GetSpan(32);
        space[0] = (byte)'"';
        value.UtcDateTime.TryFormat(space[1..], out var written, Instant, CultureInfo.InvariantCulture);
        space[written + 1] = (byte)'"';
        output.Advance(written + 2);
    }
}
