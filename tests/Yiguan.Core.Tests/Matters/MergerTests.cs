using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Rules;
using Yiguan.Core.Tests.Organisation;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>县科技局 goes into 县经信局 on 1 April; its matters keep its id.</summary>
public sealed class MergerTests
{
    private static readonly Actor s_old = Post("keji-juzhang", "keji", ["extend"], ["gonglu"]);
    private static readonly Actor s_new = Post("jingxin-juzhang", "jingxin", ["extend"], ["gonglu"]);
    private static readonly OrganisationHistory s_merged = Office.Usual().Given(new Core.Organisation.Changes.Merge(["keji", "jingxin"], "jingxin", Day("2024-04-01"))).Organisation;

    [Fact]
    public void The_new_bureau_goes_on_with_what_the_old_one_began_and_the_old_one_may_not()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-04-30", s_old).Given(new Accept(s_old, Said.Nothing));
        Merged(desk.At("2024-04-01 09:00"));

        desk.Refused<LiesElsewhere>(new Report(s_old, new Said { Text = "进展" }));
        desk.Given(new Report(s_new, new Said { Text = "进展" }), new Submit(s_new, Done));
        Assert.Equal("keji", desk.Matter.People.Bearer);
        Assert.Equal("jingxin", ((MatterSubmitted)desk.Matter.Facts[^1].Fact).Step.Unit);
    }

    [Fact]
    public void What_is_passed_on_divided_or_dunned_after_the_merger_names_the_new_bureau()
    {
        var desk = Merged(new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-04-30", s_old).At("2024-04-01 09:00"));

        desk.Given(new Escalate(Inspector, null, Supervision.Remind, "请抓紧"));
        Assert.Equal(["jingxin"], Assert.Single(desk.Matter.Escalated).To);
        desk.Given(new Core.Matters.Commands.Split(s_new, [new("p1", "gonglu"), new("p2", "jingxin")]));
        Assert.Equal(["keji"], desk.Matter.People.All().Where(p => p.Role == Roles.Owner).Select(p => p.Id));
        desk.Given(new Relay(s_new, "gonglu"));
        Assert.Equal(("gonglu", "jingxin"), (desk.Matter.People.Bearer, Assert.Single(desk.Matter.People.Relay)));
    }

    [Fact]
    public void An_extension_that_the_old_bureau_asked_for_the_new_one_does_not_grant_itself()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-04-30", s_old).Given(new Accept(s_old, Said.Nothing), new AskExtension(s_old, "overall", Day("2024-05-15"), "连日降雨"));
        Merged(desk.At("2024-04-01 09:00"));
        desk.Refused<ByOneself>(new GrantExtension(s_new, "overall"));
        desk.Given(new GrantExtension(Inspector, "overall"));
    }

    [Fact]
    public void Who_reads_for_the_new_bureau_finds_the_matters_of_the_old_one_whichever_way_the_rule_says_it()
    {
        var people = new Participants { Opener = "ducha", Owner = "keji", Support = ["keji"] };
        var reader = Reader.Of(s_merged.On(Day("2024-04-01")), "jingxin-juzhang")!;
        var before = Reader.Of(s_merged.On(Day("2024-03-31")), "jingxin-juzhang")!;
        foreach (var rule in (string[])["owner = my.unit", "support has my.unit", "any(lead, owner) has my.unit", "owner within my.units", "any(owner, support) within my.subtree"])
        {
            Assert.True(Sees(rule, reader), rule);
            Assert.False(Sees(rule, before), rule);
        }
        Assert.False(Sees("owner != my.unit", reader));

        bool Sees(string rule, Reader who) => Rule.Read(rule, RuleNames.BuiltIn, RuleType.Bool, TextPosition.Start).Rule!
            .Holds(MechanismRules.Over(Plain.For(Matter.None("m1")) with { People = people, Reader = who }));
    }

    [Fact]
    public void Roles_that_fall_to_one_unit_are_told_once()
    {
        var people = new Participants { Opener = "keji", Lead = "jingxin", Owner = "keji", Support = ["keji", "jingxin", "qingxi"], Relay = ["keji", "jingxin"], Filer = "keji" };
        var today = people.AnsweredBy(s_merged.Answering(Day("2024-04-01")));
        Assert.Equal(["lead jingxin", "owner jingxin", "support jingxin", "support qingxi", "filer jingxin", "relay jingxin"], today.All().Select(p => $"{p.Role} {p.Id}"));
        Assert.Same(people, people.AnsweredBy(s_merged.Answering(Day("2024-03-31"))));
    }

    private static Bench Merged(Bench desk)
    {
        desk.Answering = s_merged.Answering(Views.CountyZone.DayOf(desk.Now));
        return desk;
    }
}
