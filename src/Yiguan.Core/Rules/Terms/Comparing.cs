using System.Collections.Immutable;
using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules.Terms;

/// <summary>Order and equality of two values of one type. Missing when one of them is.</summary>
internal static class Order
{
    public static int Of(RuleValue left, RuleValue right) =>
        left.Text is { } text ? ByteOrder.Compare(text, right.Text!) : left.Number.CompareTo(right.Number);

    public static bool AreEqual(RuleValue left, RuleValue right) => left.Number == right.Number && left.Text == right.Text;
}

internal sealed class CompareTerm(Comparison comparison, Term left, Term right) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var (one, other) = (left.Evaluate(values), right.Evaluate(values));
        if (!one.IsPresent || !other.IsPresent) return RuleValue.Missing;
        return RuleValue.Of(comparison.IsOrder() ? comparison.Holds(Order.Of(one, other)) : Order.AreEqual(one, other) == (comparison == Comparison.Equal));
    }

    public override void Write(SqlWriter sql)
    {
        var sign = comparison == Comparison.Unequal ? "<>" : comparison.Sign();
        sql.Write($"({left}{(comparison.IsOrder() ? sql.ByBytes(left) : "")} {sign} {right})");
    }
}

/// <summary>The place of an option among those of its choice.</summary>
internal sealed class RankTerm(Term of) : Term(RuleType.Number(0), Interval.Of(new RuleBounds(0, of.Type.Options.Length)))
{
    public override RuleValue Evaluate(IRuleValues values) =>
        of.Evaluate(values) is { Text: { } option } && of.Type.Options.IndexOf(option) is >= 0 and var place ? RuleValue.Of(place) : RuleValue.Missing;

    public override void Write(SqlWriter sql)
    {
        sql.Write($"(CASE {of}");
        for (var place = 0; place < of.Type.Options.Length; place++) sql.Write($" WHEN {sql.Words(of.Type.Options[place])} THEN {sql.Whole(place)}");
        sql.Write($" END)");
    }
}

internal sealed class BetweenTerm(Term of, Term least, Term most) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var (value, low, high) = (of.Evaluate(values), least.Evaluate(values), most.Evaluate(values));
        if (!value.IsPresent) return RuleValue.Missing;
        // One end that the value lies beyond decides, whatever the other may be.
        if (low.IsPresent && Order.Of(value, low) < 0) return RuleValue.Of(false);
        if (high.IsPresent && Order.Of(value, high) > 0) return RuleValue.Of(false);
        return low.IsPresent && high.IsPresent ? RuleValue.Of(true) : RuleValue.Missing;
    }

    public override void Write(SqlWriter sql) => sql.Write($"({of}{sql.ByBytes(of)} BETWEEN {least} AND {most})");
}

internal sealed class InTerm(Term of, ImmutableArray<Term> options) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var value = of.Evaluate(values);
        if (!value.IsPresent) return RuleValue.Missing;
        var isKnown = true;
        foreach (var option in options)
        {
            var other = option.Evaluate(values);
            if (other.IsPresent && Order.AreEqual(value, other)) return RuleValue.Of(true);
            isKnown &= other.IsPresent;
        }
        return isKnown ? RuleValue.Of(false) : RuleValue.Missing;
    }

    public override void Write(SqlWriter sql)
    {
        sql.Write($"({of} IN ");
        sql.List(options);
        sql.Write($")");
    }
}
