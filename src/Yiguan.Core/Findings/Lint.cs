using System.Collections.Immutable;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;

namespace Yiguan.Core.Findings;

/// <summary>文件体检 over several documents: what each says alone stands in its plan, what they say against each other here.</summary>
public static class Lint
{
    /// <summary>Where documents contradict each other, by document and place; the later one of the list is the one that is told.</summary>
    /// <param name="plans">Compiled documents with the names that findings call them by.</param>
    /// <param name="organisation">Tells towns apart that have the same task; null for none.</param>
    public static ImmutableArray<DocumentFinding> Between(IReadOnlyList<NamedPlan> plans, OrganisationTree? organisation = null)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var drafts = plans.Select(plan => new NamedDraft(plan.Name, new Draft(plan.Plan, organisation))).ToList();
        return
        [
            .. FiguresBetween.Check(drafts).Concat(DeadlinesBetween.Check(drafts))
                .OrderBy(found => found.Document).ThenBy(found => found.Finding.Span.Start).ThenBy(found => found.Finding.Code, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A plan with the name of its document.</summary>
/// <param name="Name">What findings call it: the file or the title.</param>
/// <param name="Plan">As compiled.</param>
public sealed record NamedPlan(string Name, Plan Plan);

/// <summary>A finding that two documents make together.</summary>
/// <param name="Document">Index into the documents that were handed in.</param>
/// <param name="Finding">In that document, pointing at the other.</param>
public sealed record DocumentFinding(int Document, Finding Finding);

/// <summary>A draft with the name that findings call it by.</summary>
internal sealed record NamedDraft(string Name, Draft Draft);
