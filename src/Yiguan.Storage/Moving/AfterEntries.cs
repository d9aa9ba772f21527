using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;

namespace Yiguan.Storage.Moving;

/// <summary>What stands behind the facts of an export: sealed values, expunged ones, files; each by hash, each once.</summary>
internal sealed class AfterEntries(HashAlgorithm algorithm, IReadOnlyCollection<string> expunged)
{
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly RunningHash _running = new(HashAlgorithm.Sm3);
    private FileLine.Content? _open;
    private long _read;
    private string _last = "";
    private Section _section;
    private long _sealed, _gone, _files, _missing;

    private enum Section
    {
        Facts,
        Sealed,
        Expunged,
        Files,
    }

    public bool HasBegun => _section != Section.Facts;

    /// <exception cref="MoveRefusedException">The line is none of these, not true, or not in its place.</exception>
    public ExportItem Take(ReadOnlySpan<byte> line, long number)
    {
        if (line.StartsWith("{\"sealed\":"u8) && ExportLines.Read<SealedLine>(line) is { } value) return Sealed(value.Sealed, number);
        if (line.StartsWith("{\"expunged\":"u8) && ExportLines.Read<ExpungedLine>(line) is { } gone) return Expunged(gone.Expunged, number);
        if (line.StartsWith("{\"file\":"u8) && ExportLines.Read<FileLine>(line) is { } piece) return File(piece.File, number);
        if (line.StartsWith("{\"missing\":"u8) && ExportLines.Read<MissingLine>(line) is { } missing) return Missing(missing.Missing, number);
        throw Refused(line.StartsWith("{\"actor\":"u8) ? new ExportOutOfOrder(number) : new ExportLineUnread(number));
    }

    /// <summary>The last line as it must be; what is still open makes it another.</summary>
    public ExportEnd End(ExportEnd facts, bool withoutFiles) => facts with
    {
        Sealed = _sealed,
        // Fewer lines than facts say is as wrong as more.
        Expunged = _gone == expunged.Count ? _gone : -1,
        Files = withoutFiles && _files + _missing == 0 ? null : _open is null && _files + _missing == _named.Count ? _files : -1,
        Missing = withoutFiles && _files + _missing == 0 ? null : _missing,
    };

    private SealedItem Sealed(SealedLine.Content read, long number)
    {
        Place(Section.Sealed, read.Hash, number);
        if (read.Salt.Length != 2 * SealedValue.SaltLength || !read.Salt.All(char.IsAsciiHexDigitLower)) throw Refused(new ExportLineUnread(number));
        var value = new SealedValue(read.Hash, Convert.FromHexString(read.Salt), read.Value, read.Label);
        if (!value.IsTrue(algorithm)) throw Refused(new ExportValueWrong(number));
        if (value.Label.Contains('\0', StringComparison.Ordinal) || value.Value.Contains('\0', StringComparison.Ordinal)) throw Refused(new ExportLineUnread(number));
        if (value.Label == FileLink.Label && FileLink.HashOf(value.Value) is var file && FileName.IsHash(file)) _named.Add(file);
        _sealed++;
        return new SealedItem(number, value);
    }

    private ExpungedItem Expunged(string hash, long number)
    {
        Place(Section.Expunged, hash, number);
        if (!expunged.Contains(hash)) throw Refused(new ExportOutOfOrder(number));
        _gone++;
        return new ExpungedItem(number, hash);
    }

    private MissingItem Missing(string hash, long number)
    {
        Place(Section.Files, hash, number);
        if (!_named.Contains(hash)) throw Refused(new ExportFileWrong(number, hash));
        _missing++;
        return new MissingItem(number, hash);
    }

    private FileItem File(FileLine.Content piece, long number)
    {
        if (piece.Part == 0) Begin(piece, number);
        else if (_open is not { } open || open.Hash != piece.Hash || open.Bytes != piece.Bytes || open.Part + 1 != piece.Part) throw Refused(new ExportOutOfOrder(number));
        _running.Add(piece.Piece);
        _read += piece.Piece.Length;
        var last = _read == piece.Bytes;
        // Every piece but the last is full: a file has one form.
        if (_read > piece.Bytes || !last && piece.Piece.Length != ExportLines.Piece || last && _running.End() != piece.Hash) throw Refused(new ExportFileWrong(number, piece.Hash));
        _open = last ? null : piece with { Piece = [] };
        if (last) _files++;
        return new FileItem(number, piece, last);
    }

    private void Begin(FileLine.Content piece, long number)
    {
        Place(Section.Files, piece.Hash, number);
        if (!_named.Contains(piece.Hash)) throw Refused(new ExportFileWrong(number, piece.Hash));
        _read = 0;
    }

    private void Place(Section section, string hash, long number)
    {
        if (_open is not null || section < _section) throw Refused(new ExportOutOfOrder(number));
        if (section > _section) (_section, _last) = (section, "");
        if (string.CompareOrdinal(hash, _last) <= 0) throw Refused(new ExportOutOfOrder(number));
        _last = hash;
    }

    private static MoveRefusedException Refused(Refusal refusal) => new(refusal);
}
