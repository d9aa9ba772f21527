using System.Buffers;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>
/// Reads bodies once: whether they are canonical, and which sealed values they name. A string of 64 lower-case hexadecimal digits names one,
/// unless it stands under a member “digest”, or under a member “body”: a message, whose text may name values of its sender. Not safe for
/// several threads.
/// </summary>
internal sealed class BodyReader
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly ArrayBufferWriter<byte> _text = new(256);
    private readonly Stack<Level> _levels = [];

    /// <summary>Whether a body is canonical JSON; the sealed values it names are added to <paramref name="named"/>.</summary>
    public bool Read(string body, HashSet<SealedName> named)
    {
        _bytes.ResetWrittenCount();
        Encoding.UTF8.GetBytes(body, _bytes);
        _levels.Clear();
        try
        {
            return Walk(new Utf8JsonReader(_bytes.WrittenSpan, new JsonReaderOptions { MaxDepth = 256 }), named);
        }
        // The second is half of a surrogate pair behind an escape.
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // What has no blanks is as long as its tokens and the marks between them.
    private bool Walk(Utf8JsonReader reader, HashSet<SealedName> named)
    {
        long length = 0;
        while (reader.Read())
        {
            var token = reader.TokenType;
            var level = _levels.Count > 0 ? _levels.Peek() : null;
            if (token is JsonTokenType.EndObject or JsonTokenType.EndArray) _levels.Pop();
            else if (level is not null && (!level.IsObject || token == JsonTokenType.PropertyName) && level.Items++ > 0) length++;
            length += token switch
            {
                JsonTokenType.String => reader.ValueSpan.Length + 2,
                JsonTokenType.PropertyName => reader.ValueSpan.Length + 3,
                JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.EndObject or JsonTokenType.EndArray => 1,
                _ => reader.ValueSpan.Length,
            };
            if (!IsFit(ref reader, level)) return false;
            if (token == JsonTokenType.String && level?.Names != false && SealedName.TryRead(reader.ValueSpan, out var name)) named.Add(name);
            if (token is JsonTokenType.StartObject or JsonTokenType.StartArray) _levels.Push(new Level(token == JsonTokenType.StartObject, level?.Names ?? true));
        }
        return length == _bytes.WrittenCount;
    }

    private bool IsFit(ref Utf8JsonReader reader, Level? level) => reader.TokenType switch
    {
        JsonTokenType.PropertyName => IsShortest(ref reader) && level!.Enter(reader.GetString()!),
        JsonTokenType.String => IsShortest(ref reader),
        JsonTokenType.Number => IsWhole(ref reader),
        _ => true,
    };

    private bool IsShortest(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return true;
        _text.ResetWrittenCount();
        CanonicalText.Write(_text, reader.GetString());
        return _text.WrittenSpan[1..^1].SequenceEqual(reader.ValueSpan);
    }

    private static bool IsWhole(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out var value) && value is >= -CanonicalJson.Largest and <= CanonicalJson.Largest && !reader.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E')
        && !reader.ValueSpan.SequenceEqual("-0"u8);

    /// <summary>An object or a list that is being read.</summary>
    private sealed class Level(bool isObject, bool above)
    {
        private string? _last;

        public bool IsObject => isObject;

        public int Items { get; set; }

        /// <summary>Whether a text here may name a sealed value.</summary>
        public bool Names => above && _last is not ("digest" or "body");

        /// <summary>Takes the name of a member; false where it does not stand behind the one before.</summary>
        public bool Enter(string name)
        {
            var isBehind = _last is null || string.CompareOrdinal(_last, name) < 0;
            _last = name;
            return isBehind;
        }
    }
}
