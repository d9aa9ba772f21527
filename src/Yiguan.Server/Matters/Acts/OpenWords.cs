using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Matters.Acts;

/// <summary>What a visitor may open by hand.</summary>
internal static class OpenWords
{
    /// <summary>Mechanisms of which his post may open a matter, first those that it may open for others.</summary>
    public static async Task<IReadOnlyList<Mechanism>> OfAsync(Visit visit) =>
    [
        .. (await visit.County.BookAsync(visit.Gone)).InForce.Select(m => m.Mechanism).Where(m => Openable.WhyNot(m, visit.Actor) is null)
            .OrderBy(m => m.Opening.By.Any(b => Roles.DutyOf(b) is { } duty && visit.Actor.Duties.Contains(duty)) ? 0 : 1),
    ];

    /// <summary>Where one is opened.</summary>
    public static string Link(Mechanism mechanism) => $"/matters/open/{Uri.EscapeDataString(mechanism.Id)}";
}
