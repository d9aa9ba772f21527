using Yiguan.Core.Rules;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Lists;

/// <summary>What a list brings along for its rules: the moment, and who reads.</summary>
/// <param name="now">The moment, UTC.</param>
/// <param name="reader">Who reads; null: nobody in particular.</param>
public sealed class Question(DateTimeOffset now, Reader? reader) : IRuleValues
{
    private static readonly HashSet<string> s_nobody = [];

    /// <inheritdoc/>
    public RuleValue Value(RuleName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Name switch
        {
            "today" => RuleValue.Of(CountyZone.Number(CountyZone.DayOf(now))),
            "now" => RuleValue.Of(CountyZone.Micro(now)),
            _ => reader?.Value(name) ?? RuleValue.Missing,
        };
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Members(RuleName name) => reader?.Members(name) ?? s_nobody;
}
