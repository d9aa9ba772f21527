using System.Collections.Immutable;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

/// <summary>Who takes part in a matter in any of these roles.</summary>
internal sealed record Participation(ImmutableArray<RuleName> Names)
{
    /// <summary>Whether somebody does of whom the test is true.</summary>
    public bool Any(IRuleValues values, Func<IReadOnlySet<string>, bool> test)
    {
        foreach (var name in Names)
        {
            if (test(values.Members(name))) return true;
        }
        return false;
    }
}

/// <summary>A test of those who take part, which several of them can share one look into the table for.</summary>
internal abstract class ParticipantTerm() : Term(RuleType.Bool)
{
    /// <summary>The condition on one row p of the table.</summary>
    public abstract void WriteTest(SqlWriter sql);

    public override void Write(SqlWriter sql)
    {
        sql.Write($"EXISTS ({sql.Participants} AND ");
        WriteTest(sql);
        sql.Write($"{sql.RowByRow})");
    }
}

/// <summary>has: a set is never missing, and nobody is not in it.</summary>
internal sealed class HasTerm(Participation set, Term member) : ParticipantTerm
{
    public override RuleValue Evaluate(IRuleValues values) =>
        RuleValue.Of(member.Evaluate(values).Text is { } id && set.Any(values, ids => ids.Contains(id)));

    public override void WriteTest(SqlWriter sql) => sql.Write($"{SqlWriter.Roles(set)} AND p.id = {member}");
}

/// <summary>within: at least one of those who take part belongs to the reader's set.</summary>
internal sealed class WithinTerm(Participation set, RuleName of) : ParticipantTerm
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        var wanted = values.Members(of);
        return RuleValue.Of(set.Any(values, wanted.Overlaps));
    }

    public override void WriteTest(SqlWriter sql) => sql.Write($"{SqlWriter.Roles(set)} AND p.id {sql.InSet(of)}");
}

/// <summary>One id within the reader's set.</summary>
internal sealed class MemberTerm(Term member, RuleName of) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values) =>
        RuleValue.Of(member.Evaluate(values).Text is { } id && values.Members(of).Contains(id));

    // A missing id would make it NULL. A name is asked twice, so that an index of its column serves.
    public override void Write(SqlWriter sql)
    {
        // What the question itself decides is written as decided, so that a database begins with what is left.
        if (member is LiteralTerm { Constant.Text: { } text }) sql.Write($"{sql.Truth(sql.IsMember(text, of))}");
        else if (member is NameTerm) sql.Write($"({member} IS NOT NULL AND {member} {sql.InSet(of)})");
        else sql.Write($"COALESCE({member} {sql.InSet(of)}, {sql.Truth(false)})");
    }
}

/// <summary>is missing, is present: whether nobody or somebody takes part.</summary>
internal sealed class NobodyTerm(Participation set, bool isNobody) : Term(RuleType.Bool)
{
    public override RuleValue Evaluate(IRuleValues values) => RuleValue.Of(set.Any(values, ids => ids.Count > 0) != isNobody);

    public override void Write(SqlWriter sql) => sql.Write($"({(isNobody ? "NOT " : "")}EXISTS ({sql.Participants} AND {SqlWriter.Roles(set)}{sql.RowByRow}))");
}
