using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Subjects;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Ledger;

/// <summary>Which entries a visitor may read: the auditor all of them, everybody else those of the organisation, of mechanisms, and of matters and subjects that he may see.</summary>
internal static class EntriesSeen
{
    /// <summary>Those among entries that he may read, in their order.</summary>
    public static async Task<IReadOnlyList<Entry>> OfAsync(Visit visit, IReadOnlyList<Entry> entries)
    {
        if (visit.May(Right.Audit)) return entries;
        var county = visit.County;
        var (matters, subjects) = (Ids(entries, MatterFact.Streams), Ids(entries, SubjectFact.Streams));
        var seen = new HashSet<string>(StringComparer.Ordinal) { OrganisationFact.Stream, MechanismAdopted.Stream };
        if (matters.Count > 0) seen.UnionWith((await county.Matters.NowAsync(new MatterFilter { Matters = matters, Reader = visit.Reader }, county.Now, visit.Gone)).Select(m => MatterFact.Stream(m.Id)));
        if (subjects.Count > 0) seen.UnionWith((await county.Subjects.NowAsync(new SubjectFilter { Ids = subjects, Reader = visit.Reader }, county.Now, visit.Gone)).Select(s => SubjectFact.Stream(s.Id)));
        return [.. entries.Where(e => seen.Contains(e.Stream))];
    }

    private static List<string> Ids(IEnumerable<Entry> entries, string streams) =>
        [.. entries.Where(e => e.Stream.StartsWith(streams, StringComparison.Ordinal)).Select(e => e.Stream[streams.Length..]).Distinct()];
}
