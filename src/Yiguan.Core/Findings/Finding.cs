using System.Collections.Immutable;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>文件体检: a diagnostic about a document. The sentence is made from the code's resource and the arguments.</summary>
/// <param name="Code">Stable: YG001 and so on, listed in docs/findings.md.</param>
/// <param name="Severity">An error stops `yiguan lint` with exit code 1.</param>
/// <param name="Span">Where in the document.</param>
/// <param name="Arguments">What the sentence is filled with.</param>
/// <param name="Others">Other places that belong to it, in this document or another.</param>
public sealed record Finding(
    string Code,
    Severity Severity,
    Span Span,
    ImmutableArray<string> Arguments,
    ImmutableArray<FindingPlace> Others)
{
    /// <summary>One sentence of advice in the given language (zh-CN unless English is asked for).</summary>
    public string Message(System.Globalization.CultureInfo culture) => FindingMessages.Sentence(Code, Arguments, culture);
}

/// <summary>A place a finding points at besides its own.</summary>
/// <param name="Document">Name of the document; null for the same one.</param>
/// <param name="Span">Where.</param>
public sealed record FindingPlace(string? Document, Span Span);

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Should be settled before the document goes out.</summary>
    Warning,

    /// <summary>Cannot be right as it stands.</summary>
    Error,
}
