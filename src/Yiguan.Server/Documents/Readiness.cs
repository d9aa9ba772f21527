using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Yiguan.Core.Documents;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>待批准下达: whether documents may be approved as they stand. Worked out once a version and day, not once a page. Safe for many threads.</summary>
internal sealed class Readiness(DocumentDesk desk)
{
    // What a check asks depends on the units of the day too.
    private readonly ConditionalWeakTable<OrganisationOn, ConcurrentDictionary<(string Document, long Version), int?>> _known = [];

    /// <summary>How many findings are open of a document in work; null where it is not in work, has nothing to approve, or cannot be read any more.</summary>
    /// <param name="line">The document.</param>
    /// <param name="today">The organisation of the day.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<int?> OpenAsync(DocumentLine line, OrganisationOn today, CancellationToken cancellation)
    {
        if (line.State != DocumentState.Received || line.Commitments == 0) return null;
        var known = _known.GetOrCreateValue(today);
        if (known.TryGetValue((line.Document, line.Version), out var open)) return open;
        var bench = await desk.WorkbenchAsync(line.Document, line.Version, cancellation);
        return known[(line.Document, line.Version)] = bench is null || bench.Working.Plan.Rows.IsEmpty ? null : bench.Document.Open(bench.Checked.Findings).Count();
    }

    /// <summary>The same of many, by their ids; what has none is left out.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OpenAsync(IEnumerable<DocumentLine> lines, OrganisationOn today, CancellationToken cancellation)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (await OpenAsync(line, today, cancellation) is { } count) open[line.Document] = count;
        }
        return open;
    }
}
