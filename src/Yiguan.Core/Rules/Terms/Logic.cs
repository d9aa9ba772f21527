using System.Collections.Immutable;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

/// <summary>and, or: one part that decides outweighs what is missing.</summary>
internal sealed class ManyTerm(bool isAll, ImmutableArray<Term> parts) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var isKnown = true;
        foreach (var part in parts)
        {
            var value = part.Evaluate(values);
            if (isAll ? value.IsFalse : value.IsTrue) return value;
            isKnown &= value.IsPresent;
        }
        return isKnown ? RuleValue.Of(isAll) : RuleValue.Missing;
    }

    public override void Write(SqlWriter sql)
    {
        // Joined by or, tests of who takes part become one look into their table, which a database can begin a list with.
        ImmutableArray<ParticipantTerm> looks = isAll ? [] : [.. parts.OfType<ParticipantTerm>()];
        if (looks.Length < 2)
        {
            Join(sql, parts);
            return;
        }
        var others = parts.RemoveAll(p => p is ParticipantTerm);
        if (!others.IsEmpty) sql.Write($"({new ManyTerm(isAll, others)} OR ");
        WriteLook(sql, looks);
        if (!others.IsEmpty) sql.Write($")");
    }

    private void Join(SqlWriter sql, ImmutableArray<Term> terms)
    {
        var before = "(";
        foreach (var term in terms)
        {
            sql.Write($"{before}{term}");
            before = isAll ? " AND " : " OR ";
        }
        sql.Write($")");
    }

    private static void WriteLook(SqlWriter sql, ImmutableArray<ParticipantTerm> looks)
    {
        var before = $"EXISTS ({sql.Participants} AND (";
        foreach (var look in looks)
        {
            sql.Write($"{before}");
            look.WriteTest(sql);
            before = " OR ";
        }
        sql.Write($"){sql.RowByRow})");
    }
}

internal sealed class NotTerm(Term of) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values) =>
        of.Evaluate(values) is { IsPresent: true } value ? RuleValue.Of(!value.IsTrue) : RuleValue.Missing;

    public override void Write(SqlWriter sql) => sql.Write($"(NOT {of})");
}

internal sealed class MissingTerm(Term of, bool isMissing) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values) => RuleValue.Of(of.Evaluate(values).IsPresent != isMissing);

    public override void Write(SqlWriter sql) => sql.Write($"({of} IS {(isMissing ? "NULL" : "NOT NULL")})");
}

internal sealed class OtherwiseTerm(Term first, Term other) : Term(first.Type, first.Bounds.With(other.Bounds))
{
    public (Term First, Term Else) Parts => (first, other);

    public override RuleValue Evaluate(IRuleValues values) =>
        first.Evaluate(values) is { IsPresent: true } value ? value : other.Evaluate(values);

    public override void Write(SqlWriter sql) => sql.Write($"COALESCE({first}, {other})");
}

/// <summary>A condition that is missing takes the way of else.</summary>
internal sealed class IfTerm(Term condition, Term then, Term other) : Term(then.Type, then.Bounds.With(other.Bounds))
{
    public (Term Condition, Term Then, Term Else) Parts => (condition, then, other);

    public override RuleValue Evaluate(IRuleValues values) => (condition.Evaluate(values).IsTrue ? then : other).Evaluate(values);

    public override void Write(SqlWriter sql) => sql.Write($"(CASE WHEN {condition} THEN {then} ELSE {other} END)");
}
