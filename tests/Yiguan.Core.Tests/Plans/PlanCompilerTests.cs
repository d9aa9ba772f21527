using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Plans;

public sealed class PlanCompilerTests
{
    [Fact]
    public void Named_units_become_leads_and_supports()
    {
        var row = Row(("县经信局", UnitRole.Lead), ("县统计局、县税务局", UnitRole.Support));

        Assert.Equal(["县经济和信息化局"], row.Leads.Select(unit => unit.Name));
        Assert.Equal(["县统计局", "国家税务总局云岫县税务局"], row.Supports.Select(unit => unit.Name));
        Assert.Empty(row.Candidates);
    }

    [Fact]
    public void The_responsible_unit_leads_where_no_lead_is_named() =>
        Assert.Equal(["县水利局"], Row(("县水利局", UnitRole.Owner), ("龙潭镇", UnitRole.Support)).Leads.Select(unit => unit.Name));

    [Fact]
    public void The_responsible_unit_supports_where_a_lead_is_named() =>
        Assert.Equal(["龙潭镇"], Row(("县水利局", UnitRole.Lead), ("龙潭镇", UnitRole.Owner)).Supports.Select(unit => unit.Name));

    [Fact]
    public void A_group_is_kept_beside_its_members()
    {
        var row = Row(("各镇", UnitRole.Lead));

        Assert.Equal("各镇", Assert.Single(row.LeadGroups).Name);
        Assert.Equal(17, row.Leads.Length);
    }

    [Fact]
    public void Where_nobody_is_named_up_to_three_units_are_proposed_with_their_duty()
    {
        var candidates = Row().Candidates;

        Assert.InRange(candidates.Length, 1, 3);
        Assert.Equal("县水利局", candidates[0].Unit.Name);
        Assert.Contains(candidates[0].Reason, candidates[0].Unit.Duties.AddRange(candidates[0].Unit.Topics));
        Assert.NotEmpty(candidates[0].Matched);
        Assert.Equal(candidates.OrderByDescending(candidate => candidate.Score), candidates);
    }

    [Fact]
    public void Nobody_is_proposed_for_a_posts_own_work() => Assert.Empty(Row(("分管副县长", UnitRole.Lead)).Candidates);

    [Fact]
    public void Where_the_words_of_a_row_are_silent_the_heading_and_the_row_before_tell()
    {
        var text = SourceText.From("云岫县2025年工作方案\n\n一、农村公路提升\n（一）改造危桥。新建农村公路桥梁12座，年底前主体完工。\n");
        var plan = new PlanCompiler(Yunxiu.Organisation).Compile(new DocumentReader(Lexicon.Load()).Read(text));

        Assert.Equal("县交通运输局", plan.Rows.Single(row => row.Commitment.Text.Contains("主体完工", StringComparison.Ordinal)).Candidates[0].Unit.Name);
    }

    [Fact]
    public void Without_an_organisation_the_plan_still_stands()
    {
        var plan = new PlanCompiler().Compile(new Drafted("完成水库除险加固3座").Task("完成水库除险加固3座").Compile().Reading);

        Assert.Empty(Assert.Single(plan.Rows).Candidates);
    }

    private static PlanRow Row(params (string, UnitRole)[] units) =>
        Assert.Single(new Drafted("完成小型病险水库除险加固3座。").Task("完成小型病险水库除险加固3座", units: units).Compile().Rows);
}
