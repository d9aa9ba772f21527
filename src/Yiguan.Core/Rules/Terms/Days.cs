using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Rules.Terms;

/// <summary>year, month, day: a part of a date.</summary>
internal sealed class DatePartTerm(DatePart part, Term of) : Term(RuleType.Number(0), Around(part))
{
    public override RuleValue Evaluate(IRuleValues values)
    {
        if (of.Evaluate(values) is not { IsPresent: true } value) return RuleValue.Missing;
        var date = DateOnly.FromDayNumber((int)value.Number + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        return RuleValue.Of((long)(part switch { DatePart.Year => date.Year, DatePart.Month => date.Month, _ => date.Day }));
    }

    public override void Write(SqlWriter sql)
    {
        if (sql.Dialect == SqlDialect.Sqlite) sql.Write($"CAST(strftime('%{(part switch { DatePart.Year => "Y", DatePart.Month => "m", _ => "d" })}', {of} * 86400, 'unixepoch') AS INTEGER)");
        else sql.Write($"EXTRACT({part.ToString().ToUpperInvariant()} FROM (DATE '1970-01-01' + {of}::integer))::bigint");
    }

    private static Interval Around(DatePart part) => part switch { DatePart.Year => new(1, 9999), DatePart.Month => new(1, 12), _ => new(1, 31) };
}

internal enum DatePart
{
    Year,
    Month,
    Day,
}

/// <summary>1 Monday to 7 Sunday.</summary>
internal sealed class WeekdayTerm(Term of) : Term(RuleType.Number(0), new(1, 7))
{
    // The first day of the calendar was a Monday; counted from there no day is negative.
    private const long FirstDay = 719162;

    public override RuleValue Evaluate(IRuleValues values) =>
        of.Evaluate(values) is { IsPresent: true } value ? RuleValue.Of(((value.Number + FirstDay) % 7) + 1) : RuleValue.Missing;

    public override void Write(SqlWriter sql) => sql.Write($"((({of} + 719162) % 7) + 1)");
}
