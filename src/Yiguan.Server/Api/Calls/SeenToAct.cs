using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Server.Frame;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Calls;

/// <summary>A matter that somebody wants to do something with: as its facts tell it, without colours and rows, for the desk reads those itself.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Lives">The mechanism in the version that it lives by.</param>
/// <param name="Book">What matters live by.</param>
internal sealed record SeenToAct(Matter Matter, AdoptedMechanism Lives, MechanismBook Book)
{
    /// <summary>Clocks that run and whose end may be moved.</summary>
    public IEnumerable<string> Extensible => PlanMaker.Make(Matter, Book).Clocks.Where(c => c.Stopped is null && c.LastDay is not null && c.Rule.Extensions != 0).Select(c => c.Rule.Id);

    /// <summary>The matter of an id, or of a number as people write it; null where there is none that the visitor may see.</summary>
    public static async Task<SeenToAct?> FindAsync(Visit visit, string said)
    {
        var county = visit.County;
        var id = await MatterNumber.IdAsync(county.Store, county.Owner, said, visit.Gone);
        var entries = await county.Store.StreamAsync(county.Owner, MatterFact.Stream(id), visit.Gone);
        if (entries.IsEmpty) return null;
        var known = await visit.BookAsync();
        var book = known.Through >= entries[^1].Sequence ? known.Book : await county.BookAsync(visit.Gone);
        var matter = Matter.Of(id, entries, book);
        var lives = book.Of(matter.Mechanism, matter.MechanismVersion);
        return Scope.Sees(lives, matter, visit.Reader, county.Now) ? new SeenToAct(matter, lives, book) : null;
    }
}
