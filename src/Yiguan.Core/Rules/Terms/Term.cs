using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

/// <summary>A checked part of a rule. What it means in memory and in SQL stands side by side in each of its kinds.</summary>
internal abstract class Term(RuleType type, Interval bounds = default)
{
    public RuleType Type { get; } = type;

    public Interval Bounds { get; } = bounds;

    public abstract RuleValue Evaluate(IRuleValues values);

    /// <summary>Writes an expression that stands alone in any place: in brackets, unless it is one name, call or number.</summary>
    public abstract void Write(SqlWriter sql);
}
