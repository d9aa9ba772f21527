using System.Collections.Immutable;
using Yiguan.Cli.Publishing;

namespace Yiguan.Cli.Commands;

/// <summary>Adds to each document what it says against the others.</summary>
internal static class SideBySide
{
    public static ImmutableArray<Inspected> Of(IReadOnlyList<Inspected> documents, IPlanSource plans)
    {
        if (documents.Count < 2) return [.. documents];
        var between = plans.Between([.. documents.Select(d => (d.Publication.Name, d.Publication.Plan))]).ToLookup(b => b.Document, b => b.Finding);
        return [.. documents.Select((document, i) => With(document, [.. between[i]]))];
    }

    private static Inspected With(Inspected document, ImmutableArray<Core.Findings.Finding> more)
    {
        var plan = document.Publication.Plan;
        var findings = plan.Findings.AddRange(more).OrderBy(f => f.Span.Start);
        return document with { Publication = document.Publication with { Plan = plan with { Findings = [.. findings] } } };
    }
}
