using System.Collections.Immutable;
using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

/// <summary>Sum, difference, product or quotient of whole numbers. The checker knows that it fits; if not, a value was recorded beyond its bounds.</summary>
internal sealed class ArithmeticTerm(char sign, Term left, Term right, RuleType type, Interval bounds) : Term(type, bounds)
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var (one, other) = (left.Evaluate(values), right.Evaluate(values));
        if (!one.IsPresent || !other.IsPresent) return RuleValue.Missing;
        return sign switch
        {
            '+' => RuleValue.Of(checked(one.Number + other.Number)),
            '-' => RuleValue.Of(checked(one.Number - other.Number)),
            '*' => RuleValue.Of(checked(one.Number * other.Number)),
            _ => other.Number == 0 ? RuleValue.Missing : RuleValue.Of(one.Number / other.Number),
        };
    }

    public override void Write(SqlWriter sql)
    {
        if (sign == '/' && right is not LiteralTerm { Constant.Number: not 0 }) sql.Write($"({left} / NULLIF({right}, 0))");
        else sql.Write($"({left} {sign.ToString()} {right})");
    }
}

internal sealed class NegateTerm(Term of) : Term(of.Type, -of.Bounds)
{
    public override RuleValue Evaluate(IRuleValues values) =>
        of.Evaluate(values) is { IsPresent: true } value ? RuleValue.Of(-value.Number) : RuleValue.Missing;

    public override void Write(SqlWriter sql) => sql.Write($"(-{of})");
}

internal sealed class AbsTerm(Term of) : Term(of.Type, of.Bounds.Abs())
{
    public override RuleValue Evaluate(IRuleValues values) =>
        of.Evaluate(values) is { IsPresent: true } value ? RuleValue.Of(Math.Abs(value.Number)) : RuleValue.Missing;

    public override void Write(SqlWriter sql) => sql.Write($"abs({of})");
}

/// <summary>min, max: missing when one of them is.</summary>
internal sealed class ExtremeTerm(bool isLeast, ImmutableArray<Term> of) : Term(of[0].Type, Around(isLeast, of))
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var extreme = of[0].Evaluate(values);
        foreach (var term in of.AsSpan()[1..])
        {
            var value = term.Evaluate(values);
            if (!extreme.IsPresent || !value.IsPresent) return RuleValue.Missing;
            if (isLeast ? value.Number < extreme.Number : value.Number > extreme.Number) extreme = value;
        }
        return extreme;
    }

    public override void Write(SqlWriter sql)
    {
        if (sql.Dialect == SqlDialect.Sqlite)
        {
            sql.Write($"{Name}");
            sql.List(of);
            return;
        }
        // LEAST and GREATEST of PostgreSQL pass over what is missing.
        sql.Write($"(SELECT CASE WHEN count(v) = {of.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)} THEN {Name}(v) END FROM (VALUES ");
        for (var i = 0; i < of.Length; i++) sql.Write($"{(i == 0 ? "(" : ", (")}{of[i]})");
        sql.Write($") AS x (v))");
    }

    private string Name => isLeast ? "min" : "max";

    private static Interval Around(bool isLeast, ImmutableArray<Term> of) => of.Select(t => t.Bounds).Aggregate((a, b) => isLeast
        ? new(Int128.Min(a.Least, b.Least), Int128.Min(a.Most, b.Most))
        : new(Int128.Max(a.Least, b.Least), Int128.Max(a.Most, b.Most)));
}
