using System.Globalization;
using Yiguan.Core.Notices;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Notices;

/// <summary>Channels as a settings file writes them.</summary>
internal sealed record ChannelsText
{
    public string? Address { get; init; }

    public MailText? Mail { get; init; }

    public HookText? Messenger { get; init; }

    public HookText? Sms { get; init; }

    public HoursText? Quiet { get; init; }

    public bool WorkingDays { get; init; } = true;

    public int? Tries { get; init; }

    public (ChannelSettings? Settings, SettingsFault? Fault) ToSettings()
    {
        var usual = new ChannelSettings();
        if (Address is { } address && !Uri.TryCreate(address, UriKind.Absolute, out _)) return Wrong("settings.channels-address", address);
        if (Messenger is { } messenger && !Uri.TryCreate(messenger.Url, UriKind.Absolute, out _)) return Wrong("settings.messenger", messenger.Url ?? "");
        if (Sms is { } sms && !Uri.TryCreate(sms.Url, UriKind.Absolute, out _)) return Wrong("settings.sms", sms.Url ?? "");
        if (Quiet is { } quiet && quiet.Hours is null) return Wrong("settings.quiet", $"{quiet.From} {quiet.To}");
        return (usual with
        {
            Address = Address is { } at ? new Uri(at) : null,
            Mail = Mail is { } m ? new MailSettings(m.Host ?? "", m.Port, m.Security, m.From ?? "", m.User, m.Password) : null,
            Messenger = Messenger is { } hook ? new MessengerSettings(new Uri(hook.Url!), hook.Secret ?? "") : null,
            Sms = Sms is { } gateway ? new SmsSettings(new Uri(gateway.Url!), gateway.Secret ?? "") : null,
            Quiet = Quiet?.Hours ?? usual.Quiet,
            WorkingDays = WorkingDays,
            Tries = Tries ?? usual.Tries,
        }, null);
    }

    private static (ChannelSettings?, SettingsFault) Wrong(string code, string given) => (null, new SettingsFault(code, 0, given));

    internal sealed record MailText
    {
        public string? Host { get; init; }

        public int Port { get; init; } = 465;

        public string Security { get; init; } = "tls";

        public string? From { get; init; }

        public string? User { get; init; }

        public string? Password { get; init; }
    }

    internal sealed record HookText
    {
        public string? Url { get; init; }

        public string? Secret { get; init; }
    }

    internal sealed record HoursText
    {
        public string? From { get; init; }

        public string? To { get; init; }

        public QuietHours? Hours => Time(From) is { } from && Time(To) is { } to ? new QuietHours(from, to) : null;

        private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }
}
