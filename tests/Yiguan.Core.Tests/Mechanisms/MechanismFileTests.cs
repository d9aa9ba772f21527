using System.Globalization;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Tests.Mechanisms;

public sealed class MechanismFileTests
{
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void The_samples_are_right()
    {
        var set = Sample.Read(Sample.Loop);

        Assert.Empty(set.Errors.Select(e => e.Message(s_chinese)));
        Assert.Equal(["patrol", "river"], set.Mechanisms.Select(m => m.Id));
    }

    [Fact]
    public void The_mechanisms_of_the_product_are_right() => Assert.Empty(MechanismSet.ReadShipped().Errors.Select(e => e.Message(s_chinese)));

    [Fact]
    public void A_file_becomes_what_it_says()
    {
        var patrol = Sample.Read(Sample.Loop).Find("patrol")!;

        Assert.Equal(new Title("巡河", "River patrol"), patrol.Title);
        Assert.Equal((0, 1000, 1), (patrol.FindField("length")!.Least, patrol.FindField("length")!.Most, patrol.FindField("length")!.Decimals));
        Assert.Equal((100_000_000, 2, "元"), (patrol.FindField("cost")!.Most, patrol.FindField("cost")!.Decimals, patrol.FindField("cost")!.Unit));
        Assert.True(patrol.FindField("caller")!.IsSensitive);
        Assert.Equal(["walking", "cleaning"], patrol.FindMove("clean")!.From);
        Assert.Equal(new Core.Mechanisms.Span(3, SpanUnit.WorkingDays), patrol.Clocks[0].Limit);
        Assert.Equal(new Core.Mechanisms.Span(1, SpanUnit.WorkingDays), patrol.Clocks[0].Yellow);
        Assert.Equal(("cleaned", "deadline", true), (patrol.Clocks[2].StopsWith, patrol.Clocks[2].Until, patrol.Clocks[2].IsMilestone));
        Assert.Equal("river", patrol.Recurs[0].Each);
        Assert.Equal(["issue"], patrol.Accounts[0].Own);
        Assert.Equal(Mechanism.UsualScopeOfSubjects, Sample.Read(Sample.Loop).Find("river")!.Scope);
    }

    [Theory]
    // What is no file of ours.
    [InlineData("id: patrol", "id: [", "mechanism.syntax@[")]
    [InlineData("id: patrol", "id: *x", "mechanism.syntax@*x")]
    [InlineData("kind: loop", "kind: loop\nkind: loop", "mechanism.twice@kind")]
    // Keys and values.
    [InlineData("prefix: 河", "prefx: 河", "mechanism.unknown-key@prefx")]
    [InlineData("need: 每段河道每周有人巡，问题有人管。\n", "", "mechanism.missing@id")]
    [InlineData("kind: loop", "kind: lop", "mechanism.not-word@lop")]
    [InlineData("id: patrol", "id: Patrol", "mechanism.not-form@Patrol")]
    [InlineData("prefix: 河", "prefix: ~", "mechanism.not-text@~")]
    [InlineData("[M277]", "[M277, 277]", "mechanism.not-form@277")]
    [InlineData("many: true", "many: yes", "mechanism.not-flag@yes")]
    [InlineData("decimals: 1, least: 0, most: 100}\n  plan", "decimals: 9, least: 0, most: 100}\n  plan", "mechanism.not-whole@9")]
    [InlineData("3个工作日", "3个自然日", "mechanism.not-form@3个自然日")]
    [InlineData("{at: yellow, do: remind", "{at: yellow, do: remnd", "mechanism.not-word@remnd")]
    // Fields.
    [InlineData("cost:", "stage:", "mechanism.reserved@stage rule.unknown-name@cost rule.unknown-name@cost rule.unknown-name@cost")]
    [InlineData("caller: {type: telephone, title: 举报电话}", "caller: {type: telephone, title: 举报电话, decimals: 1}", "mechanism.not-for-type@decimals")]
    [InlineData(", options: {none: 无, rubbish: 垃圾, sewage: 污水}", "", "mechanism.choice-without-options@{type rule.not-an-option@'sewage' rule.not-an-option@'sewage'")]
    [InlineData("least: 0, most: 100}\n  plan", "least: 0.25, most: 100}\n  plan", "mechanism.bound-decimals@0.25")]
    [InlineData("least: 0, most: 100}\n  plan", "least: 200, most: 100}\n  plan", "mechanism.least-above-most@200")]
    [InlineData(", reason: 复查要比对前后", "", "mechanism.reason-missing@{type")]
    // Stages and moves.
    [InlineData("结, phase: ended", "结", "mechanism.no-end@walking")]
    [InlineData("title: 待复查}", "title: 待复查, kept: false}", "mechanism.kept-not-ended@false")]
    [InlineData("phase: ended}", "phase: ended, kept: false}", "mechanism.never-kept@walking")]
    [InlineData("  recheck: {title: 待复查}", "  recheck: {title: 待复查}\n  lost: {title: 无处可来}", "mechanism.unreachable@lost")]
    [InlineData("to: cleaning, by: owner, req", "to: cleening, by: owner, req", "mechanism.unknown-stage@cleening")]
    [InlineData("act: close", "act: return", "mechanism.must-not-end@done")]
    [InlineData("from: recheck, to: done", "from: done, to: done", "mechanism.from-ended@done")]
    [InlineData("to: cleaning, by: owner, req", "to: cleaning, early: true, by: owner, req", "mechanism.must-end@true")]
    [InlineData("by: 'duty:close', by-another", "by: owner, by-another", "mechanism.by-another-owner@true")]
    [InlineData("requires: [found, photo]", "requires: [found, foto]", "mechanism.unknown-field@foto")]
    [InlineData("open: {by: 'duty:assign', requires: section}", "open: {by: 'duty:assign', requires: section}\nkey: section", "mechanism.key-of-loop@key")]
    // Rules.
    [InlineData("cost <= 1万", "cots <= 1万", "rule.unknown-name@cots")]
    [InlineData("found = 'sewage', otherwise", "found = 'sewege', otherwise", "rule.not-an-option@'sewege'")]
    [InlineData("when: cost > 5万", "when: '5万 < caller'", "mechanism.not-readable@'5万")]
    [InlineData("value: cost", "value: town", "rule.wrong-type@town")]
    [InlineData("scope: owner within my.subtree", "scope: owner within my.subtre", "rule.unknown-name@my.subtre")]
    [InlineData("scope: owner within my.subtree or town within my.subtree", "scope: >\n  owner within my.subtre", "rule.unknown-name@my.subtre")]
    [InlineData("scope: owner within my.subtree or town within my.subtree", "scope: \"owner within my.subtre\"", "rule.unknown-name@my.subtre\"")]
    // Time.
    [InlineData("limit: 3个工作日, ", "limit: 3个工作日, until: deadline, ", "mechanism.limit-or-until@{title")]
    [InlineData("until: deadline, yellow: 1天", "until: town, yellow: 1天", "mechanism.wrong-type@town")]
    [InlineData("yellow: 1 working day", "yellow: 3 working days", "mechanism.never-green@3")]
    [InlineData("starts: cleaning", "starts: [cleaning, done]", "mechanism.starts-ended@done")]
    [InlineData("yellow: 10, red: 20", "yellow: 20, red: 10", "mechanism.red-before-yellow@10")]
    [InlineData("target: plan", "target: cost", "mechanism.units-differ@cost")]
    // What follows by itself.
    [InlineData("mark: 重大", "mark: 重大, to: done", "mechanism.mark-or-to@{when")]
    [InlineData("own: issue, ", "", "mechanism.no-holder@issue")]
    [InlineData("to: town, amount", "to: twon, amount", "mechanism.no-holder@twon")]
    [InlineData("sees: [found, stage]", "sees: [found, caller]", "mechanism.sensitive-shown@caller")]
    [InlineData("follow: {all: true}", "follow: {all: true, count: 3}", "mechanism.one-way-to-follow@{all")]
    [InlineData("follow: {all: true}", "follow: {sum: cost}", "mechanism.one-way-to-follow@{sum")]
    public void Every_slip_is_told_with_its_place(string right, string wrong, string places)
    {
        Assert.Contains(right, Sample.Loop, StringComparison.Ordinal);
        var loop = Sample.Loop.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(places, string.Join(' ', Sample.Read(loop).Places(loop)));
    }

    [Fact]
    public void All_errors_of_a_file_are_told_in_one_go_and_in_its_order()
    {
        var loop = Sample.Loop
            .Replace("prefix:", "prefx:", StringComparison.Ordinal)
            .Replace("yellow: 1 working day", "yellow: soon", StringComparison.Ordinal)
            .Replace("to: done, by", "to: doen, by", StringComparison.Ordinal)
            .Replace("cost > 5万", "cots > 5万", StringComparison.Ordinal);
        var set = Sample.Read(loop);

        Assert.Equal(["mechanism.unknown-key@prefx", "mechanism.unknown-stage@doen", "mechanism.not-form@soon", "rule.unknown-name@cots"], set.Places(loop));
        Assert.Equal("patrol.yaml:6:1: prefx: 没有“prefx”这个键，可用的有 id, kind, title, need, serves, restricted, prefix, fields, key, about, open, stages, moves, clocks, milestones, pace, colours, escalation, recurs, opens, marks, roll-ups, hand-up, prompt, accounts, public, follow, scope；是否指“prefix” [mechanism.unknown-key]", set.Errors[0].Message(s_chinese));
        Assert.Equal("there is no stage “doen”; there are walking, cleaning, recheck, done; did you mean “done”?", set.Errors[1].Sentence(s_english));
        Assert.Equal("“soon” should be a number with its unit, such as 3 working days, 30 minutes, 2 months".Replace("should be", "is not well formed; it should be", StringComparison.Ordinal), set.Errors[2].Sentence(s_english));
    }

    [Theory]
    [InlineData("key: name\n", "", "mechanism.no-key@id")]
    [InlineData("key: name\n", "key: name\nclocks: {a: {title: 时限, limit: 3天}}\n", "mechanism.not-for-register@clocks")]
    [InlineData("key: name\n", "key: name\npace: {a: {field: length, target: length, until: deadline, yellow: 1, red: 2}}\ncolours: [{colour: red, when: length > 1, because: 长}]\n", "mechanism.not-for-register@pace mechanism.not-for-register@colours")]
    [InlineData("act: leave", "act: close", "mechanism.act-of-loop@close")]
    [InlineData("reason: true}", "reason: true, early: true}", "mechanism.early-of-loop@early")]
    [InlineData("phase: ended}", "phase: ended, kept: false}", "mechanism.kept-of-loop@kept")]
    [InlineData("{title: 在库}", "{title: 在库, kept: false}", "mechanism.kept-of-loop@kept")]
    public void A_register_has_a_key_and_no_time(string right, string wrong, string places)
    {
        var register = Sample.Register.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(places, string.Join(' ', Sample.Read(Sample.Loop, register).Places(register)));
    }

    [Theory]
    [InlineData("30 minutes", 30, SpanUnit.Minutes)]
    [InlineData("30分钟", 30, SpanUnit.Minutes)]
    [InlineData("1 hour", 1, SpanUnit.Hours)]
    [InlineData("2个小时", 2, SpanUnit.Hours)]
    [InlineData("5天", 5, SpanUnit.Days)]
    [InlineData("5日", 5, SpanUnit.Days)]
    [InlineData("3 working days", 3, SpanUnit.WorkingDays)]
    [InlineData("3工作日", 3, SpanUnit.WorkingDays)]
    [InlineData("2周", 2, SpanUnit.Weeks)]
    [InlineData("2个月", 2, SpanUnit.Months)]
    [InlineData("2月", 2, SpanUnit.Months)]
    [InlineData("1 year", 1, SpanUnit.Years)]
    public void A_limit_is_written_in_words_of_either_language(string text, int count, SpanUnit unit) =>
        Assert.Equal(new Core.Mechanisms.Span(count, unit), Core.Mechanisms.Files.LimitText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("# 空\n")]
    [InlineData("- 列表\n")]
    [InlineData("一句话\n")]
    [InlineData("a: &x [*x]\n")]
    [InlineData("? {a: b}\n: c\n")]
    [InlineData("id: \"\\0\"\n")]
    public void What_is_no_mechanism_is_told_and_never_a_fault(string text) =>
        Assert.All(MechanismFile.Read(text, "x.yaml").Errors, e => Assert.NotEmpty(e.Message(s_english)));

    [Fact]
    public void A_hostile_file_costs_no_more_than_a_sentence()
    {
        Assert.Equal("mechanism.too-large", MechanismFile.Read(new string('a', 300_000), "x.yaml").Errors.Single().Code);
        Assert.Equal("mechanism.syntax", MechanismFile.Read(new string('[', 5000), "x.yaml").Errors.Single().Code);
        Assert.Equal("mechanism.syntax", MechanismFile.Read(string.Concat(Enumerable.Repeat("{a: ", 5000)), "x.yaml").Errors.Single().Code);
        var many = "fields:\n" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"  f{i}: {{type: x}}\n"));
        Assert.Contains(MechanismFile.Read(many, "x.yaml").Errors, e => e.Code == "mechanism.too-many");
    }
}
