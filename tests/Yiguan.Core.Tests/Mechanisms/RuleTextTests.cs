using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Tests.Mechanisms;

public sealed partial class RuleTextTests
{
    private static readonly MechanismSet s_shipped = MechanismSet.ReadShipped();
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN"), s_english = CultureInfo.GetCultureInfo("en");

    public static TheoryData<string> Mechanisms => [.. s_shipped.Mechanisms.Select(m => m.Id)];

    [Theory, MemberData(nameof(Mechanisms))]
    public void No_rule_of_a_mechanism_shows_an_identifier_to_who_reads_Chinese(string id)
    {
        var mechanism = s_shipped.Find(id)!;
        var titles = Titles(mechanism).Select(t => t.Zh).OrderByDescending(t => t.Length).ToList();

        Assert.All(Rules(mechanism, s_chinese), r => Assert.DoesNotMatch(Latin(), titles.Aggregate(r.Said, (said, title) => said.Replace(title, "", StringComparison.Ordinal))));
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public void No_rule_of_a_mechanism_shows_an_identifier_to_who_reads_English(string id)
    {
        var known = Words("Yiguan.Core.Rules.Speech.SpeechSentences").Concat(Words("Yiguan.Core.Mechanisms.MeasureWords")).ToHashSet();
        var titles = Titles(s_shipped.Find(id)!).Select(t => $"“{t.En}”").ToHashSet();

        Assert.All(Rules(s_shipped.Find(id)!, s_english), r =>
        {
            Assert.All(Quoted().Matches(r.Said), q => Assert.Contains(q.Value, titles));
            Assert.All(Word().Matches(Quoted().Replace(r.Said, "")), w => Assert.Contains(w.Value, known));
        });
    }

    [Theory]
    [InlineData("project-month", "invested * 100 < planned * 80", "本月完成投资不到本月计划投资的 80%", "“Invested” is below 80% of “Plan of the month”")]
    [InlineData("investment", "in_place * 2 < promised", "累计到位资金不到协议投资的 50%", "“Money in place” is below 50% of “Promised investment”")]
    [InlineData("emergency", "grade >= 'grave'", "事件等级在“重大”及以上", "“Grade” is “Grave” or above")]
    [InlineData("emergency", "dead >= 3 or loss >= 1000万", "死亡达到 3 人以上，或直接经济损失达到 1000 万元以上", "“Dead” is 3 people or more, or “Loss” is 10,000,000 yuan or more")]
    [InlineData("dispute", "not (kept otherwise false) and matter.stage = 'settled'", "协议已履行为“否”或未填，且环节为“已调结待回访”", "“Kept” is “no” or not filled, and the stage is “Settled”")]
    [InlineData("watch", "days(recognised_on, today) >= 180", "从认定日期到今天满 180 天", "the time from “Recognised” to today is 180 days or longer")]
    [InlineData("household", "income - spending < line", "近十二个月人均纯收入减近十二个月人均刚性支出低于当年监测收入线", null)]
    [InlineData("rectification", "weight in ('grave', 'light') and not (failed >= 1)", "问题等级为“重大”或“立行立改”，且复查不过次数不到 1 次", null)]
    public void A_rule_is_said_as_an_office_would(string id, string rule, string chinese, string? english)
    {
        var mechanism = s_shipped.Find(id)!;

        Assert.Equal(chinese, new RuleText(mechanism, s_shipped.Find, s_chinese).Of(rule));
        if (english is not null) Assert.Equal(english, new RuleText(mechanism, s_shipped.Find, s_english).Of(rule));
    }

    [Fact]
    public void A_rule_of_a_move_names_the_subject_what_is_open_about_it_and_the_balance_of_its_account()
    {
        var points = new RuleText(s_shipped.Find("points")!, s_shipped.Find, s_chinese);

        Assert.Equal("积分户的环节为“正常”，且积分户在“积分”的余额不低于分值", points.OfMove("subject.stage = 'active' and balance.points.household >= points"));
        Assert.Equal("没有在办的“村级积分”", new RuleText(s_shipped.Find("points-account")!, s_shipped.Find, s_chinese).OfMove("open_matters('points') = 0"));
    }

    [Fact]
    public void Who_may_read_is_said_with_the_countys_own_names_of_duties() =>
        Assert.EndsWith("或本人有“受理和分派矛盾纠纷”职责", new RuleText(s_shipped.Find("dispute")!, s_shipped.Find, s_chinese, duty => duty == "mediate" ? "受理和分派矛盾纠纷" : null).OfScope(), StringComparison.Ordinal);

    [Fact]
    public void A_text_that_is_no_rule_any_more_is_shown_as_it_stands() =>
        Assert.Equal("gone > 3", new RuleText(s_shipped.Find("points")!, s_shipped.Find, s_chinese).Of("gone > 3"));

    private static IEnumerable<(string Rule, string Said)> Rules(Mechanism mechanism, CultureInfo culture)
    {
        var text = new RuleText(mechanism, s_shipped.Find, culture, _ => mechanism.Title.In(culture));
        IEnumerable<(string?, Func<string, string>)> all =
        [
            .. mechanism.Moves.SelectMany(m => (string?[])[m.When, m.Subject?.When]).Select(r => (r, (Func<string, string>)text.OfMove)),
            .. mechanism.Moves.SelectMany(m => m.Subject?.Sets.Values ?? []).Select(r => (r, (Func<string, string>)(rule => text.OfFilling(rule, null, null)))),
            .. ((IEnumerable<string?>)[.. mechanism.Clocks.Select(c => c.When), .. mechanism.Colours.Select(c => c.When), .. mechanism.Marks.Select(m => m.When), .. mechanism.RollUps.SelectMany(r => (string?[])[r.When, r.Value]), .. mechanism.Accounts.SelectMany(a => a.Postings).SelectMany(p => (string?[])[p.When, p.Amount]), mechanism.Public?.When]).Select(r => (r, (Func<string, string>)text.Of)),
            .. mechanism.Opens.Select(o => (o.When, (Func<string, string>)(rule => text.OfOpening(rule, o.On)))),
            .. mechanism.Recurs.Select(o => (o.When, (Func<string, string>)(rule => text.OfOpening(rule, o.Each!)))),
            (mechanism.Scope, _ => text.OfScope()),
        ];
        return all.Where(r => r.Item1 is not null).Select(r => (r.Item1!, r.Item2(r.Item1!)));
    }

    // Of the mechanism and of those whose subjects its rules look at.
    private static IEnumerable<Title> Titles(Mechanism mechanism) => ((IEnumerable<string?>)[mechanism.Id, mechanism.AboutRegister, .. mechanism.Opens.Select(o => o.On), .. mechanism.Recurs.Select(r => r.Each), .. s_shipped.Mechanisms.Where(m => m.AboutRegister == mechanism.Id).Select(m => m.Id)])
        .OfType<string>().Distinct().Select(s_shipped.Find).OfType<Mechanism>()
        .SelectMany(m => (IEnumerable<Title>)[m.Title, .. m.Fields.Select(f => f.Title), .. m.Fields.SelectMany(f => f.Options.Select(o => o.Title)), .. m.Stages.Select(s => s.Title), .. m.Accounts.Select(a => a.Title), new("是", "yes"), new("否", "no")]);

    private static IEnumerable<string> Words(string resource) => new ResourceManager(resource, typeof(Rule).Assembly).GetResourceSet(s_english, true, false)!
        .Cast<DictionaryEntry>().SelectMany(e => Word().Matches((string)e.Value!).Select(m => m.Value));

    [GeneratedRegex("[A-Za-z_=<>*]")]
    private static partial Regex Latin();

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex("[A-Za-z_=<>*’²³.]*[A-Za-z_=<>*][A-Za-z_=<>*’²³.]*")]
    private static partial Regex Word();
}
