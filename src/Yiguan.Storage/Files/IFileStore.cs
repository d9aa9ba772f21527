namespace Yiguan.Storage.Files;

/// <summary>
/// The files of one owner, each under the hash of its content. A fact never names a file itself: it names a sealed value with the label
/// <see cref="FileLink.Label"/> whose value begins with the file's hash, see <see cref="FileLink"/>, so that the file can be expunged with it.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps a file; it is on disk when this returns. Kept twice it stands once.</summary>
    /// <returns>SM3 of the content, lower-case hexadecimal.</returns>
    Task<string> PutAsync(Stream content, CancellationToken cancellation);

    /// <summary>Opens a file; null where there is none. The content is checked while it is read.</summary>
    /// <exception cref="FileDamagedException">While reading, at its end: what was read is not what was kept.</exception>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancellation);

    /// <summary>Whether a file of that hash is kept.</summary>
    Task<bool> ExistsAsync(string hash, CancellationToken cancellation);

    /// <summary>Keeps what was made of a file to be shown in its place, over what was made before. It goes when the file does, and is no file of its own: not listed, not copied.</summary>
    Task PutSmallAsync(string hash, byte[] small, CancellationToken cancellation);

    /// <summary>What was made of a file; null where nothing was.</summary>
    Task<byte[]?> SmallAsync(string hash, CancellationToken cancellation);

    /// <summary>Removes a file, with what was made of it; nothing happens where there is none.</summary>
    Task DeleteAsync(string hash, CancellationToken cancellation);

    /// <summary>The hashes of all files, in order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancellation);
}

/// <summary>A file whose content is no longer what its name says.</summary>
/// <param name="hash">The name.</param>
public sealed class FileDamagedException(string hash) : IOException($"The file {hash} is damaged.")
{
    /// <summary>The hash that the content should have.</summary>
    public string Hash { get; } = hash;
}
