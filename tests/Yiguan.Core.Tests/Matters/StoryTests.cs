using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using static Yiguan.Core.Tests.Matters.Bench;
using HandUp = Yiguan.Core.Matters.Commands.HandUp;

namespace Yiguan.Core.Tests.Matters;

public sealed class StoryTests
{
    [Fact]
    public void A_day_that_the_document_moves_is_promised_anew_and_an_extension_of_the_old_one_counts_no_more()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened(deadline: "2024-03-29").Given(new Accept(Transport, Said.Nothing));
        desk.At("2024-03-20 10:00").Given(new AskExtension(Roads with { Unit = "jiaotong" }, "overall", Day("2024-04-30"), "连日降雨"), new GrantExtension(Inspector, "overall"));
        desk.At("2024-03-21 10:00").Refused<NotYours>(new SetDeadline(Transport, Day("2024-04-10"), "新版"));
        desk.Refused<ReasonMissing>(new SetDeadline(Inspector, Day("2024-04-10"), ""));
        desk.Given(new SetDeadline(Inspector, Day("2024-04-10"), "新版《要点》改了这项任务的时限"));
        Assert.Equal((Day("2024-03-29"), Day("2024-04-10")), (desk.Plan.Face("overall")!.FirstDay, desk.Plan.Face("overall")!.LastDay));
        Assert.Equal((Day("2024-03-29"), Day("2024-04-10")), (desk.Matter.FirstDeadline, desk.Matter.Deadline));
        Assert.Equal(Colour.Red, desk.ColourAt("2024-04-11 00:00"));
        Assert.True(desk.Matter.IsAccepted);
        desk.Given(new AskExtension(Transport, "overall", Day("2024-04-20"), "连日降雨"), new GrantExtension(Inspector, "overall"));
        Assert.Equal(Day("2024-04-20"), desk.Plan.Face("overall")!.LastDay);
    }

    [Fact]
    public void A_problem_is_assigned_accepted_mended_returned_extended_made_good_and_closed()
    {
        // Friday 1 March 2024: assigned to the transport bureau until 29 March.
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened(deadline: "2024-03-29");
        Assert.Equal(Colour.Green, desk.ColourAt("2024-03-01 09:00"));
        // Two working days: Monday the 4th and Tuesday the 5th. Yellow on the last of them, red when it is over.
        Assert.Equal("“签收时限”到 2024-03-05 止，正常推进。", desk.Why("2024-03-01 09:00"));
        Assert.Equal(Colour.Yellow, desk.ColourAt("2024-03-05 00:00"));
        Assert.Equal(Colour.Red, desk.ColourAt("2024-03-06 00:00"));
        Assert.Equal("“签收时限”已于 2024-03-05 到期，仍未完成。", desk.Why("2024-03-06 00:00"));

        // It accepts on the 7th: the red is made good, and shown as such.
        desk.At("2024-03-07 10:00").Given(new Accept(Transport, Said.Nothing));
        Assert.Equal(Colour.Red, desk.ColourAt("2024-03-07 09:59"));
        Assert.Equal("“整改时限”到 2024-03-29 止，正常推进。此前的红灯已整改到位。", desk.Why("2024-03-07 10:00"));
        Assert.Equal("“Rectification” runs until 2024-03-29; all is in time. An earlier red was made good.", desk.Why("2024-03-07 10:00", "en"));

        // Passed on to the roads section, which bears the clock from here on.
        desk.At("2024-03-08 10:00").Given(new Relay(Transport, "gonglu"));
        Assert.Equal(("gonglu", "jiaotong"), (desk.Matter.People.Bearer, Assert.Single(desk.Matter.People.Relay)));

        // A later day is asked for and granted; the first promise stays beside it.
        desk.At("2024-03-20 10:00").Given(new AskExtension(Roads, "overall", Day("2024-04-12"), "连日降雨"), new GrantExtension(Inspector, "overall"));
        Assert.Equal((Day("2024-03-29"), Day("2024-04-12")), (desk.Plan.Face("overall")!.FirstDay, desk.Plan.Face("overall")!.LastDay));
        Assert.Equal(Colour.Yellow, desk.ColourAt("2024-04-08 00:00"));
        Assert.Equal(Colour.Green, desk.ColourAt("2024-04-07 23:59"));

        // Without evidence it is not taken; with it, the clock stands while it is rechecked.
        desk.At("2024-04-03 10:00").Refused<EvidenceMissing>(new Submit(Roads, Said.Nothing));
        desk.Given(new Submit(Roads, Done));
        Assert.Equal("“整改时限”暂停计时。此前的红灯已整改到位。", desk.Why("2024-05-01 00:00"));

        // Returned on the 10th: the seven days that it stood are added to the 12th.
        desk.At("2024-04-10 10:00").Refused<ReasonMissing>(new Return(Inspector, Said.Nothing));
        desk.Given(new Return(Inspector, Because("排水沟没有疏通")));
        Assert.Equal(Day("2024-04-19"), desk.Plan.Face("overall")!.LastDay);

        desk.At("2024-04-15 10:00").Given(new Submit(Roads, Done));
        desk.At("2024-04-16 10:00").Given(new Close(Inspector, Said.Nothing));
        Assert.Equal(Colour.Grey, desk.ColourAt("2024-04-16 10:00"));
        Assert.Equal("曾亮红灯，整改到位后办结。", desk.Why("2024-04-16 10:00"));
        Assert.Equal(1, desk.Matter.Returns);
        desk.Refused<MatterEnded>(new Report(Roads, new Said { Text = "补充" }));
    }

    [Fact]
    public void What_ends_behind_its_day_ended_late_and_what_ends_before_it_ended_in_time()
    {
        Bench Until(string closed) => new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-03-08").At("2024-03-04 09:00").Given(new Accept(Transport, Said.Nothing))
            .At(closed).Given(new Submit(Transport, Done), new Close(Inspector, Said.Nothing));

        Assert.Equal("按时办结。", Until("2024-03-08 23:59").Why("2024-03-31 09:00"));
        Assert.Equal("逾期办结。", Until("2024-03-09 00:00").Why("2024-03-31 09:00"));
    }

    [Fact]
    public void A_held_matter_is_grey_and_its_clocks_stand()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-03-29").At("2024-03-04 09:00").Given(new Hold(Inspector, "等待上级批复"));
        Assert.Equal((Colour.Grey, "已中止：等待上级批复。"), (desk.ColourAt("2024-04-30 09:00"), desk.Why("2024-04-30 09:00")));
        desk.Refused<MatterIsHeld>(new Accept(Transport, Said.Nothing));
        desk.Refused<MatterIsHeld>(new Hold(Inspector, "再次"));

        // Held from Monday to the Monday after: five working days and seven days.
        desk.At("2024-03-11 09:00").Given(new Resume(Inspector));
        Assert.Equal(Day("2024-03-12"), desk.Plan.Face("answer")!.LastDay);
        Assert.Equal(Day("2024-04-05"), desk.Plan.Face("overall")!.LastDay);
        desk.Refused<MatterNotHeld>(new Resume(Inspector));
    }

    [Fact]
    public void A_unit_declines_and_another_answers()
    {
        var desk = new Bench(Rectification.Usual).Opened();
        desk.Refused<NotYours>(new Decline(Roads, Because("不属于我单位")));
        desk.Refused<ReasonMissing>(new Decline(Transport, Said.Nothing));
        desk.Given(new Decline(Transport, Because("属县道，由公路段负责")));
        Assert.Null(desk.Matter.People.Owner);
        Assert.Equal("ducha", desk.Matter.People.Bearer);
        desk.Given(new Assign(Inspector, "gonglu"), new Accept(Roads, Said.Nothing));
        Assert.Equal("working", desk.Matter.Stage);
    }

    [Fact]
    public void Nobody_rechecks_himself_and_a_rule_says_who_closes_what()
    {
        var self = Transport with { Duties = ["close", "recheck"] };
        var desk = new Bench(Rectification.Usual).Opened().Given(new Accept(Transport, Filled(("amount", FieldValue.Of(2_000_000)))), new Submit(Transport, Done));
        desk.Refused<ByOneself>(new Close(self, Said.Nothing));
        desk.Refused<ByOneself>(new Return(self, Because("自查")));
        Assert.Equal("涉及资金超过一万元的，由县长销号", Assert.IsType<RuleUnmet>(desk.When(new Close(Inspector, Said.Nothing)).Refusal).Sentence);
        desk.Given(new Close(Inspector, Filled(("amount", FieldValue.Of(1_000_000)))));
    }

    [Fact]
    public void A_rule_without_a_sentence_of_its_own_refuses_in_the_words_of_the_office()
    {
        var silent = Rectification.Usual with { Moves = [.. Rectification.Usual.Moves.Select(m => m with { Otherwise = null })] };
        var desk = new Bench(silent).Opened().Given(new Accept(Transport, Filled(("amount", FieldValue.Of(2_000_000)))), new Submit(Transport, Done));

        var no = Assert.IsType<RuleUnmet>(desk.When(new Close(Inspector, Said.Nothing)).Refusal);

        Assert.StartsWith("不符合要求：涉及资金不超过 1 万元，或未填涉及资金", no.Sentence(System.Globalization.CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
        Assert.Contains("10,000 yuan", no.Sentence(System.Globalization.CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_is_not_changed_by_whoever_does_the_work()
    {
        var mechanism = Rectification.Usual with { Fields = [.. Rectification.Usual.Fields.Select(f => f.Id is "problem" or "whole" ? f with { IsGiven = true } : f)] };
        var desk = new Bench(mechanism).Opened().Given(new Accept(Transport, Said.Nothing));
        desk.Refused<FieldGiven>(new Report(Transport, Filled(("problem", FieldValue.Of("路面基本完好")))));
        desk.Refused<FieldGiven>(new Report(Transport, Filled(("whole", FieldValue.Of(10)))));
        desk.Refused<FieldGiven>(new Submit(Transport, Done with { Fields = Done.Fields.Add("problem", FieldValue.Of("路面基本完好")) }));
        desk.Given(new Report(Transport, Filled(("share", FieldValue.Of(500)))));
        desk.Given(new Correct(Inspector, 1, "原表写错") { Fields = Filled(("problem", FieldValue.Of("桥面坑洼"))).Fields });
        Assert.Equal("桥面坑洼", desk.Matter.Fields["problem"].Text);
    }

    [Fact]
    public void A_matter_rises_from_village_to_county_and_no_further()
    {
        var (village, town, county) = (Post("v", "village", []), Post("t", "town", []), Post("c", "county", []));
        var desk = new Bench(Rectification.Usual).Opened(owner: village).Given(new Accept(village, Said.Nothing));
        desk.Refused<ReasonMissing>(new HandUp(village));
        desk.Given(new HandUp(village, "需要跨村协调"));
        Assert.Equal(("town", "assigned"), (desk.Matter.People.Owner, desk.Matter.Stage));
        desk.Refused<NoWay>(new HandUp(town, "签收后才能上交"));
        desk.Given(new Accept(town, Said.Nothing), new HandUp(town, "需要县里拨款"), new Accept(county, Said.Nothing));
        Assert.Equal(["village", "town"], desk.Matter.People.Relay);
        desk.Refused<HighestReached>(new HandUp(county, "再上交"));
    }

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

    [Fact]
    public void A_matter_goes_into_another_one_and_nothing_more_is_done_to_it()
    {
        var other = new Bench(Rectification.Usual, "m2").Opened();
        var desk = new Bench(Rectification.Usual).Opened();
        desk.Others = desk.Others.Add("m2", other.Matter);
        desk.Refused<MergesWithItself>(new Merge(Inspector, "m1", "重复"));
        desk.Given(new Merge(Inspector, "m2", "重复交办"));
        Assert.Equal("已并入其他事项。", desk.Why("2024-12-01"));
        Assert.Equal("matter/m1", Assert.Single(desk.Others["m2"].Links).To);
        Assert.Equal(new MatterMergedAlready("国道坑洼整治", "m2"), desk.When(new Accept(Transport, Said.Nothing)).Refusal);
    }

    [Fact]
    public void A_correction_changes_what_is_known_now_and_keeps_what_was_said()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-03-08").At("2024-03-04 09:00").Given(new Accept(Transport, Filled(("amount", FieldValue.Of(500)))));
        Assert.Equal(Colour.Red, desk.ColourAt("2024-03-09 09:00"));
        desk.At("2024-03-10 09:00").Refused<FactNotCorrectable>(new Correct(Inspector, 9, "误记"));
        desk.Refused<NotYours>(new Correct(Roads, 1, "误记") { Deadline = Day("2024-03-18") });
        desk.Given(new Correct(Inspector, 1, "通知原文为 18 日") { Deadline = Day("2024-03-18") }, new Correct(Transport, 2, "多填") { Fields = Filled(("amount", new FieldValue())).Fields });

        Assert.Equal(Colour.Green, desk.ColourAt("2024-03-09 09:00"));
        Assert.Equal((Day("2024-03-18"), false), (desk.Matter.Deadline, desk.Matter.Fields.ContainsKey("amount")));
        Assert.Equal(Day("2024-03-08"), ((MatterOpened)desk.Matter.Facts[0].Fact).Deadline);
    }

    [Fact]
    public void A_step_of_the_ladder_is_taken_once_for_each_red()
    {
        var clockwork = Post("yiguan", "ducha", []);
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-03-29");
        desk.At("2024-03-04 09:00").Refused<StepTaken>(new Escalate(clockwork, 0, Supervision.Remind));
        desk.At("2024-03-05 00:00").Given(new Escalate(clockwork, 0, Supervision.Remind));
        Assert.Equal(["jiaotong"], desk.Matter.Escalated[0].To);
        desk.Refused<StepTaken>(new Escalate(clockwork, 0, Supervision.Remind));
        // Red since Wednesday the 6th; three working days later it is the end of Friday.
        desk.At("2024-03-08 23:59").Refused<StepTaken>(new Escalate(clockwork, 1, Supervision.Notice));
        desk.At("2024-03-09 00:00").Given(new Escalate(clockwork, 1, Supervision.Notice));
    }

    [Fact]
    public void Of_steps_that_are_due_together_the_last_one_speaks_and_the_others_are_passed_over()
    {
        var clockwork = Post("yiguan", "ducha", []);
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-03-29");
        // Nobody was at work between the yellow of the 5th and the notice of the 9th.
        desk.At("2024-03-09 00:00").Refused<StepTaken>(new Escalate(clockwork, 0, Supervision.Remind));
        desk.Given(new Escalate(clockwork, 1, Supervision.Notice));
        desk.Refused<StepTaken>(new Escalate(clockwork, 0, Supervision.Remind));
        Assert.Equal(Supervision.Notice, Assert.Single(desk.Matter.Escalated).Does);
        Assert.DoesNotContain(DueWork.Steps(desk.Matter, Rectification.Usual, desk.Plan, County), s => s.At <= desk.Now);
    }

    [Fact]
    public void A_day_with_an_hour_ends_at_that_hour_and_a_later_day_without_one_at_midnight()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Given(new Open(Inspector, "水库泄洪")
        {
            Fields = Filled(("problem", FieldValue.Of("泄洪"))).Fields, Owner = "jiaotong", Deadline = Day("2024-03-04"), Hour = new(16, 0),
        });
        desk.Given(new Accept(Transport, Said.Nothing));
        Assert.Equal("“整改时限”到 2024-03-04 16:00 止，临近期限。", desk.Why("2024-03-04 15:59"));
        Assert.Equal("“整改时限”已于 2024-03-04 16:00 到期，仍未完成。", desk.Why("2024-03-04 16:00"));

        // Split, the parts have the same hour; a later day that is granted ends as days do.
        desk.Given(new Split(Inspector, [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]));
        Assert.Equal(new TimeOnly(16, 0), desk.Others["m1-1"].Hour);
        desk.Given(new AskExtension(Transport, "overall", Day("2024-03-06"), "水情变化"), new GrantExtension(Inspector, "overall"));
        Assert.Equal(Colour.Yellow, desk.ColourAt("2024-03-06 23:59"));
        Assert.Equal(Colour.Red, desk.ColourAt("2024-03-07 00:00"));
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
