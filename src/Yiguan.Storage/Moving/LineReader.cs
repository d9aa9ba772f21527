using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>Lines of a stream, one after the other, none longer than an export has; knows how many there were.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>A sealed value of a mebibyte, each character of it escaped, and a little.</summary>
    public const int Longest = 8 << 20;

    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _seen;
    private int _end;

    /// <summary>Of the line given last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end, good until the one after it is asked for; null behind the last.</summary>
    /// <exception cref="MoveRefusedException">The stream breaks off inside a line, or the line is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_seen, _end - _seen).IndexOf((byte)'\n');
            if (at >= 0) return Line(_seen + at);
            _seen = _end;
            Limit(_end);
            if (await FillAsync(cancellation) > 0) continue;
            return _end == _start ? null : throw new MoveRefusedException(new ExportCut(Number + 1));
        }
    }

    private ReadOnlyMemory<byte> Line(int end)
    {
        Limit(end);
        var line = _buffer.AsMemory(_start, end - _start);
        _start = _seen = end + 1;
        Number++;
        return line;
    }

    private void Limit(int end)
    {
        if (end - _start > Longest) throw new MoveRefusedException(new ExportLineTooLong(Number + 1, Longest));
    }

    private async ValueTask<int> FillAsync(CancellationToken cancellation)
    {
        MakeRoom();
        try
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            _end += read;
            return read;
        }
        // What gzip and its checksums say of a damaged file.
        catch (InvalidDataException)
        {
            throw new MoveRefusedException(new ExportPackedWrong(Number + 1));
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length) return;
        var to = _start > 0 ? _buffer : new byte[2 * _buffer.Length];
        Buffer.BlockCopy(_buffer, _start, to, 0, _end - _start);
        (_seen, _end, _start, _buffer) = (_seen - _start, _end - _start, 0, to);
    }
}
