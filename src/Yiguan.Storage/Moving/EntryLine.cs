using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>
/// A fact as a line: its canonical JSON with one member more, the hash, behind the last. Whoever takes the last 75 bytes away and closes the
/// object again has the very bytes that were hashed, without knowing JSON.
/// </summary>
internal static class EntryLine
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    // ,"hash":"…"}
    private const int Tail = 9 + 2 * Chain.Length + 2;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    public static void Write(Entry entry, IBufferWriter<byte> output)
    {
        output.Write(entry.Canonical().AsSpan()[..^1]);
        output.Write(",\"hash\":\""u8);
        Convert.TryToHexStringLower(entry.Hash.Span, output.GetSpan(2 * Chain.Length), out var written);
        output.Advance(written);
        output.Write("\"}"u8);
    }

    /// <summary>The entry of a line; null where the line is not exactly what <see cref="Write"/> makes of an entry that could be recorded.</summary>
    public static Entry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return Parse(line) is { } entry && IsFit(entry) && IsCanonical(entry.Body) && IsWritten(line, entry) ? entry : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or FormatException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static Entry? Parse(ReadOnlySpan<byte> line)
    {
        if (line.Length <= Tail || !line[^Tail..].StartsWith(",\"hash\":\""u8)) return null;
        var members = new Members();
        var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 129 });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName) members.Take(ref json, line);
        return members.Entry();
    }

    private static bool IsWritten(ReadOnlySpan<byte> line, Entry entry)
    {
        Span<byte> hash = stackalloc byte[2 * Chain.Length];
        Convert.TryToHexStringLower(entry.Hash.Span, hash, out _);
        return line[..^Tail].SequenceEqual(entry.Canonical().AsSpan()[..^1]) && line[^(hash.Length + 2)..^2].SequenceEqual(hash);
    }

    // Nothing may come in by a file that a command could not have recorded.
    private static bool IsFit(Entry e) => e is { Sequence: > 0, Version: > 0, Part: >= 0 } && AppendCheck.Of(new Append
    {
        Actor = e.Actor,
        For = e.For,
        Cause = e.Cause,
        Key = e.Key,
        Facts = [new FactDraft(e.Stream, e.Type, e.Body)],
    }) is null;

    private static bool IsCanonical(string body)
    {
        using var read = JsonDocument.Parse(body, s_strict);
        return CanonicalJson.Write(read.RootElement) == body;
    }

    /// <summary>The members of a line as they come; a required one that is absent makes it none.</summary>
    private struct Members
    {
        private string? _actor, _body, _cause, _for, _key, _owner, _stream, _type;
        private DateTimeOffset? _happened, _recorded;
        private long? _sequence, _version;
        private int? _part;
        private byte[]? _hash;

        public void Take(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case "actor": _actor = json.GetString(); break;
                case "body": _body = Raw(ref json, line); break;
                case "cause": _cause = json.GetString(); break;
                case "for": _for = json.GetString(); break;
                case "happened": _happened = Time(ref json); break;
                case "hash": _hash = Convert.FromHexString(json.GetString()!); break;
                case "key": _key = json.GetString(); break;
                case "owner": _owner = json.GetString(); break;
                case "part": _part = json.GetInt32(); break;
                case "recorded": _recorded = Time(ref json); break;
                case "sequence": _sequence = json.GetInt64(); break;
                case "stream": _stream = json.GetString(); break;
                case "type": _type = json.GetString(); break;
                case "version": _version = json.GetInt64(); break;
                default: throw new FormatException("A member that no fact has.");
            }
        }

        private readonly bool IsWhole => _hash?.Length == Chain.Length && Owner.IsName(_owner)
            && _actor is not null && _body is not null && _key is not null && _stream is not null && _type is not null;

        public readonly Entry? Entry() => IsWhole ? new Entry
        {
            Owner = new Owner(_owner!),
            Sequence = _sequence!.Value,
            Stream = _stream!,
            Version = _version!.Value,
            Actor = _actor!,
            For = _for,
            Recorded = _recorded!.Value,
            Happened = _happened!.Value,
            Cause = _cause,
            Key = _key!,
            Part = _part!.Value,
            Type = _type!,
            Body = _body!,
            Hash = _hash,
        } : null;

        private static string Raw(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
        {
            var start = (int)json.TokenStartIndex;
            json.Skip();
            return Encoding.UTF8.GetString(line[start..(int)json.BytesConsumed]);
        }

        private static DateTimeOffset Time(ref Utf8JsonReader json) =>
            DateTimeOffset.ParseExact(json.GetString()!, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }
}
