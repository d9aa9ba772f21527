using CsCheck;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Tests.Organisation;

public sealed class AnsweringTests
{
    private static readonly DateOnly s_reform = Office.Day("2024-09-01");

    [Fact]
    public void After_a_merger_the_new_bureau_answers_for_both_and_before_it_each_for_itself()
    {
        var office = Office.Usual().Given(new Merge(["keji", "jingxin"], "gongke", s_reform, "县工业和科技局"));

        Assert.True(office.Organisation.Answering(s_reform.AddDays(-1)).IsItself);
        var after = office.Organisation.Answering(s_reform);
        Assert.Equal(("gongke", "gongke", "gongke", "qingxi"), (after.Of("keji"), after.Of("jingxin"), after.Of("gongke"), after.Of("qingxi")));
        Assert.Equal(["gongke", "jingxin", "keji"], after.For("gongke").Order());
        Assert.Empty(after.For("keji"));
        Assert.Equal("县科学技术局", office.Organisation.On(s_reform).NameOf("keji"));
    }

    [Fact]
    public void Of_a_divided_unit_the_principal_successor_answers_and_one_that_stays_answers_for_itself()
    {
        ReadOnlySpan<SplitPart> parts = [new("n1", Office.New("县甲局", "department"), [], []), new("n2", Office.New("县乙局", "department"), [], [])];
        var ended = Office.Usual().Given(new Split("keji", [.. parts], false, s_reform)).Organisation.Answering(s_reform);
        Assert.Equal("n1", ended.Of("keji"));
        Assert.Equal(["n2"], ended.For("n2"));
        Assert.True(Office.Usual().Given(new Split("keji", [.. parts], true, s_reform)).Organisation.Answering(s_reform).IsItself);
    }

    [Fact]
    public void A_renamed_unit_is_the_same_and_one_that_ended_without_an_heir_is_answered_for_by_nobody()
    {
        var office = Office.Usual().Given(new Rename("jingxin", "县工信局", s_reform), new Abolish("keji", s_reform));
        Assert.True(office.Organisation.Answering(s_reform.AddDays(30)).IsItself);
        Assert.Equal("keji", office.Organisation.Answering(s_reform.AddDays(30)).Of("keji"));
    }

    [Fact]
    public void Through_several_reorganisations_who_stands_today_answers_and_what_came_before_is_found()
    {
        var office = Office.Usual().Given(
            new Found("n1", Office.New("县甲局", "department"), Office.Begin), new Abolish("keji", s_reform, "n1"), new Abolish("n1", s_reform.AddDays(100), "jingxin"));
        Assert.Equal("n1", office.Organisation.Answering(s_reform.AddDays(99)).Of("keji"));
        Assert.Equal("jingxin", office.Organisation.Answering(s_reform.AddDays(100)).Of("keji"));
        Assert.Equal(["jingxin", "keji", "n1"], office.Organisation.Predecessors(["jingxin"]).Order());
    }

    [Fact]
    public void A_merger_that_is_recorded_late_was_not_known_before()
    {
        var office = Office.Usual().Given(new Merge(["keji", "jingxin"], "jingxin", s_reform));
        var known = office.Organisation.Facts[^1].Recorded;
        Assert.True(office.Organisation.Answering(s_reform, known.AddTicks(-1)).IsItself);
        Assert.Equal("jingxin", office.Organisation.Answering(s_reform, known).Of("keji"));
        // What says nothing of who answers makes no difference.
        office.Given(new CreatePost("x1", "主任", "jingxin", s_reform));
        Assert.Equal("jingxin", office.Organisation.Answering(s_reform, known).Of("keji"));
    }

    [Fact]
    public void A_reorganisation_changes_nothing_before_its_day() =>
        Gen.Select(AnyChanges.Offices, AnyChanges.One, AnyChanges.Day).Sample((office, order, day) =>
        {
            if (From(order) is not { } from || day >= from) return;
            var before = Told(office.Organisation, day);
            office.When(order);
            Assert.Equal(before, Told(office.Organisation, day));
        }, iter: 1000);

    [Fact]
    public void Whatever_was_ordered_who_answers_stands_or_nobody_does_and_each_unit_is_answered_for_once() =>
        Gen.Select(AnyChanges.Offices, AnyChanges.Day).Sample((office, day) =>
        {
            var (answering, then) = (office.Organisation.Answering(day), office.Organisation.On(day));
            Assert.All(office.Organisation.Units.Keys, u =>
            {
                var by = answering.Of(u);
                Assert.Equal(office.Organisation.Successors(u, day).FirstOrDefault(u), by);
                Assert.True(by == u || then.Find(by) is not null);
                Assert.Contains(u, answering.For(by));
                Assert.Equal(by, answering.Of(by));
                Assert.Contains(u, office.Organisation.Predecessors([by]));
            });
            Assert.All(then.Units, u => Assert.Equal(u.Id, answering.Of(u.Id)));
        }, iter: 500);

    [Fact]
    public void What_was_known_of_who_answers_is_what_the_facts_of_then_tell() =>
        Gen.Select(AnyChanges.Offices, Gen.Int[1, 40], AnyChanges.Day).Sample((office, known, day) =>
        {
            var then = OrganisationHistory.Of(office.Organisation.Facts.Take(known));
            var answering = office.Organisation.Answering(day, then.Facts[^1].Recorded);
            Assert.All(office.Organisation.Units.Keys, u => Assert.Equal(then.Answering(day).Of(u), answering.Of(u)));
        }, iter: 500);

    private static DateOnly? From(OrganisationCommand order) => order switch
    {
        Merge merge => merge.From,
        Split split => split.From,
        Abolish abolish => abolish.From,
        Rename rename => rename.From,
        _ => null,
    };

    private static string Told(OrganisationHistory organisation, DateOnly day)
    {
        var answering = organisation.Answering(day);
        return string.Join('\n', organisation.Units.Keys.Where(u => organisation.Spells(u).Any(s => s.From <= day)).Order(StringComparer.Ordinal).Select(u => $"{u} {answering.Of(u)} {string.Join(',', answering.For(u).Order(StringComparer.Ordinal))}"));
    }
}
