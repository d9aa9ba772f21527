using Yiguan.Core.Matters;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Tests.Organisation;

public sealed class ChangesTests
{
    private static readonly DateOnly s_may = Office.Day("2024-05-01");
    private static readonly DateOnly s_september = Office.Day("2024-09-01");
    private readonly Office _office = Office.Usual().Given(
        new Found("gone", Office.New("县旧局", "department"), Office.Begin), new Abolish("gone", Office.Day("2023-01-01")));

    public static TheoryData<string, OrganisationCommand> Refused => new()
    {
        { "organisation.unit-unknown", new Rename("nobody", "县无名局", s_may) },
        { "organisation.not-yet-founded", new Rename("keji", "县科创局", Office.Day("2019-12-31")) },
        { "organisation.id-taken", new Found("keji", Office.New("县新局", "department"), s_may) },
        { "organisation.id-unfit", new Found("县 局", Office.New("县新局", "department"), s_may) },
        { "organisation.name-taken", new Found("new", Office.New("县科技局", "department"), s_may) },
        { "organisation.name-taken", new Rename("keji", "石桥镇", s_may) },
        { "organisation.name-taken", new Found("new", Office.New("各乡镇", "town"), s_may) },
        { "ledger.name-unfit", new Rename("keji", " ", s_may) },
        { "ledger.text-broken", new Rename("keji", "县\0局", s_may) },
        { "organisation.county-unnamed", new Found("early", Office.New("县早局", "department"), Office.Day("2019-01-01")) },
        { "organisation.abolished-already", new Rename("gone", "县没局", s_may) },
        { "organisation.own-ancestor", new Move("qingxi", "shangxi-g1", s_may) },
        { "organisation.own-ancestor", new Abolish("keji", s_may, Heir: "keji") },
        { "organisation.parent-gone", new Abolish("qingxi", s_may) },
        { "organisation.not-below", new MoveBoundary(["shangxi"], "shiqiao", "qingxi", s_may) },
        { "organisation.too-few-parts", new Merge(["keji"], "keji", s_may) },
        { "organisation.too-few-parts", new Split("keji", [], true, s_may) },
        { "organisation.dates-crossed", new Appoint("p1", "keji-juzhang", s_may, s_may) },
        { "organisation.dates-crossed", new NameStandIn("keji-juzhang", "jingxin-juzhang", s_september, s_may) },
        { "organisation.nothing-changes", new Move("qingxi", null, s_may) },
        { "organisation.post-unknown", new Appoint("p1", "nowhere", s_may) },
        { "organisation.post-vacant", new Leave("p1", "keji-juzhang", s_may) },
        { "organisation.person-unknown", new Appoint("p9", "keji-juzhang", s_may) },
        { "organisation.own-stand-in", new NameStandIn("keji-juzhang", "keji-juzhang", s_may, s_september) },
        { "organisation.group-unknown", new DissolveGroup("各局", s_may) },
        { "organisation.kind-or-members", new DefineGroup("各镇", new GroupRule([], "town", ["qingxi"], [], false, false), s_may) },
        { "organisation.not-tied", new Untie(new Sponsor("河长", "keji-juzhang", SponsoredKind.Place, "青溪"), s_may) },
        { "organisation.fact-unknown", new Correct(999, null, "误记") },
        { "organisation.post-unknown", new AdoptDuties("1", [new DutyLine("nowhere", ["close"])], s_may) },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_is_refused_with_its_code_and_leaves_nothing(string code, OrganisationCommand command)
    {
        var decision = command.Decide(_office.Organisation);

        Assert.Equal(code, decision.Refusal?.Code);
        Assert.Empty(decision.Facts);
        Assert.NotEmpty(decision.Refusal!.Sentence(System.Globalization.CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void A_merger_is_one_fact_and_takes_posts_and_what_is_below_along()
    {
        var decision = _office.When(new Merge(["keji", "jingxin"], "gongxin", s_september, "县工业和信息化局"));

        var merged = Assert.IsType<UnitsMerged>(Assert.Single(decision.Facts));
        Assert.Equal(["keji-juzhang", "jingxin-juzhang"], merged.Posts);
        var then = _office.Organisation.On(s_september);
        Assert.Equal("gongxin", then.FindPost("keji-juzhang")!.Unit);
        Assert.Equal("gongxin", Assert.Single(then.Tree.Resolve("县科技局").Units).Id);
        Assert.Equal(["gongxin"], then.Tree.Resolve("工业口").AllUnits.Select(u => u.Id));
        Assert.Equal(["keji"], _office.Organisation.On(s_may).Tree.Resolve("县科技局").Units.Select(u => u.Id));
    }

    [Fact]
    public void An_old_id_is_answered_for_through_all_that_came_after()
    {
        _office.Given(
            new Merge(["keji", "jingxin"], "gongxin", s_september, "县工业和信息化局"),
            new Rename("gongxin", "县工业和科技局", Office.Day("2025-01-01")),
            new Split("gongxin", [new SplitPart("gongye", Office.New("县工业局", "department"), [], []), new SplitPart("xinxi", Office.New("县信息局", "department"), [], [])], false, Office.Day("2026-01-01")));

        Assert.Equal(["keji"], _office.Organisation.Successors("keji", s_may));
        Assert.Equal(["gongxin"], _office.Organisation.Successors("keji", s_september));
        Assert.Equal(["gongye", "xinxi"], _office.Organisation.Successors("keji", Office.Day("2026-01-01")));
        Assert.Empty(_office.Organisation.Successors("nobody", s_may));
    }

    [Fact]
    public void A_unit_may_take_in_another_one_and_stay()
    {
        _office.Given(new Merge(["keji", "jingxin"], "jingxin", s_september));

        Assert.Equal(["jingxin"], _office.Organisation.Successors("keji", s_september));
        Assert.Equal("县经济和信息化局", _office.Organisation.On(s_september).Find("jingxin")!.Name);
        Assert.Equal("abolished-already", _office.When(new Move("keji", "qingxi", s_september)).Refusal!.Code.Split('.')[1]);
    }

    [Fact]
    public void A_part_that_is_split_off_leaves_the_unit_where_it_is()
    {
        _office.Given(new Split("qingxi", [new SplitPart("xinzhen", Office.New("新镇", "town"), ["xiawan"], [])], true, s_september));

        var then = _office.Organisation.On(s_september);
        Assert.Equal(["qingxi", "shangxi", "shangxi-g1"], then.Subtree("qingxi").Select(u => u.Id));
        Assert.Equal(["xinzhen", "xiawan"], then.Subtree("xinzhen").Select(u => u.Id));
    }

    [Fact]
    public void A_unit_that_ends_takes_its_posts_and_their_holders_with_it()
    {
        _office.Given(new Appoint("p1", "keji-juzhang", s_may), new Abolish("keji", s_september, Heir: "jingxin"));

        Assert.Equal("p1", _office.Organisation.On(s_may).Holder("keji-juzhang")!.Value.Person);
        Assert.Null(_office.Organisation.On(s_september).Holder("keji-juzhang"));
        Assert.Null(_office.Organisation.On(s_september).FindPost("keji-juzhang"));
        Assert.Equal(["jingxin"], _office.Organisation.Successors("keji", s_september));
    }

    [Fact]
    public void A_post_has_one_holder_a_day_and_is_free_again_from_the_day_of_leaving()
    {
        _office.Given(new Appoint("p1", "keji-juzhang", s_may));

        Assert.IsType<PostHeld>(_office.When(new Appoint("p2", "keji-juzhang", s_september)).Refusal);
        _office.Given(new Leave("p1", "keji-juzhang", s_september), new Appoint("p2", "keji-juzhang", s_september));
        Assert.Equal("p1", _office.Organisation.On(s_september.AddDays(-1)).Holder("keji-juzhang")!.Value.Person);
        Assert.Equal("p2", _office.Organisation.On(s_september).Holder("keji-juzhang")!.Value.Person);
    }

    [Fact]
    public void A_stand_in_acts_for_its_time_only()
    {
        _office.Given(new NameStandIn("keji-juzhang", "jingxin-juzhang", s_may, s_september));

        Assert.Empty(_office.Organisation.On(s_may.AddDays(-1)).ActingFor("keji-juzhang"));
        Assert.Single(_office.Organisation.On(s_september.AddDays(-1)).ActingFor("keji-juzhang"));
        Assert.Empty(_office.Organisation.On(s_september).ActingFor("keji-juzhang"));
    }

    [Fact]
    public void A_tie_ends_on_its_day_and_can_be_tied_again()
    {
        var tie = new Sponsor("河长", "keji-juzhang", SponsoredKind.Place, "青溪河");
        _office.Given(new Tie(tie, s_may), new Untie(tie, s_september), new Tie(tie, Office.Day("2025-01-01")));

        Assert.Equal([1, 0, 1], ((DateOnly[])[s_may, s_september, Office.Day("2025-01-01")]).Select(d => _office.Organisation.On(d).Sponsors.Length));
    }

    [Fact]
    public void What_is_told_late_about_an_early_day_leaves_later_changes_standing()
    {
        _office.Given(new Rename("keji", "县科创局", s_september), new Rename("keji", "县科学局", s_may));

        Assert.Equal(["县科学技术局", "县科学局", "县科创局"], _office.Organisation.Spells("keji").Select(s => s.Value.Name));
    }

    [Fact]
    public void A_correction_changes_what_is_known_from_then_on_and_nothing_that_was_known()
    {
        _office.Given(new Rename("keji", "县科创局", s_may));
        var wrong = _office.Organisation.Version;

        _office.Given(new Correct(wrong, new UnitRenamed("keji", "县科创局", ["县科技局"], s_september), "文件施行日期看错"));

        Assert.Equal("县科学技术局", _office.Organisation.On(s_may).Find("keji")!.Name);
        Assert.Equal("县科创局", _office.Organisation.On(s_september).Find("keji")!.Name);
        Assert.Equal("县科创局", _office.Organisation.KnownAt(wrong).On(s_may).Find("keji")!.Name);
        Assert.IsType<CorrectionCorrected>(_office.When(new Correct(wrong + 1, null, "再更正")).Refusal);
        _office.Given(new Correct(wrong, null, "根本没有改名"));
        Assert.Single(_office.Organisation.Spells("keji"));
    }

    [Fact]
    public void A_correction_that_would_break_what_came_after_is_refused()
    {
        var founding = _office.Organisation.Facts.First(f => f.Fact is UnitFounded { Unit: "qingxi" }).Sequence;

        Assert.IsType<ParentGone>(_office.When(new Correct(founding, null, "误记")).Refusal);
    }

    [Fact]
    public void Duties_in_force_tell_what_a_post_may_do_on_a_day()
    {
        _office.Given(new AdoptDuties("2024", [new DutyLine("keji-juzhang", ["close"])], s_may), new AdoptDuties("2025", [new DutyLine("keji-juzhang", ["extend"])], s_september));

        Assert.True(_office.Organisation.On(s_may).May("keji-juzhang", "close"));
        Assert.False(_office.Organisation.On(s_september).May("keji-juzhang", "close"));
    }

    [Fact]
    public void A_town_may_do_at_home_what_a_bureau_may_do_in_the_whole_county()
    {
        _office.Given(new CreatePost("qingxi-zhenzhang", "镇长", "qingxi", Office.Begin),
            new AdoptDuties("1", [new DutyLine("keji-juzhang", ["mediate"]), new DutyLine("qingxi-zhenzhang", ["mediate"])], s_may));
        var (bureau, town) = (Actor.Of(_office.Organisation.On(s_may), "keji-juzhang")!, Actor.Of(_office.Organisation.On(s_may), "qingxi-zhenzhang")!);

        Assert.All((string[])["qingxi", "shangxi", "shangxi-g1", "shiqiao"], unit => Assert.True(bureau.May("mediate", unit)));
        Assert.All((string[])["qingxi", "shangxi", "shangxi-g1"], unit => Assert.True(town.May("mediate", unit)));
        Assert.False(town.May("mediate", "shiqiao"));
    }
}
