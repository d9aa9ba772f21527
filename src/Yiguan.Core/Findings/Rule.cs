using System.Collections.Immutable;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>One thing that a careful reader would ask about.</summary>
/// <param name="code">Stable; listed in docs/findings.md.</param>
/// <param name="severity">How grave it is as a rule.</param>
internal abstract class Rule(string code, Severity severity)
{
    public string Code { get; } = code;

    public Severity Severity { get; } = severity;

    public abstract IEnumerable<Finding> Check(Draft draft);

    protected Finding Find(Span span, params ImmutableArray<string> arguments) => new(Code, Severity, span, arguments, []);
}
