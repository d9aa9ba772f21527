using System.Collections.Immutable;
using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules;

/// <summary>Collects the errors of one rule with their places in its file.</summary>
internal sealed class RuleErrors(string text, TextPosition at)
{
    private readonly List<RuleError> _errors = [];

    public ImmutableArray<RuleError> All => [.. _errors];

    public bool Any => _errors.Count > 0;

    public void Add(int offset, string code, params ImmutableArray<object> arguments)
    {
        var (line, column) = at.After(text.AsSpan(0, offset));
        _errors.Add(new RuleError(line, column, code, arguments));
    }

    /// <summary>An error about a part, which is named in its normal form first.</summary>
    public void Add(Node part, string code, params ImmutableArray<object> arguments) =>
        Add(part.At, code, [NormalForm.Of(part), .. arguments]);
}
