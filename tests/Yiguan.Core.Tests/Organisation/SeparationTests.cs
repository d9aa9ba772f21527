using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;

namespace Yiguan.Core.Tests.Organisation;

/// <summary>三员分立: three posts, three persons, and none of them works in matters.</summary>
public sealed class SeparationTests
{
    private static readonly DateOnly s_may = Office.Day("2024-05-01");
    private static readonly DateOnly s_september = Office.Day("2024-09-01");
    private readonly Office _office = Office.Usual().Given(
        new CreatePost("guanliyuan", "系统管理员", "keji", Office.Begin), new CreatePost("shenjiyuan", "审计员", "jingxin", Office.Begin),
        new AdoptDuties("1", [new("guanliyuan", ["system", "organise", "adopt"]), new("shenjiyuan", ["audit"]), new("keji-juzhang", ["close"])], Office.Begin));

    public static TheoryData<string, string[], string> Tables => new()
    {
        { "organisation.post-of-two", ["system", "security"], "县经济和信息化局审计员（shenjiyuan）" },
        { "organisation.house-and-matters", ["audit", "close"], "close" },
        { "organisation.house-and-matters", ["security", "organise"], "organise" },
        { "organisation.house-and-matters", ["system", "organise", "read"], "不能再有 read" },
    };

    [Theory, MemberData(nameof(Tables))]
    public void A_table_that_mixes_the_three_is_refused_and_the_sentence_names_post_and_rights(string code, string[] rights, string named)
    {
        var refusal = new AdoptDuties("2", [new("shenjiyuan", [.. rights])], s_may).Decide(_office.Organisation).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(named, refusal!.Sentence(System.Globalization.CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_appointed_to_two_of_the_three_on_the_same_day()
    {
        _office.Given(new Appoint("p1", "guanliyuan", Office.Begin, s_september));

        Assert.Equal(new PersonOfTwo("林知远", "县经济和信息化局审计员（shenjiyuan）", "县科学技术局系统管理员（guanliyuan）", s_may), _office.When(new Appoint("p1", "shenjiyuan", s_may)).Refusal);
        Assert.Null(_office.When(new Appoint("p1", "shenjiyuan", s_september)).Refusal);
    }

    [Fact]
    public void None_of_the_three_stands_in_for_another_one()
    {
        _office.Given(new Appoint("p1", "guanliyuan", Office.Begin), new Appoint("p2", "shenjiyuan", Office.Begin));

        Assert.IsType<PersonOfTwo>(_office.When(new NameStandIn("shenjiyuan", "guanliyuan", s_may, s_september)).Refusal);
        Assert.Null(_office.When(new NameStandIn("shenjiyuan", "keji-juzhang", s_may, s_september)).Refusal);
        Assert.IsType<PersonOfTwo>(_office.When(new Appoint("p1", "keji-juzhang", s_may)).Refusal);
    }

    [Fact]
    public void A_table_that_would_make_one_person_two_of_the_three_is_refused()
    {
        _office.Given(new Appoint("p1", "guanliyuan", Office.Begin), new Appoint("p1", "keji-juzhang", Office.Begin));

        Assert.IsType<PersonOfTwo>(_office.When(new AdoptDuties("2", [new("guanliyuan", ["system"]), new("keji-juzhang", ["security"])], s_may)).Refusal);
    }

    [Fact]
    public void Who_follows_has_the_post_on_the_day_on_which_the_other_one_leaves()
    {
        _office.Given(new Appoint("p1", "keji-juzhang", Office.Begin), new HandOver("p1", "keji-juzhang", "p2", s_may));

        Assert.Equal("p1", _office.Organisation.On(s_may.AddDays(-1)).Holder("keji-juzhang")!.Value.Person);
        Assert.Equal("p2", _office.Organisation.On(s_may).Holder("keji-juzhang")!.Value.Person);
        Assert.Equal("organisation.post-vacant", _office.When(new HandOver("p1", "keji-juzhang", "p2", s_may)).Refusal?.Code);
        Assert.Equal("organisation.person-unknown", _office.When(new HandOver("p2", "keji-juzhang", "p9", s_may)).Refusal?.Code);
    }
}
