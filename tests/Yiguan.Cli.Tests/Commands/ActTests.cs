using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>The county of the product, all its mechanisms adopted on 2 March 2026; each test acts from the command line alone.</summary>
public sealed class ActTests : IDisposable
{
    private const string Office = "ducha-zhuyao";
    private const string Roads = "jiaotong-zhuyao";
    private readonly Folder _folder = new();
    private readonly Clock _clock = new();

    public ActTests()
    {
        Done("organisation", "load", Repository.Path("county", "organisation.yaml"), "--owner", "yunxiu", "--by", Office, "--from", "2024-01-01", "--yes");
        Done("adopt", "duties", Repository.Path("county", "duties.yaml"), "--by", Office, "--from", "2024-01-01");
        Done("mechanisms", "adopt", "--by", Office);
    }

    [Fact]
    public void A_commitment_goes_from_opening_to_closing_by_what_people_type()
    {
        Assert.Contains("待签收，绿。“签收时限”到 2026-03-04 止", Opened("--unit", "县交通运输局", "--deadline", "2026-06-30", "--field", "目标数=3.5万", "--field", "measure=公里"), StringComparison.Ordinal);
        Assert.StartsWith("督〔2026〕1号“修通青溪路”（编号 n", Act(Roads, "签收"), StringComparison.Ordinal);
        Assert.Contains("Working, green.", Act(Roads, "report", "--text", "已开工", "--field", "achieved=35,000", "--lang", "en"), StringComparison.Ordinal);
        Act(Roads, "申请延期", "--until", "2026年7月31日", "--reason", "汛期停工");
        Assert.Contains("“办理时限”到 2026-07-31 止", Act(Office, "grant-extension"), StringComparison.Ordinal);
        Assert.Contains("[matter.evidence-missing]", Refused(Roads, "报送复查", "--field", "办结情况=全线贯通，已通车运行"), StringComparison.Ordinal);
        Act(Roads, "报送复查", "--field", "办结情况=全线贯通，已通车运行", "--evidence", _folder.Write("e.txt", "验收单"));
        Assert.Contains("只有有销号职责的岗位可以办理。 [matter.not-yours]", Refused(Roads, "销号"), StringComparison.Ordinal);
        Assert.Contains("办理中", Act(Office, "退回", "--reason", "照片不清"), StringComparison.Ordinal);
        Act(Roads, "submit", "--field", "result=全线贯通，已通车运行", "--evidence", _folder.Write("e2.txt", "清晰照片"));
        Assert.Contains("已销号，灰。", Act(Office, "销号"), StringComparison.Ordinal);
        Assert.Contains("办理中", Act(Office, "重新办理", "--reason", "又坏了"), StringComparison.Ordinal);
        Assert.Contains("账本完好", Of("verify").Text, StringComparison.Ordinal);
        Assert.Contains("0 行不一致", Of("rebuild").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_office_does_beside_the_loop_is_typed_alike()
    {
        Opened("--unit", "jiaotong", "--support", "县发改局", "--sponsor", "xianzhang");
        Act(Roads, "accept");
        Act(Office, "中止", "--reason", "汛期", "--until", "2026-04-01");
        Assert.Contains("[matter.is-held]", Refused(Roads, "转办", "--to", "县交通运输局"), StringComparison.Ordinal);
        Act(Office, "恢复");
        Act(Office, "催办", "--reason", "请抓紧");
        Act(Office, "escalate", "--reason", "请抓紧", "--to", "县交通运输局");
        Act(Roads, "留言", "--text", "明白");
        Act(Office, "更正", "--fact", "1", "--title", "修通青溪大道", "--reason", "路名有误");
        Assert.Contains("“修通青溪大道”", Act(Office, "交办", "--to", "县住房和城乡建设局", "--deadline", "2026-09-30"), StringComparison.Ordinal);
        Assert.Contains("县长", Shown(), StringComparison.Ordinal);
        Assert.Contains("下分 2 项", Act(Office, "拆分", "--to", "青溪镇", "--to", "石桥镇"), StringComparison.Ordinal);
        Opened();
        On("督〔2026〕4号", Office, "link", "--to", "督[2026]1号", "--as", "重复");
        Assert.Contains("灰", On("督〔2026〕4号", Office, "合并", "--to", "督〔2026〕1号", "--reason", "同一件事"), StringComparison.Ordinal);
        Assert.Contains("[matter.no-way]", Refused(Roads, "上交"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_matter_for_all_towns_has_a_part_for_each()
    {
        var opened = Done("matters", "open", "公文任务", "报送产业规划", "--to", "各镇", "--field", "content=报送产业规划", "--by", Office);

        Assert.Contains("下分 17 项：", opened, StringComparison.Ordinal);
        Assert.Equal(18, Of("matters", "list").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("[organisation.unit-unknown]", Of("matters", "open", "公文任务", "报送", "--to", "各星球", "--by", Office).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duty_that_comes_again_is_opened_by_hand_and_withdrawn_before_its_last_round()
    {
        var opened = Done("matters", "open", "公文任务", "通报产业进展", "--to", "各镇", "--every", "每月", "--on", "10", "--deadline", "2026-12-31", "--field", "content=通报产业进展", "--by", Office);
        Assert.Contains("督〔2026〕1号“通报产业进展”", opened, StringComparison.Ordinal);
        Assert.Contains("按期开展（每月）；各镇", Shown("督〔2026〕1号"), StringComparison.Ordinal);
        Assert.Contains("[matter.periods-to-come]", Of("matters", "do", "督〔2026〕1号", "close", "--by", Office).Error, StringComparison.Ordinal);

        Assert.Contains("灰", On("督〔2026〕1号", Office, "撤销任务", "--reason", "改由季度通报"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_duty_for_a_set_that_has_one_member_today_is_for_the_set_and_one_for_a_unit_is_for_the_unit()
    {
        string[] monthly = ["--every", "每月", "--deadline", "2026-12-31", "--field", "content=通报产业进展", "--by", Office];
        Done(["matters", "open", "公文任务", "通报园区进展", "--to", "各园区", .. monthly]);
        Done(["matters", "open", "公文任务", "通报交通进展", "--to", "县交通运输局", .. monthly]);
        Done(["matters", "open", "公文任务", "通报两镇进展", "--to", "青溪镇", "--to", "石桥镇", .. monthly]);

        Assert.Contains("按期开展（每月）；各园区", Shown(), StringComparison.Ordinal);
        foreach (var units in (string[])["督〔2026〕3号", "督〔2026〕5号"]) Assert.Contains("按期开展（每月）；进入“办理中”", Shown(units), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("每天", "10", "“周期”要填每周、", "[matter.recurrence-unfit]")]
    [InlineData("P1Y", "10", "不能是“P1Y”。", "[matter.recurrence-unfit]")]
    [InlineData("每月", "32", "“期内到期日”要填每期的第几天，1 至 31，不能是 32。", "[matter.recurrence-day-unfit]")]
    public void A_recurrence_that_cannot_be_is_told_with_its_field(string every, string on, string sentence, string code)
    {
        var run = Of("matters", "open", "公文任务", "通报", "--every", every, "--on", on, "--field", "content=通报", "--by", Office);

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_of_the_mechanism_goes_by_its_title_and_a_command_of_the_office_of_the_same_word_by_what_it_takes()
    {
        Done("matters", "open", "问题整改", "青溪镇河道倒垃圾", "--unit", "青溪镇", "--field", "content=河道内倾倒生活垃圾约两吨", "--by", Office, "--field", "问题点位=113.5,34.7", "--datum", "gcj02");
        Assert.Contains("排查", On("改〔2026〕1号", Office, "交办", "--to", "石桥镇"), StringComparison.Ordinal);
        Assert.Contains("改〔2026〕1号“青溪镇河道倒垃圾”", On("改〔2026〕1号", Office, "交办", "--field", "问题来源=群众反映", "--field", "weight=一般", "--field", "goal=清运干净"), StringComparison.Ordinal);
        Assert.Contains("石桥镇", Shown("改〔2026〕1号"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("目标数=很多", "“目标数”要填数，可写 3.5万、2亿（最多 3 位小数），不能是“很多”。 [field.unread]")]
    [InlineData("target=0.0001", "[field.unread]")]
    [InlineData("原文未写时限，按年底=也许", "“原文未写时限，按年底”要填是或否")]
    [InlineData("candidates=天庭", "“可能的牵头单位”要填一个单位的编号或名称，不能是“天庭”。")]
    [InlineData("目的=玩", "“公文任务”没有字段“目的”，有 content（任务内容）、")]
    public void A_value_that_does_not_fit_is_told_with_its_field(string field, string sentence)
    {
        var run = Of("matters", "open", "commitment", "修路", "--field", "content=修路", "--field", field, "--by", Office);

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_told_again_under_its_key_is_recorded_once()
    {
        var first = Opened("--key", "k1");
        var again = Of("matters", "open", "公文任务", "修通青溪路", "--field", "content=修通青溪路", "--by", Office, "--key", "k1");

        Assert.Equal(first, again.Text);
        Assert.Contains("这条命令以前已经记过账", again.Error, StringComparison.Ordinal);
        Assert.Single(Of("matters", "list").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_matter_that_is_split_again_under_the_same_key_keeps_its_parts()
    {
        Opened("--unit", "jiaotong");
        var first = Act(Office, "拆分", "--to", "青溪镇", "--to", "石桥镇", "--key", "k1");

        Assert.Equal(first, Act(Office, "拆分", "--to", "青溪镇", "--to", "石桥镇", "--key", "k1"));
        Assert.Equal(3, Of("matters", "list").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Whoever_acts_for_another_says_so_and_when_it_happened()
    {
        Opened("--unit", "jiaotong", "--for", "xianzhang", "--happened", "2026-03-01T10:00");
        Act(Roads, "签收", "--happened", "2026-03-02T08:30");

        Assert.Contains("[matter.happens-later]", Refused(Office, "催办", "--reason", "请抓紧", "--happened", "2026-03-02T09:01"), StringComparison.Ordinal);
        Assert.Contains("[run.no-post]", Refused(Office, "催办", "--reason", "请抓紧", "--for", "nobody"), StringComparison.Ordinal);
        Done("export", "-o", _folder.At("ledger.jsonl"));
        var opened = File.ReadLines(_folder.At("ledger.jsonl")).Single(l => l.Contains("\"matter-opened\"", StringComparison.Ordinal));
        Assert.Contains("\"xianzhang\"", opened, StringComparison.Ordinal);
        Assert.Contains("2026-03-01T02:00:00", opened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_no_act_or_an_option_that_it_does_not_take_is_told_with_what_there_is()
    {
        Opened("--unit", "jiaotong");

        Assert.Contains("“飞”不是能办的动作。现在这个环节的动作有 accept（签收）、decline（退单）、withdraw（撤销任务）；", Refused(Roads, "飞"), StringComparison.Ordinal);
        Assert.Contains("“签收”不用 --until", Of("matters", "do", "督〔2026〕1号", "签收", "--until", "2026-05-01", "--by", Roads).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Of("matters", "do", "督〔2026〕1号", "转办", "--by", Roads).Exit);
        Assert.Contains("[matter.unknown]", Of("matters", "do", "督〔2026〕9号", "签收", "--by", Roads).Error, StringComparison.Ordinal);
        Assert.Contains("[run.no-post]", Of("matters", "do", "督〔2026〕1号", "签收", "--by", "nobody").Error, StringComparison.Ordinal);
        Assert.Contains("没有采用过叫“修路”的工作机制，采用的有 appeal（", Of("matters", "open", "修路", "修路", "--by", Office).Error, StringComparison.Ordinal);
        Assert.Contains("县交通运输局", Of("matters", "do", "督〔2026〕1号", "签收", "--by", Roads).Text + Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_is_registered_changed_moved_on_and_leaves()
    {
        string[] fields = ["--field", "code=2026-410-001", "--field", "项目名称=青溪镇竹制品园", "--field", "industry=工业", "--field", "责任单位=县交通运输局", "--field", "总投资=1.2亿", "--field", "项目范围=113.5,34.7 113.6,34.7 113.6,34.8"];
        Assert.Contains("“竹制品园”", Done(["subjects", "register", "project", "竹制品园", "--by", Roads, "--unit", "县交通运输局", .. fields, "--key", "p1"]), StringComparison.Ordinal);
        Done(["subjects", "register", "project", "竹制品园", "--by", Roads, "--unit", "县交通运输局", .. fields, "--key", "p1"]);
        Assert.Contains("[subject.key-taken]", Of(["subjects", "register", "project", "竹园", "--by", Roads, "--unit", "县交通运输局", .. fields]).Error, StringComparison.Ordinal);
        Assert.Contains("“青溪竹园”", Done("subjects", "do", "竹制品园", "变更", "--name", "青溪竹园", "--field", "建设单位=竹海公司", "--by", Roads), StringComparison.Ordinal);
        var paper = _folder.Write("p.pdf", "批复");
        Assert.Contains("储备", Done("subjects", "do", "青溪竹园", "转储备", "--field", "建设内容=厂房", "--field", "proposal=" + paper, "--field", "approval=" + paper, "--field", "计划开工=2026-05-01", "--by", Roads), StringComparison.Ordinal);
        Done(["subjects", "register", "project", "竹制品园二期", "--by", Roads, "--unit", "县交通运输局", .. fields, "--field", "code=2026-410-002"]);
        Done("subjects", "do", "竹制品园二期", "认定不是同一个", "--to", "青溪竹园", "--reason", "两期", "--by", Roads);
        Assert.Contains("[subject.unknown]", Of("subjects", "do", "无", "变更", "--name", "有", "--by", Roads).Error, StringComparison.Ordinal);
        Assert.Contains("出库", Done("subjects", "do", "竹制品园二期", "离库", "--reason", "不建了", "--by", Office), StringComparison.Ordinal);
        Assert.Contains("账本完好", Of("verify").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restricted_matter_is_neither_linked_nor_merged_nor_named_by_who_may_not_see_it()
    {
        Opened("--unit", "jiaotong");
        const string Town = "qingxi-zhen-zhenzhang";
        var dispute = Done(
            "matters", "open", "dispute", "宅基地边界纠纷", "--unit", "青溪镇", "--by", Town, "--field", "kind=land", "--field", "risk=middle", "--field", "found_by=round",
            "--field", "found_on=2026-03-01", "--field", "summary=两户因翻建争执滴水檐边界，已有推搡", "--key", "d1");
        var id = dispute[(dispute.IndexOf("编号 ", StringComparison.Ordinal) + 3)..].Split('）', '，')[0];

        foreach (var (hidden, none) in new[] { ("调〔2026〕1号", "调〔2026〕9号"), (id, "n00000000000"), ("matter/" + id, "matter/n00000000000") })
        {
            Assert.Equal(Refused(Roads, "关联", "--to", none, "--as", "有关").Replace(none, hidden, StringComparison.Ordinal), Refused(Roads, "关联", "--to", hidden, "--as", "有关"));
            Assert.Contains("[matter.unknown]", Refused(Roads, "关联", "--to", hidden, "--as", "有关"), StringComparison.Ordinal);
            Assert.Equal(Refused(Office, "合并", "--to", none, "--reason", "重复").Replace(none, hidden, StringComparison.Ordinal), Refused(Office, "合并", "--to", hidden, "--reason", "重复"));
            Assert.Equal(Named(none).Replace(none, hidden, StringComparison.Ordinal), Named(hidden));
            Assert.Contains("[matter.unknown]", Named(hidden), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Named(string origin) => Of("matters", "open", "rectification", "青溪镇河道倒垃圾", "--unit", "青溪镇", "--field", "content=河道内倾倒生活垃圾约两吨", "--by", Office, "--field", "origin=" + origin).Error;

    private string Opened(params string[] more) => Done(["matters", "open", "公文任务", "修通青溪路", "--field", "content=修通青溪路", "--by", Office, .. more]);

    private string Act(string by, string act, params string[] more) => On("督〔2026〕1号", by, act, more);

    private string On(string number, string by, string act, params string[] more) => Done(["matters", "do", number, act, "--by", by, .. more]);

    private string Shown(string number = "督〔2026〕1号") => Of("matters", "show", number).Text;

    private string Refused(string by, string act, params string[] more)
    {
        var run = Of(["matters", "do", "督〔2026〕1号", act, "--by", by, .. more]);
        Assert.Equal(ExitCode.DataWrong, run.Exit);
        return run.Error;
    }

    private string Done(params string[] arguments)
    {
        var run = Of(arguments);
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        return run.Text;
    }

    private Run Of(params string[] arguments) => Run.With(s => s with { Time = _clock }, [.. arguments, "--store", "sqlite:" + _folder.At("county.db")]);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    }
}
