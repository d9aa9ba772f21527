using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

/// <summary>contains, starts: letter by letter, without folding of any kind.</summary>
internal sealed class PartTerm(bool isStart, Term of, Term part) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var (whole, wanted) = (of.Evaluate(values), part.Evaluate(values));
        if (!whole.IsPresent || !wanted.IsPresent) return RuleValue.Missing;
        return RuleValue.Of(isStart ? whole.Text!.StartsWith(wanted.Text!, StringComparison.Ordinal) : whole.Text!.Contains(wanted.Text!, StringComparison.Ordinal));
    }

    // The first place of the part tells both; each operand is written once, so that nesting does not double the text.
    public override void Write(SqlWriter sql) =>
        sql.Write($"({(sql.Dialect == SqlDialect.Sqlite ? "instr" : "strpos")}({of}, {part}) {(isStart ? "= 1" : "> 0")})");
}

/// <summary>How many letters (code points) a text has.</summary>
internal sealed class LengthTerm(Term of) : Term(RuleType.Number(0), new(0, int.MaxValue))
{
    public override RuleValue Evaluate(IRuleValues values) =>
        of.Evaluate(values) is { IsPresent: true } value ? RuleValue.Of(value.Text!.LongCount(c => !char.IsLowSurrogate(c))) : RuleValue.Missing;

    public override void Write(SqlWriter sql)
    {
        if (sql.Dialect == SqlDialect.Sqlite) sql.Write($"length({of})");
        else sql.Write($"length({of})::bigint");
    }
}
