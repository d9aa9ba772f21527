using Yiguan.Server.Hosting;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>Where acts on matters of the county are decided. One a host.</summary>
internal sealed class MatterOffice(CountyOffice county, OfficeSettings settings, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The desk that decides and records.</summary>
    public MatterDesk Desk { get; } = new(county.Store, county.Owner, time);

    /// <summary>Where files are kept.</summary>
    public IFileStore Files { get; } = settings.Files.Open(county.Owner);

    /// <summary>Which matters and subjects somebody may name.</summary>
    public Sight Sight { get; } = new(county.Store, county.Owner, time);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
