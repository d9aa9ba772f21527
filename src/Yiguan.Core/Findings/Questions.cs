using System.Collections.Immutable;

namespace Yiguan.Core.Findings;

/// <summary>Findings that somebody answers before a document goes out: what should be settled, and what a matter cannot live without, which is a day, a unit and that it is asked for at all.</summary>
public static class Questions
{
    /// <summary>Codes that are notes to who reads a document, and questions to who lets it out.</summary>
    public static ImmutableArray<string> OfMatters { get; } = ["YG117", "YG102", "YG116"];

    /// <summary>Whether a finding is one.</summary>
    public static bool IsAsked(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Severity > Severity.Note || OfMatters.Contains(finding.Code);
    }
}
