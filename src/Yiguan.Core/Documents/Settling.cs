using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Findings;

namespace Yiguan.Core.Documents;

/// <summary>How findings of one kind were settled, or accepted as they are, one or many together.</summary>
/// <param name="By">The correction that did it: who and when.</param>
/// <param name="Code">Code of the findings.</param>
/// <param name="Places">Where they point.</param>
/// <param name="IsAccepted">Whether the document stays as it is.</param>
/// <param name="Reason">Why it may stay, or how it was cleared up.</param>
public sealed record Settling(Correction By, string Code, ImmutableArray<Stretch> Places, bool IsAccepted, string Reason)
{
    /// <summary>What a correction settled; null where it did something else.</summary>
    public static Settling? Of(Correction correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return correction.Fact switch
        {
            FindingSettled e => new(correction, e.Code, [e.Place], e.IsAccepted, e.Reason),
            FindingsSettled e => new(correction, e.Code, e.Places, e.IsAccepted, e.Reason),
            _ => null,
        };
    }

    /// <summary>Whether it settles a finding. A stretch whose borders were corrected since is still the same place.</summary>
    public bool Settles(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Code == finding.Code && Places.Any(p => p.Start == finding.Span.Start && p.End == finding.Span.End || finding.Span.Overlaps(p));
    }
}
