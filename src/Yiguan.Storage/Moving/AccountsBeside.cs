using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Moving;

/// <summary>The accounts that lie beside a backup: in a file of their own, so that the backup can be handed to whoever checks the ledger without what opens accounts.</summary>
public static class AccountsBeside
{
    /// <summary>Reads the accounts beside a backup.</summary>
    /// <returns>Null inside where the backup was made without any.</returns>
    public static MoveOutcome<AccountsFound> Read(FileInfo backup)
    {
        ArgumentNullException.ThrowIfNull(backup);
        try
        {
            if (BackupManifest.Read(backup.FullName) is not { Accounts: { } part } manifest) return new MoveOutcome<AccountsFound>(new AccountsFound(null), null);
            var path = BackupManifest.AccountsOf(backup.FullName);
            var file = File.Exists(path) ? File.ReadAllBytes(path) : [];
            return PartOf(file, part.Count) == part && KeptAccounts.Read(file) is { } kept && kept.Owner == manifest.Owner
                ? new MoveOutcome<AccountsFound>(new AccountsFound(kept), null)
                : new MoveOutcome<AccountsFound>(null, new AccountsDamaged(Path.GetFileName(path)));
        }
        catch (JsonException)
        {
            return new MoveOutcome<AccountsFound>(null, new AccountsDamaged(Path.GetFileName(BackupManifest.PathOf(backup.FullName))));
        }
    }

    /// <summary>Writes them beside a backup that has its name, for the eyes of its owner alone.</summary>
    internal static AccountsPart Write(KeptAccounts kept, string backup)
    {
        var (bytes, path) = (kept.Write(), BackupManifest.AccountsOf(backup));
        using (var file = new FileStream(path + ".half", Private(FileMode.Create))) file.Write(bytes);
        Durable.FlushFile(path + ".half");
        Durable.Move(path + ".half", path);
        return PartOf(bytes, kept.Accounts.Length);
    }

    /// <summary>How a file is made that nobody else is to read.</summary>
    internal static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static AccountsPart PartOf(byte[] file, long count) => new(count, file.Length, Convert.ToHexStringLower(new Chain(HashAlgorithm.Sm3).Of(file)));
}

/// <summary>What was found beside a backup.</summary>
/// <param name="Accounts">The accounts; null where the backup was made without any.</param>
public sealed record AccountsFound(KeptAccounts? Accounts);
