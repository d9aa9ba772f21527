using Microsoft.Extensions.DependencyInjection;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Notices;

/// <summary>Opens the room: notices on the page, and, where channels are set up, the post room.</summary>
internal static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services, OfficeSettings settings)
    {
        services.AddSingleton(s => new NoticeRows(s.GetRequiredService<CountyOffice>().Store, s.GetRequiredService<CountyOffice>().Owner));
        services.AddSingleton(s => new HandoverRows(s.GetRequiredService<CountyOffice>().Store, s.GetRequiredService<CountyOffice>().Owner));
        services.AddSingleton<Addresses>();
        if (settings.Channels is not { } channels || !channels.All.Any()) return services;
        services.AddSingleton(channels).AddSingleton<Letters>().AddSingleton<Digests>();
        services.AddSingleton(s => new FailureDesk(s.GetRequiredService<CountyOffice>().Store, s.GetRequiredService<CountyOffice>().Owner, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<Postroom>(s, (IReadOnlyList<IChannel>)[.. Channels(channels, s.GetRequiredService<TimeProvider>())]));
        if (settings.Works) services.AddHostedService<ChannelWork>();
        return services;
    }

    private static IEnumerable<IChannel> Channels(ChannelSettings settings, TimeProvider time)
    {
        if (settings.Mail is { } mail) yield return new MailChannel(mail, settings.Address!.Host);
        if (settings.Messenger is { } messenger) yield return new MessengerChannel(messenger, time, Posting.Client());
        if (settings.Sms is { } sms) yield return new SmsChannel(sms, time, Posting.Client());
    }
}
