using System.Runtime.CompilerServices;
using System.Text.Json;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;

namespace Yiguan.Storage.Moving;

/// <summary>
/// Reads an export line by line and gives only what is right: each fact follows from the one before, each value and file is the one its hash
/// was taken of, nothing is missing, doubled or moved, and the last line tells what was read. Not safe for several threads.
/// </summary>
internal sealed class ExportReader
{
    private readonly LineReader _lines;
    private readonly RunningHash _digest;
    private readonly EntryWalk _entries;
    private readonly SortedSet<string> _expunged = new(StringComparer.Ordinal);
    private readonly AfterEntries _after;

    private ExportReader(LineReader lines, Owner owner, HashAlgorithm algorithm, bool isWithoutSealed)
    {
        (_lines, Owner, Algorithm, IsWithoutSealed) = (lines, owner, algorithm, isWithoutSealed);
        _digest = new RunningHash(algorithm);
        _entries = new EntryWalk(owner, algorithm);
        _after = new AfterEntries(algorithm, _expunged);
    }

    public Owner Owner { get; }

    public HashAlgorithm Algorithm { get; }

    /// <summary>Whether the file leaves out sealed values, and files with them.</summary>
    public bool IsWithoutSealed { get; }

    /// <summary>Reads the first line.</summary>
    /// <exception cref="MoveRefusedException">It is not the first line of an export that this version reads.</exception>
    public static async Task<ExportReader> OpenAsync(Stream content, CancellationToken cancellation)
    {
        var lines = new LineReader(content);
        var first = await lines.NextAsync(cancellation) ?? throw new MoveRefusedException(new ExportUnknown());
        var header = Header(first.Span) ?? throw new MoveRefusedException(new ExportUnknown());
        if (header.Format > ExportLines.Format) throw new MoveRefusedException(new ExportFormatUnknown(header.Format));
        if (!Owner.IsName(header.Owner) || ExportLines.Algorithm(header.Algorithm) is not { } algorithm) throw new MoveRefusedException(new ExportUnknown());
        var reader = new ExportReader(lines, new Owner(header.Owner), algorithm, header.Sealed == false);
        if (!first.Span.SequenceEqual(ExportLines.Header(reader.Owner, algorithm, reader.IsWithoutSealed))) throw new MoveRefusedException(new ExportUnknown());
        reader.Digest(first.Span);
        return reader;
    }

    /// <summary>The lines behind the first, up to the last.</summary>
    /// <exception cref="MoveRefusedException">A line is wrong, or the last does not come.</exception>
    public async IAsyncEnumerable<ExportItem> ItemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await _lines.NextAsync(cancellation) is { } line)
        {
            var item = Item(line.Span);
            if (item is EndItem && await _lines.NextAsync(cancellation) is not null) throw Refused(new ExportOutOfOrder(_lines.Number));
            yield return item;
            if (item is EndItem) yield break;
        }
        throw Refused(new ExportCut(_lines.Number + 1));
    }

    private static HeaderLine? Header(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.StartsWith("{\"yiguan\":\"ledger\""u8) ? JsonSerializer.Deserialize<HeaderLine>(line, CanonicalJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ExportItem Item(ReadOnlySpan<byte> line)
    {
        var number = _lines.Number;
        if (line.StartsWith("{\"actor\":"u8) && !_after.HasBegun) return Digested(line, Entry(line, number));
        if (line.StartsWith("{\"end\":"u8)) return End(ExportLines.Read<EndLine>(line)?.End ?? throw Refused(new ExportLineUnread(number)), number);
        var item = _after.Take(line, number);
        return IsWithoutSealed && item is not ExpungedItem ? throw Refused(new ExportOutOfOrder(number)) : Digested(line, item);
    }

    private EntryItem Entry(ReadOnlySpan<byte> line, long number)
    {
        var entry = EntryLine.Read(line) ?? throw Refused(new ExportLineUnread(number));
        _entries.Take(entry, number);
        _expunged.UnionWith(Expunging.Values(entry));
        return new EntryItem(number, entry);
    }

    private EndItem End(ExportEnd end, long number)
    {
        var read = _after.End(new ExportEnd(_entries.Sequence, Convert.ToHexStringLower(_entries.Hash.Span), _entries.Sequence, 0, 0, _digest.End()), end.Files is null);
        return read == end ? new EndItem(number, end) : throw Refused(new ExportEndWrong(number));
    }

    private ExportItem Digested(ReadOnlySpan<byte> line, ExportItem item)
    {
        Digest(line);
        return item;
    }

    private void Digest(ReadOnlySpan<byte> line)
    {
        _digest.Add(line);
        _digest.Add("\n"u8);
    }

    private static MoveRefusedException Refused(Refusal refusal) => new(refusal);
}
