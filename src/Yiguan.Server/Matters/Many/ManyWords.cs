using System.Text.Json;
using Yiguan.Core.Matters.Offers;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Many;

/// <summary>Acts on many matters, as pages say them.</summary>
internal static class ManyWords
{
    /// <summary>An act as addresses write it: grant-extension.</summary>
    public static string Id(ManyAct act) => JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    /// <summary>The act of a word; null where it is none.</summary>
    public static ManyAct? Find(string word) => Enum.GetValues<ManyAct>().Where(a => Id(a) == word).Select(a => (ManyAct?)a).FirstOrDefault();

    /// <summary>What is on its button.</summary>
    public static string Title(ManyAct act) => Say.Of("many.do." + Id(act));

    /// <summary>What a visitor may do with many matters. In a unit of one post there is nobody to hand them to.</summary>
    public static async Task<IReadOnlyList<ManyAct>> OfAsync(Visit visit)
    {
        var isAlone = !(await visit.OrganisationAsync(visit.County.Today)).PostsOf(visit.Actor.Unit).Skip(1).Any();
        return [.. ManyActs.Of((await visit.County.BookAsync(visit.Gone)).InForce.Select(m => m.Mechanism), visit.Actor).Where(a => a != ManyAct.HandTo || !isAlone)];
    }

    /// <summary>A matter's row as it is ticked.</summary>
    public static (string Value, string Label) Tick(MatterLine line) => (line.Id, line.Number is null ? line.Title : $"{line.Number} {line.Title}");
}
