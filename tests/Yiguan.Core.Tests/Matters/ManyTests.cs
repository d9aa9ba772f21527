using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Offers;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>批量办理: what a post may do with many, and what it comes to for one.</summary>
public sealed class ManyTests
{
    [Fact]
    public void A_post_is_offered_for_many_what_may_lead_somewhere_from_it()
    {
        Assert.Equal([ManyAct.Accept, ManyAct.HandTo, ManyAct.Relay, ManyAct.Comment], ManyActs.Of([Rectification.Usual], Transport));
        Assert.Equal([ManyAct.Accept, ManyAct.HandTo, ManyAct.GrantExtension, ManyAct.Remind, ManyAct.Notice, ManyAct.Close, ManyAct.Comment], ManyActs.Of([Rectification.Usual], Inspector));
    }

    [Fact]
    public void Each_is_asked_by_itself_and_says_why_it_does_not_take_it()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29");
        Assert.Null(ManyActs.WhyNot(ManyAct.Accept, desk.Offers(Transport), "交办"));
        Assert.IsType<NotYours>(ManyActs.WhyNot(ManyAct.Accept, desk.Offers(Inspector), "交办"));
        desk.Given([.. ManyActs.Commands(ManyAct.Accept, desk.Matter, Transport, new SaidOfMany())]);
        Assert.Equal(new NoWay("签收", "整改"), ManyActs.WhyNot(ManyAct.Accept, desk.Offers(Transport), "整改"));
        Assert.Equal(new NoWay("批准延期", "整改"), ManyActs.WhyNot(ManyAct.GrantExtension, desk.Offers(Inspector), "整改"));
        Assert.Empty(ManyActs.Commands(ManyAct.GrantExtension, desk.Matter, Inspector, new SaidOfMany()));
    }

    [Fact]
    public void Extensions_are_granted_to_the_day_that_was_asked_for()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29").Given(new Accept(Transport, Said.Nothing), new AskExtension(Transport, "overall", Day("2024-04-10"), "雨季"));
        Assert.Null(ManyActs.WhyNot(ManyAct.GrantExtension, desk.Offers(Inspector), "整改"));
        desk.Given([.. ManyActs.Commands(ManyAct.GrantExtension, desk.Matter, Inspector, new SaidOfMany("同意"))]);
        Assert.Equal(Day("2024-04-10"), Assert.Single(desk.Matter.Granted).Until);
    }
}
