using System.Text.Json;
using Yiguan.Core.Matters.Offers;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;

namespace Yiguan.Server.Matters.Acts;

/// <summary>Offers as a page says them.</summary>
internal static class OfferWords
{
    /// <summary>An act as addresses write it: grant-extension.</summary>
    public static string Id(OfficeAct act) => JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    /// <summary>What is on its button.</summary>
    public static string Title(Offer offer, Visit visit) => offer.Move is { } move ? visit.Said(move.Title) : Say.Of("act.do." + Id(offer.Act!.Value));

    /// <summary>Where it is done.</summary>
    public static string Link(Offer offer, string matter) =>
        $"/matters/{Uri.EscapeDataString(matter)}/" + (offer.Move is { } move ? $"way/{Uri.EscapeDataString(move.Id)}" : "act/" + Id(offer.Act!.Value));
}
