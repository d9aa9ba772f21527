using System.Text;
using Yiguan.Core.Proof;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>Files of keys: the private one is its owner's alone, and neither is ever overwritten.</summary>
internal static class KeyFile
{
    /// <summary>Ending of the public key beside the private one.</summary>
    public const string PublicEnding = ".pub";

    public static Attempt<SigningKey> Signing(FileInfo file, Surroundings surroundings) => InputFile.Read(file.FullName, surroundings).Then<SigningKey>(
        read => SigningKey.FromPem(Encoding.UTF8.GetString(read.Bytes)) is { } key ? key : Failure.Refused("key.no-private", file.FullName));

    public static Attempt<PublicKey> Public(FileInfo file, Surroundings surroundings) => InputFile.Read(file.FullName, surroundings).Then<PublicKey>(
        read => PublicKey.FromPem(Encoding.UTF8.GetString(read.Bytes)) is { } key ? key : Failure.Refused("key.no-public", file.FullName));

    public static Failure? Write(FileInfo file, SigningKey key)
    {
        var open = file.FullName + PublicEnding;
        if (Path.Exists(file.FullName)) return Failure.Refused("key.exists", file.FullName);
        if (Path.Exists(open)) return Failure.Refused("key.exists", open);
        try
        {
            Create(open, key.Public.ToPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            Create(file.FullName, key.ToPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A public key without its other half is of no use to anybody.
            if (File.Exists(open) && !File.Exists(file.FullName)) File.Delete(open);
            return Failure.Refused("file.unwritable", file.FullName);
        }
    }

    private static void Create(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using var stream = new FileStream(path, options);
        stream.Write(Encoding.ASCII.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
