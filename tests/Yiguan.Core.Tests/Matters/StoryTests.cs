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
    public void What_is_opened_again_goes_on_with_the_day_that_was_granted_and_shows_the_first_promise()
    {
        var desk = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened(deadline: "2024-03-29").Given(new Accept(Transport, Said.Nothing));
        desk.At("2024-03-20 10:00").Given(new AskExtension(Transport, "overall", Day("2024-04-30"), "连日降雨"), new GrantExtension(Inspector, "overall"));
        desk.At("2024-03-25 10:00").Given(new Submit(Transport, Done), new Close(Inspector, Said.Nothing));
        desk.At("2024-03-28 10:00").Given(new Reopen(Inspector, new Said { Reason = "有遗漏" }));
        Assert.Equal((Day("2024-03-29"), Day("2024-04-30")), (desk.Plan.Face("overall")!.FirstDay, desk.Plan.Face("overall")!.LastDay));
        Assert.Equal(Colour.Green, desk.ColourAt("2024-04-01 09:00"));
        Assert.Equal(Colour.Red, desk.ColourAt("2024-05-01 00:00"));
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
}
