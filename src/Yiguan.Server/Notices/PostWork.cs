using Microsoft.Extensions.DependencyInjection;
using Yiguan.Core.Ledger;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Notices;

/// <summary>The post room of a process that serves no pages. Any number of processes may run one on a store.</summary>
public sealed class PostWork : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Postroom _postroom;
    private readonly Owner _owner;
    private readonly TimeProvider _time;

    private PostWork(ServiceProvider services, Owner owner, TimeProvider time) => (_services, _postroom, _owner, _time) = (services, services.GetRequiredService<Postroom>(), owner, time);

    /// <summary>The post room of an office; null where it has no channels, so that nothing leaves the house.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="store">An open store of this version; it is not closed.</param>
    /// <param name="owner">Whose messages.</param>
    /// <param name="time">The clock.</param>
    public static PostWork? Of(OfficeSettings settings, ILedgerStore store, Owner owner, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Channels?.All.Any() != true) return null;
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddSingleton(new CountyOffice(store, owner, time)).AddSingleton(new AccountRows(store, owner)).AddNotices(settings);
        return new PostWork(services.BuildServiceProvider(), owner, time);
    }

    /// <summary>Hands over what is due now; answers how many messages were handed over here.</summary>
    public Task<int> OnceAsync(CancellationToken cancellation) => _postroom.OnceAsync(cancellation);

    /// <summary>Hands over until it is called off.</summary>
    /// <param name="log">Hears what is done.</param>
    /// <param name="cancellation">Calls it off.</param>
    public Task RunAsync(IWorkLog log, CancellationToken cancellation) =>
        ChannelWork.RunAsync(_postroom, _time, count => log.Did(_owner, WorkKind.Handed, count), (fault, pause) => log.Failed(_owner, null, fault, pause), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
