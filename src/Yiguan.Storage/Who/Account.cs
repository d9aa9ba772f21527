namespace Yiguan.Storage.Who;

/// <summary>账号: by which a person signs in. ASP.NET Core Identity changes it step by step and stores it then, so it is not a record.</summary>
public sealed class Account
{
    /// <summary>Never changes, unique in the county.</summary>
    public required string Id { get; init; }

    /// <summary>What the person signs in as.</summary>
    public required string Name { get; set; }

    /// <summary>The same as it is looked up.</summary>
    public string NormalName { get; set; } = "";

    /// <summary>Id of the person in the organisation.</summary>
    public required string Person { get; init; }

    /// <summary>The password's salted hash; null where none is set.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the password was given by somebody else and must be changed before anything is done.</summary>
    public bool MustChange { get; set; }

    /// <summary>Changes with whatever opens the account.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Wrong passwords in a row.</summary>
    public int Failed { get; set; }

    /// <summary>Until when nobody signs in by it, UTC; null or past: it is not locked.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Whether a code is asked for beside the password.</summary>
    public bool IsTwoFactor { get; set; }

    /// <summary>The secret shared with the application on the telephone.</summary>
    public string? Authenticator { get; set; }

    /// <summary>Hashes of the recovery codes that are left, joined by semicolons.</summary>
    public string? Recovery { get; set; }

    /// <summary>邮箱: where the person is written to; null where none is known. Kept here alone.</summary>
    public string? Mail { get; set; }

    /// <summary>手机: where the person gets short messages; null where none is known. Kept here alone.</summary>
    public string? Mobile { get; set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset Opened { get; init; }

    /// <summary>When it ended, UTC; null while it stands.</summary>
    public DateTimeOffset? Closed { get; set; }

    /// <summary>Counts its changes: who changes an older one is refused.</summary>
    public long Version { get; set; }
}
