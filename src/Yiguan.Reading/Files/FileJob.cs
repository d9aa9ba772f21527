using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Yiguan.Reading.Files;

/// <summary>One file on the desk: its bytes, how far to go, and the remarks gathered on the way.</summary>
internal sealed class FileJob(ReadOnlyMemory<byte> bytes, string? name, FileSettings settings, CancellationToken cancellation)
{
    private readonly List<FileNote> _notes = [];

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Lower-case extension of the name without the dot; empty where there is none.</summary>
    public string Extension { get; } = Path.GetExtension(name ?? "").TrimStart('.').ToLowerInvariant();

    public FileSettings Settings { get; } = settings;

    public CancellationToken Cancellation { get; } = cancellation;

    public ImmutableArray<FileNote> Notes => [.. _notes];

    public void Note(string code, string argument = "") => _notes.Add(new FileNote(code, argument));

    /// <summary>The same settings for what a converter made of the file.</summary>
    public FileJob Instead(byte[] converted) => new(converted, null, Settings, Cancellation);

    /// <summary>The same file under a token of its own, for a reader that may have to be left behind.</summary>
    public FileJob Until(CancellationToken stop) => new(Bytes, null, Settings, stop);

    public void Adopt(FileJob other) => _notes.AddRange(other._notes);

    public Stream OpenBytes() => MemoryMarshal.TryGetArray(Bytes, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(Bytes.ToArray(), writable: false);
}
