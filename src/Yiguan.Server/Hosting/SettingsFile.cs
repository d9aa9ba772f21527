using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yiguan.Server.Api;
using Yiguan.Server.Notices;
using Yiguan.Storage;
using Yiguan.Storage.Files;

namespace Yiguan.Server.Hosting;

/// <summary>Why a settings file cannot be used.</summary>
/// <param name="Code">Stable, and the name of its sentence.</param>
/// <param name="Line">Which line, from 1; 0 where no line is meant.</param>
/// <param name="Given">The name or the value that is wrong.</param>
public sealed record SettingsFault(string Code, long Line, string Given);

/// <summary>
/// Settings of an office in one JSON file, each name as in <see cref="OfficeSettings"/>; comments and a last comma are allowed. A name that is not known is
/// refused, so that a slip of the pen does not become a backup that nobody makes.
/// </summary>
public static class SettingsFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads settings; what the file does not say is as usual.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="store">A store that takes the place of the file's; null: the file's.</param>
    /// <param name="files">The same for files.</param>
    public static (OfficeSettings? Settings, SettingsFault? Fault) Read(string text, StoreAddress? store = null, FilesAddress? files = null)
    {
        try
        {
            return JsonSerializer.Deserialize<Text>(text, s_options) is { } read ? read.ToSettings(store, files) : (null, new SettingsFault("settings.empty", 0, ""));
        }
        catch (JsonException wrong)
        {
            // The path names what is wrong, as far as it is known: $.backup.keep.
            return (null, new SettingsFault("settings.unreadable", (wrong.LineNumber ?? -1) + 1, (wrong.Path ?? "").TrimStart('$', '.')));
        }
    }

    /// <summary>Bytes as people write them: 500MB, 5GB.</summary>
    internal static long? Bytes(string text)
    {
        foreach (var (unit, shift) in ((string, int)[])[("MB", 20), ("GB", 30), ("TB", 40)])
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(0, text.Length - 2).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 1 << 20) return count << shift;
        }
        return null;
    }

    private sealed record Text
    {
        public string? Store { get; init; }

        public string? Files { get; init; }

        public string? Owner { get; init; }

        public IReadOnlyList<string>? Listen { get; init; }

        public CertificateFiles? Certificate { get; init; }

        public IReadOnlyList<string>? Proxies { get; init; }

        public Backups? Backup { get; init; }

        public string? FreeSpace { get; init; }

        public string? Telemetry { get; init; }

        public ProvinceText? Province { get; init; }

        public ApiLimits? Api { get; init; }

        public ChannelsText? Channels { get; init; }

        public bool Works { get; init; } = true;

        public (OfficeSettings? Settings, SettingsFault? Fault) ToSettings(StoreAddress? store, FilesAddress? files)
        {
            if (store is null && Store is null) return Wrong("settings.store-needed", "");
            if ((store ?? StoreAddress.Parse(Store!)) is not { } place) return Wrong("settings.store", Store!.Split(':')[0]);
            if (files is null && Files is { } folder && FilesAddress.Parse(folder) is null) return Wrong("settings.files", folder);
            if ((files ?? (Files is { } kept ? FilesAddress.Parse(kept) : FilesAddress.Beside(place))) is not { } beside) return Wrong("files.place-needed", "");
            if (FreeSpace is { } space && Bytes(space) is null) return Wrong("settings.free-space", space);
            if (Telemetry is { } to && !Uri.TryCreate(to, UriKind.Absolute, out _)) return Wrong("settings.telemetry", to);
            if (Province is { } platform && (platform.Client is null or "" || platform.Secret is null or "" || !Uri.TryCreate(platform.Authority, UriKind.Absolute, out _))) return Wrong("settings.province", platform.Authority ?? "");
            if (Backup is { At: { } at } && !IsTime(at, out _)) return Wrong("settings.backup-at", at);
            if (Backup is { Folder: null or "" }) return Wrong("settings.backup-folder", "");
            var (channels, unfit) = Channels?.ToSettings() ?? (null, null);
            if (unfit is not null) return (null, unfit);
            var usual = new OfficeSettings { Store = place, Files = beside };
            return (usual with
            {
                Owner = Owner,
                Listen = Listen ?? usual.Listen,
                Certificate = Certificate,
                Proxies = Proxies ?? [],
                Backup = Backup is { } backup ? new BackupPlan(backup.Folder!, IsTime(backup.At, out var when) ? when : new TimeOnly(2, 30), backup.Keep, backup.Rehearse) : null,
                FreeSpace = FreeSpace is { } free ? Bytes(free)!.Value : usual.FreeSpace,
                Telemetry = Telemetry is { } endpoint ? new Uri(endpoint) : null,
                Works = Works,
                Api = Api ?? usual.Api,
                Channels = channels,
                Province = Province is { } name ? new ProvinceSettings { Authority = new Uri(name.Authority!), Client = name.Client!, Secret = name.Secret! } : null,
            }, null);
        }

        private static bool IsTime(string? text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

        private static (OfficeSettings?, SettingsFault) Wrong(string code, string given) => (null, new SettingsFault(code, 0, given));
    }

    private sealed record ProvinceText
    {
        public string? Authority { get; init; }

        public string? Client { get; init; }

        public string? Secret { get; init; }
    }

    private sealed record Backups
    {
        public string? Folder { get; init; }

        public string? At { get; init; }

        public int Keep { get; init; } = 14;

        public bool Rehearse { get; init; } = true;
    }
}
