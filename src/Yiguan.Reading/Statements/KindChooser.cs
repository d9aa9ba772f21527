using System.Runtime.CompilerServices;

namespace Yiguan.Reading.Statements;

/// <summary>
/// Hears the signs around a figure one by one and then says its kind. Signs are handed over as characters, because a speech has
/// thousands of them and only those with a weight are worth a string.
/// </summary>
internal abstract class KindChooser
{
    // No sign is longer; what a text could add to one is cut to a few characters.
    private readonly char[] _buffer = new char[160];

    /// <summary>One sign that holds.</summary>
    public abstract void Hear(ReadOnlySpan<char> sign);

    /// <summary>The kind by what was heard since the last figure.</summary>
    public abstract StatementKind Choose(Figure figure);

    /// <summary>One sign that holds, put together from parts.</summary>
    public void Hear([InterpolatedStringHandlerArgument("")] ref Sign sign) => Hear(_buffer.AsSpan(0, sign.Length));

    /// <summary>Writes the parts of a sign side by side.</summary>
    [InterpolatedStringHandler]
    internal ref struct Sign
    {
        private readonly Span<char> _room;

        public Sign(int literals, int parts, KindChooser chooser)
        {
            _ = (literals, parts);
            _room = chooser._buffer;
        }

        public int Length { get; private set; }

        public void AppendLiteral(string part) => AppendFormatted(part.AsSpan());

        public void AppendFormatted(string? part) => AppendFormatted(part.AsSpan());

        public void AppendFormatted(char part)
        {
            if (Length < _room.Length) _room[Length++] = part;
        }

        public void AppendFormatted(ReadOnlySpan<char> part)
        {
            part = part[..Math.Min(part.Length, _room.Length - Length)];
            part.CopyTo(_room[Length..]);
            Length += part.Length;
        }

        public void AppendFormatted<T>(T part)
            where T : struct, Enum
        {
            if (Enum.TryFormat(part, _room[Length..], out var written)) Length += written;
        }
    }
}
