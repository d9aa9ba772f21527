using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

internal sealed class LiteralTerm(RuleType type, RuleValue value) : Term(type, value.Text is null ? Interval.Of(value.Number) : Interval.None)
{
    public RuleValue Constant => value;

    public override RuleValue Evaluate(IRuleValues values) => value;

    public override void Write(SqlWriter sql)
    {
        if (Type.Kind == RuleKind.Bool) sql.Write($"{sql.Truth(value.IsTrue)}");
        else if (value.Text is { } text) sql.Write($"{sql.Words(text)}");
        else sql.Write($"{sql.Whole(value.Number)}");
    }
}

internal sealed class NameTerm(RuleName name) : Term(name.Type, Interval.Of(name.Bounds))
{
    public override RuleValue Evaluate(IRuleValues values) => values.Value(name);

    public override void Write(SqlWriter sql) => sql.Write($"{sql.Name(name)}");
}
