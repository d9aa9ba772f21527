using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Who;

namespace Yiguan.Server.Tests.Who;

/// <summary>三员分立 among accounts: of the three none takes over another, nor does whoever lends one of them a hand.</summary>
public sealed class ChargeTests
{
    private static readonly DateOnly s_begin = new(2020, 1, 1), s_today = new(2024, 5, 6);

    private readonly OrganisationHistory _history = Of(
        new NameTerritories(new Territories(new("yunxiu", "云岫县"), new("lanzhou-shi", "岚州市"), []), s_begin),
        new Found("keji", new Founding("县科学技术局", "department", null, [], [], []), s_begin),
        new CreatePost("guanli", "系统管理员", "keji", s_begin), new CreatePost("anquan", "安全管理员", "keji", s_begin), new CreatePost("shenji", "审计员", "keji", s_begin),
        new CreatePost("juzhang", "局长", "keji", s_begin), new CreatePost("keyuan", "科员", "keji", s_begin),
        new KnowPerson("p-system", "冯一", s_begin), new KnowPerson("p-security", "陈二", s_begin), new KnowPerson("p-audit", "沈三", s_begin), new KnowPerson("p-other", "林四", s_begin), new KnowPerson("p-hand", "周五", s_begin),
        new AdoptDuties("1", [new("guanli", [Right.System]), new("anquan", [Right.Security]), new("shenji", [Right.Audit]), new("juzhang", [Right.Accounts])], s_begin),
        new Appoint("p-system", "guanli", s_begin), new Appoint("p-security", "anquan", s_begin), new Appoint("p-audit", "shenji", s_begin), new Appoint("p-other", "juzhang", s_begin), new Appoint("p-hand", "keyuan", s_begin),
        new NameStandIn("shenji", "keyuan", s_today, s_today.AddDays(7)));

    // Who stands in for the auditor is an auditor for that week.
    [Theory]
    [InlineData("guanli", Right.System, "p-security p-other", "p-other")]
    [InlineData("anquan", Right.Security, "p-system p-audit p-other p-hand", "p-other")]
    [InlineData("shenji", Right.Audit, "p-other", "p-other")]
    [InlineData("juzhang", Right.Accounts, "p-other", "p-other")]
    public void Each_sets_the_passwords_and_closes_the_accounts_that_are_his_to_keep(string post, string right, string resets, string closes)
    {
        var day = _history.On(s_today);
        var charge = Charge.Of(day, Visitor(post, right));

        Assert.Equal(resets.Split(' ').Order(StringComparer.Ordinal), day.Persons.Select(p => p.Id).Where(charge.MayReset).Order(StringComparer.Ordinal));
        Assert.Equal(closes.Split(' ').Order(StringComparer.Ordinal), day.Persons.Select(p => p.Id).Where(charge.MayClose).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_has_handed_back_the_post_of_one_of_the_three_is_as_others_are()
    {
        var after = Charge.Of(_history.On(s_today.AddDays(8)), Visitor("guanli", Right.System));

        Assert.True(after.MayReset("p-hand"));
        Assert.True(after.MayClose("p-hand"));
    }

    private static Visitor Visitor(string post, string right) => new(new Actor(post, "keji", [right], []), new Reader(post, "keji", ["keji"], ["keji"]), [right]);

    private static OrganisationHistory Of(params OrganisationCommand[] commands)
    {
        var (history, clock) = (OrganisationHistory.Empty, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var command in commands)
        {
            var decision = command.Decide(history);
            Assert.Null(decision.Refusal);
            foreach (var fact in decision.Facts) history = history.Then(new RecordedFact(history.Version + 1, clock = clock.AddDays(1), fact));
        }
        return history;
    }
}
