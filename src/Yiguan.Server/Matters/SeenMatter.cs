using Yiguan.Server.Frame;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>One matter as a visitor finds it.</summary>
internal static class SeenMatter
{
    /// <summary>The matter of an id, or of a number as people write it; null where there is none that the visitor may see.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="said">Id or number.</param>
    /// <param name="moment">As of when, UTC; null: now.</param>
    public static async Task<MatterNow?> ReadAsync(Visit visit, string said, DateTimeOffset? moment = null)
    {
        var county = visit.County;
        var id = await MatterNumber.IdAsync(county.Store, county.Owner, said, visit.Gone);
        var found = await MatterNow.ReadAsync(county.Store, county.Owner, id, moment ?? county.Now, await visit.BookAsync(), visit.Gone);
        return found?.IsSeenBy(visit.Reader, county.Now) == true ? found : null;
    }
}
