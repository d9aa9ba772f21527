using System.Globalization;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Lists;

/// <summary>Where the names of rules stand in the rows of the views.</summary>
public static class RowNames
{
    /// <summary>Of matters, in a question that calls their table m.</summary>
    public static SqlNames OfMatters(SqlDialect dialect) => new SqlNames(dialect)
        .Column("matter.stage", "m.stage").Column("matter.opened", "m.opened").Column("matter.deadline", "m.deadline").Column("matter.returned", "(m.returned IS NOT NULL)").Fields("m.fields")
        .Participants("participant", "p.owner = m.owner AND p.matter = m.matter");

    /// <summary>Of subjects, in a question that calls their table s. Its keeper is its owner; leaders are tied by the organisation of the day.</summary>
    public static SqlNames OfSubjects(SqlDialect dialect, DateOnly today)
    {
        var day = CountyZone.Number(today).ToString(CultureInfo.InvariantCulture);
        return new SqlNames(dialect).Column("subject.stage", "s.stage").Column("subject.opened", "s.registered").Fields("s.fields").Participants(
            $"""
            (SELECT s.keeper AS id, 'unit' AS kind, 'owner' AS role UNION ALL SELECT s.keeper, 'unit', 'filer'
              UNION ALL SELECT t.post, 'post', 'sponsor' FROM sponsor t
              WHERE t.owner = s.owner AND t.about_kind = 'subject' AND t.about = s.subject AND t.known_to IS NULL AND t.valid_from <= {day} AND (t.valid_to IS NULL OR t.valid_to > {day}))
            """,
            "1 = 1");
    }
}
