using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>A whole and its parts: what each member of a set has done, and when the whole ends with them.</summary>
public sealed class WholeStoryTests
{
    [Fact]
    public void The_whole_does_not_end_before_its_parts()
    {
        var desk = new Bench(Rectification.Usual).Given(new OpenForSet(
            new Open(Inspector, "防汛隐患排查") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields, Owner = "jiaotong" }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]));
        Assert.Equal(["m1-1", "m1-2"], desk.Matter.Children);
        Assert.Equal(["qingxi", "shiqiao"], desk.Others.Values.Select(c => c.People.Owner!).Order());
        Assert.All(desk.Others.Values, part => Assert.Equal("m1", part.Parent));

        desk.Given(new Accept(Transport, Said.Nothing), new Submit(Transport, Done));
        Assert.Equal(new PartsOpen(2, 2), desk.When(new Close(Inspector, Said.Nothing)).Refusal);
        foreach (var part in (string[])["m1-1", "m1-2"]) desk.Others = desk.Others.SetItem(part, Closed(desk, part));
        desk.Given(new Close(Inspector, Said.Nothing));
        new Bench(Rectification.Usual).Refused<SetEmpty>(new OpenForSet(new Open(Inspector, "空") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields }, "各镇", []));
    }

    [Fact]
    public void What_runs_for_a_stage_goes_over_to_the_parts_and_the_limit_over_all_stays_with_the_whole()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29");
        Assert.Equal("“签收时限”到 2024-03-05 止，正常推进。", desk.Why("2024-03-01 10:00"));
        desk.At("2024-03-01 11:00").Given(new Split(Inspector, [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]));
        Assert.Equal(["overall"], desk.Plan.Clocks.Select(c => c.Rule.Id));
        Assert.Equal("“整改时限”到 2024-03-29 止，正常推进。", desk.Why("2024-03-06 09:00"));
    }

    [Fact]
    public void A_whole_ends_with_its_parts_where_its_mechanism_says_so_and_by_hand_from_any_stage_where_it_does_not()
    {
        var parts = new OpenForSet(new Open(Inspector, "防汛隐患排查") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]);
        var byItself = new Bench(Rectification.Usual with { Follow = new(FollowKind.Count, 1) { At = "working", To = "closed" } }).Given(parts);
        Assert.Equal(("working", "assigned"), (byItself.Matter.Stage, byItself.Others["m1-1"].Stage));
        byItself.Refused<PartsOpen>(new FollowParts(Inspector));
        byItself.Others = byItself.Others.SetItem("m1-1", Closed(byItself, "m1-1"));
        byItself.Given(new FollowParts(Inspector));
        Assert.Equal(("closed", "按时办结。1 件子事项已办结，主事项随之办结。"), (byItself.Matter.Stage, byItself.Why("2024-03-02 09:00")));
        byItself.Refused<MatterEnded>(new FollowParts(Inspector));

        var byHand = new Bench(Rectification.Usual).Given(parts);
        foreach (var part in (string[])["m1-1", "m1-2"]) byHand.Others = byHand.Others.SetItem(part, Closed(byHand, part));
        byHand.Refused<FollowsNothing>(new FollowParts(Inspector));
        byHand.Given(new Close(Inspector, Said.Nothing));
        Assert.Equal("closed", byHand.Matter.Stage);
    }

    [Fact]
    public void A_whole_that_ended_with_its_parts_goes_on_with_the_one_that_is_opened_again_and_its_promise_stays()
    {
        var desk = new Bench(Rectification.Usual with { Follow = new() { At = "working", To = "closed" } }).Given(new OpenForSet(
            new Open(Inspector, "防汛隐患排查") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields, Deadline = Day("2024-03-29") }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]));
        foreach (var part in (string[])["m1-1", "m1-2"]) desk.Others = desk.Others.SetItem(part, Closed(desk, part));
        desk.At("2024-03-04 09:00").Given(new FollowParts(Inspector));
        desk.Refused<NotCalledBack>(new CallBack(Inspector, "m1-2"));

        desk.At("2024-03-06 09:00").Others = desk.Others.SetItem("m1-2", Reopened(desk, "m1-2"));
        desk.Given(new CallBack(Inspector, "m1-2"));
        Assert.Equal(new MatterCalledBack("working", "m1-2", 1, 2), desk.Matter.Facts[^1].Fact);
        Assert.Equal(("working", 1, Day("2024-03-29"), Day("2024-03-29")), (desk.Matter.Stage, desk.Matter.Reopenings, desk.Matter.FirstDeadline, desk.Matter.Deadline));
        Assert.Equal(["overall"], desk.Plan.Clocks.Select(c => c.Rule.Id));
        Assert.Equal(("按时办结。2 件子事项已办结，主事项随之办结。", "“整改时限”到 2024-03-29 止，正常推进。"), (desk.Why("2024-03-05 09:00"), desk.Why("2024-03-06 09:00")));
        desk.Refused<NotCalledBack>(new CallBack(Inspector, "m1-2"));

        desk.Others = desk.Others.SetItem("m1-2", Closed(desk, "m1-2"));
        desk.At("2024-04-01 09:00").Given(new FollowParts(Inspector));
        Assert.Equal("逾期办结。2 件子事项已办结，主事项随之办结。", desk.Why("2024-04-01 09:00"));
    }

    [Fact]
    public void A_whole_stays_ended_where_enough_parts_do_or_where_somebody_ended_it_by_hand()
    {
        var parts = new OpenForSet(new Open(Inspector, "防汛隐患排查") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]);
        var enough = new Bench(Rectification.Usual with { Follow = new(FollowKind.Count, 1) { At = "working", To = "closed" } }).Given(parts);
        var byHand = new Bench(Rectification.Usual).Given(parts);
        foreach (var desk in (Bench[])[enough, byHand])
        {
            foreach (var part in (string[])["m1-1", "m1-2"]) desk.Others = desk.Others.SetItem(part, Closed(desk, part));
            desk.Given(desk == enough ? new FollowParts(Inspector) : new Close(Inspector, Said.Nothing));
            desk.Others = desk.Others.SetItem("m1-1", Reopened(desk, "m1-1"));
            desk.Refused<NotCalledBack>(new CallBack(Inspector, "m1-1"));
        }

        enough.Others = enough.Others.SetItem("m1-2", Reopened(enough, "m1-2"));
        enough.Given(new CallBack(Inspector, "m1-2"));
        Assert.Equal("working", enough.Matter.Stage);
    }

    [Fact]
    public void A_whole_that_somebody_opened_again_goes_on_until_another_part_ends_though_all_stand_ended()
    {
        var desk = new Bench(s_following with { Follow = new() { At = "working", To = "closed" } }).Given(ForTowns());
        foreach (var part in (string[])["m1-1", "m1-2"]) desk.Others = desk.Others.SetItem(part, Closed(desk, part));
        desk.At("2024-03-04 09:00").Given(new FollowParts(Inspector));

        desk.At("2024-03-05 09:00").Given(new Reopen(Inspector, Because("总账对不上")));
        Assert.Equal(new ReopenedByHand("防汛隐患排查"), desk.At("2024-03-06 00:05").When(new FollowParts(Inspector)).Refusal);
        desk.At("2024-03-07 09:00").Others = desk.Others.SetItem("m1-2", Reopened(desk, "m1-2"));
        desk.Refused<PartsOpen>(new FollowParts(Inspector));
        desk.At("2024-03-08 09:00").Others = desk.Others.SetItem("m1-2", Closed(desk, "m1-2"));
        desk.Given(new FollowParts(Inspector));
        Assert.Equal("closed", desk.Matter.Stage);

        desk.At("2024-03-11 09:00").Given(new Reopen(Inspector, Because("再核一次"))).Refused<ReopenedByHand>(new FollowParts(Inspector));
        desk.Given(new Submit(Transport, Done), new Close(Inspector, Said.Nothing));
    }

    [Fact]
    public void A_whole_that_was_withdrawn_with_its_parts_and_is_opened_again_stays_open()
    {
        var desk = new Bench(s_following with { Follow = new() { At = "working", To = "closed" } }).Given(ForTowns());
        foreach (var part in (string[])["m1-1", "m1-2"]) desk.Others = desk.Others.SetItem(part, Withdrawn(desk, part));
        desk.At("2024-03-04 09:00").Given(new FollowParts(Inspector));
        Assert.Equal("withdrawn", desk.Matter.Stage);

        desk.At("2024-03-05 09:00").Given(new Reopen(Inspector, Because("恢复"))).At("2024-03-06 00:05").Refused<ReopenedByHand>(new FollowParts(Inspector));
    }

    [Fact]
    public void A_whole_that_follows_a_sum_and_was_opened_again_ends_once_the_sum_has_changed()
    {
        var desk = new Bench(s_following with { Follow = new(FollowKind.Sum, null, "amount", "amount") { At = "working", To = "closed" } }).Given(ForTowns(("amount", FieldValue.Of(500))));
        desk.Others = desk.Others.SetItem("m1-1", Told(desk, "m1-1", 300)).SetItem("m1-2", Told(desk, "m1-2", 300));
        desk.At("2024-03-04 09:00").Given(new FollowParts(Inspector));

        desk.At("2024-03-05 09:00").Given(new Reopen(Inspector, Because("数字存疑"))).Refused<ReopenedByHand>(new FollowParts(Inspector));
        desk.At("2024-03-06 09:00").Others = desk.Others.SetItem("m1-1", Told(desk, "m1-1", 310));
        desk.Given(new FollowParts(Inspector));
    }

    [Fact]
    public void A_part_that_was_withdrawn_is_not_one_of_those_that_are_enough()
    {
        var desk = new Bench(s_following with { Follow = new(FollowKind.Count, 1) { At = "working", To = "closed" } }).Given(ForTowns());
        desk.Others = desk.Others.SetItem("m1-1", Withdrawn(desk, "m1-1"));
        Assert.Equal(new PartsOpen(1, 2), desk.When(new FollowParts(Inspector)).Refusal);
        desk.Others = desk.Others.SetItem("m1-2", Closed(desk, "m1-2"));
        desk.Given(new FollowParts(Inspector));
        Assert.Equal(new MatterFollowed("closed", 1, 2), desk.Matter.Facts[^1].Fact);

        // Where one more was asked for than is left, all that are left are enough.
        var both = new Bench(s_following with { Follow = new(FollowKind.Count, 2) { At = "working", To = "closed" } }).Given(ForTowns());
        both.Others = both.Others.SetItem("m1-1", Withdrawn(both, "m1-1")).SetItem("m1-2", Closed(both, "m1-2"));
        both.Given(new FollowParts(Inspector));
    }

    [Fact]
    public void What_was_entered_in_a_part_that_was_withdrawn_adds_nothing_to_the_sum()
    {
        var desk = new Bench(s_following with { Follow = new(FollowKind.Sum, null, "amount", "amount") { At = "working", To = "closed" } }).Given(ForTowns(("amount", FieldValue.Of(500))));
        desk.Others = desk.Others.SetItem("m1-1", Told(desk, "m1-1", 300)).SetItem("m1-2", Told(desk, "m1-2", 300));
        desk.Others = desk.Others.SetItem("m1-1", Withdrawn(desk, "m1-1"));
        desk.Refused<SumNotReached>(new FollowParts(Inspector));
        desk.Others = desk.Others.SetItem("m1-2", Told(desk, "m1-2", 500));
        desk.Given(new FollowParts(Inspector));
    }

    private static readonly Mechanism s_following = Rectification.Usual with { Stages = [.. Rectification.Usual.Stages, new Stage("withdrawn", new("已撤销", "Withdrawn"), Phase.Ended) { IsKept = false }], Moves = [.. Rectification.Usual.Moves.Select(m => m.Act == Act.Reopen ? m with { From = [.. m.From, "withdrawn"] } : m)] };

    private static OpenForSet ForTowns(params (string Field, FieldValue Value)[] fields) => new(
        new Open(Inspector, "防汛隐患排查") { Fields = Filled([("problem", FieldValue.Of("排查")), .. fields]).Fields, Owner = "jiaotong" }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]);

    private static Matter Then(Bench desk, string part, MatterFact fact) => desk.Others[part].Then(new RecordedMatterFact(desk.Others[part].Version + 1, desk.Now, desk.Now, "x", fact));

    private static Matter Withdrawn(Bench desk, string part) => Then(desk, part, new MatterClosed(new Step("withdraw", "withdrawn", "ducha", null, "不再建设", Said.Nothing.Fields, [])));

    private static Matter Told(Bench desk, string part, long amount) => Then(desk, part, new MatterFilled(Filled(("amount", FieldValue.Of(amount))).Fields));

    private static Matter Reopened(Bench desk, string part) => desk.Others[part].Then(new RecordedMatterFact(3, desk.Now, desk.Now, "x", new MatterReopened(new Step("reopen", "working", "ducha", null, "有遗漏", Said.Nothing.Fields, []))));

    private static Matter Closed(Bench desk, string part) => desk.Others[part].Then(new RecordedMatterFact(2, desk.Now, desk.Now, "x", new MatterClosed(new Step("close", "closed", "ducha", null, null, Said.Nothing.Fields, []))));
}
