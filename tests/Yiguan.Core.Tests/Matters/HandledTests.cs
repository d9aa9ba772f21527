using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>交经办人: who does the work within the unit that answers for it.</summary>
public sealed class HandledTests
{
    private static readonly Actor s_clerk = Post("jiaotong-fuzhu", "jiaotong", []);

    [Fact]
    public void A_unit_names_the_post_that_does_the_work_and_answers_for_it_all_the_same()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29").Given(new HandTo(Transport, "jiaotong-fuzhu", "周五前看现场"), new Accept(s_clerk, Said.Nothing));
        Assert.Equal(("jiaotong-fuzhu", "jiaotong"), (desk.Matter.People.Handler, desk.Matter.People.Bearer));
        Assert.Contains(("handler", "jiaotong-fuzhu"), desk.Matter.People.All());
        desk.Given(new HandTo(s_clerk, null));
        Assert.Null(desk.Matter.People.Handler);
    }

    [Fact]
    public void Work_is_handed_within_the_unit_and_by_it_or_by_whoever_may_assign()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29");
        desk.Refused<PostElsewhere>(new HandTo(Transport, "gonglu-zhuyao"));
        desk.Refused<NotYours>(new HandTo(Roads, "jiaotong-fuzhu"));
        desk.Refused<HandledByNone>(new HandTo(Transport, null));
        desk.Given(new HandTo(Inspector, "jiaotong-fuzhu"));
        desk.Refused<HandledAlready>(new HandTo(Transport, "jiaotong-fuzhu"));
        desk.Given(new Relay(Transport, "gonglu"));
        desk.Refused<LiesElsewhere>(new HandTo(Transport, "jiaotong-fuzhu"));
    }

    [Fact]
    public void Whoever_takes_the_matter_over_names_a_post_of_its_own()
    {
        foreach (var away in (MatterCommand[])[new Relay(Transport, "gonglu"), new Assign(Inspector, "gonglu"), new Decline(Transport, Because("不归我局"))])
        {
            var desk = new Bench(Rectification.Usual).Opened("2024-03-29").Given(new HandTo(Transport, "jiaotong-fuzhu"), away);
            Assert.Null(desk.Matter.People.Handler);
        }
        var stays = new Bench(Rectification.Usual).Opened("2024-03-29").Given(new HandTo(Transport, "jiaotong-fuzhu"), new Accept(Transport, Said.Nothing), new Assign(Inspector, "jiaotong") { Deadline = Day("2024-04-12") });
        Assert.Equal("jiaotong-fuzhu", stays.Matter.People.Handler);
    }

    [Fact]
    public void Nobody_is_named_before_a_unit_answers_and_a_unit_of_one_post_is_not_offered_to_name_anybody()
    {
        var open = new Bench(Rectification.Usual);
        Assert.Null(open.When(new Open(Inspector, "国道坑洼整治") { Fields = Filled(("problem", Core.Matters.Values.FieldValue.Of("路面坑洼"))).Fields }).Refusal);
        open.Refused<NobodyAnswers>(new HandTo(Inspector, "ducha-zhuyao"));
        Assert.DoesNotContain(open.Offers(Inspector), o => o.Act == Core.Matters.Offers.OfficeAct.HandTo);
        var roads = new Bench(Rectification.Usual).Opened("2024-03-29", Roads);
        Assert.DoesNotContain(roads.Offers(Roads), o => o.Act == Core.Matters.Offers.OfficeAct.HandTo);
    }
}
