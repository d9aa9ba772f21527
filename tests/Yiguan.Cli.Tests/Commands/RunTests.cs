using System.Text.Json;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>A plan of the county played from its day to the end of the year. Each colour below was reckoned by hand.</summary>
public sealed class RunTests : IDisposable
{
    private readonly Folder _folder = new();

    private string Store => "sqlite:" + _folder.At("county.db");

    [Theory]
    // No day is said, so the end of the year: yellow from its fifth last working day on, red the day after.
    [InlineData("每月8日通报主要指标", "green green yellow red", "“办理时限”到 2024-12-31 止")]
    [InlineData("与岚州学院共建竹材中试基地", "green green red red", "“办理时限”到 2024-11-30 止")]
    [InlineData("9月底前完成闲置国有房产清查", "green red red red", "“办理时限”到 2024-09-30 止")]
    [InlineData("月湾古渡10月1日前开放夜游", "green red red red", "“办理时限”到 2024-10-01 止")]
    // 20 August is a Tuesday: its fifth last working day is Wednesday the 14th.
    [InlineData("确实开不了的，项目单位8月20日前提出调换", "yellow red red red", "临近期限")]
    // 20 October is a Sunday and was named, so it stays; the working days before it are the 14th to the 18th.
    [InlineData("10月中旬办好", "green yellow red red", "“办理时限”到 2024-10-20 止")]
    [InlineData("茶坪镇云海观景步道8月15日前贯通", "red red red red", "“办理时限”已于 2024-08-15 到期")]
    // Nothing is told of 4 firms: ten points behind after 16.6 of 166 days, twenty-five after 41.5.
    [InlineData("新认定高新技术企业4家", "yellow red red red", "“完成数”落后于序时进度")]
    // 9.4 of 2 billion are paired with it, 47 %: ten points behind on 20 October, twenty-five on 14 November.
    [InlineData("全年竹制品产值突破20亿元", "green green red red", "“办理时限”到 2024-12-31 止")]
    // 896 days until the end of 2026: ten points behind after 89.6 of them, on 15 October.
    [InlineData("2026年全链产值突破150亿元", "green yellow yellow yellow", "“办理时限”到 2026-12-31 止")]
    // Its unit is named and has not accepted within two working days, Friday and Monday.
    [InlineData("县产投集团12月底前完成3家子公司重组", "red red red red", "“签收时限”已于 2024-07-22 到期")]
    public void The_board_is_as_reckoned_by_hand_a_month_a_quarter_and_a_year_s_end_later(string title, string colours, string cause)
    {
        var boards = Played().EnumerateArray().ToList();

        var matters = boards.Select(b => b.GetProperty("matters").EnumerateArray().First(m => m.GetProperty("title").GetString()!.StartsWith(title, StringComparison.Ordinal))).ToList();
        Assert.Equal(colours, string.Join(' ', matters.Select(m => m.GetProperty("colour").GetString())));
        Assert.Contains(cause, matters[0].GetProperty("cause").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_commitment_is_opened_once_and_a_set_has_a_part_for_each_member()
    {
        var first = Play();
        var again = Play();

        Assert.Matches("新立事项 4[0-9]{2} 项，已有 0 项", first.Error);
        Assert.Matches("新立事项 0 项，已有 4[0-9]{2} 项", again.Error);
        Assert.Equal(first.Text, again.Text);
        var listed = Run.Of("matters", "list", "--store", Store, "--format", "csv").Text.Split('\n');
        Assert.Equal(18, listed.Count(l => l.Contains("各镇9月10日前报送主导产业", StringComparison.Ordinal)));
        Assert.Contains("账本完好", Run.Of("verify", "--store", Store).Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run.Of("rebuild", "--store", Store).Exit);
    }

    [Fact]
    public void Without_a_store_a_document_is_played_all_the_same_and_nothing_is_kept()
    {
        var document = _folder.Write("road.txt", "关于道路的通知\n\n2036年3月1日\n\n县交通运输局要在5月1日前修通青溪路。\n");
        var run = Run.Of("run", document, "--county", Repository.Path("county"), "--format", "json");
        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.Contains("修通青溪路", run.Text, StringComparison.Ordinal);
        Assert.Contains("演练用的账本已删去", run.Error, StringComparison.Ordinal);
        Assert.Equal(["road.txt"], Directory.EnumerateFileSystemEntries(_folder.At(".")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_rehearsal_reads_with_the_lexicon_that_the_county_has_adopted()
    {
        var document = _folder.Write("road.txt", "关于道路的通知\n\n2036年3月1日\n\n县交通运输局要在采茶节前修通青溪路。\n");
        string[] run = ["run", document, "--store", Store, "--owner", "yunxiu", "--county", Repository.Path("county")];
        Run.Of("simulate", "--store", Store, "--owner", "yunxiu", "--county", Repository.Path("county"), "--days", "2", "--from", "2026-01-01", "--matters", "1");
        Assert.Equal(ExitCode.Done, Run.Of("adopt", "lexicon", _folder.Write("periods.yaml", "season:\n  采茶节: 05-01\n"), "--as", "1", "--from", "2024-01-01", "--by", "ducha-zhuyao", "--store", Store).Exit);

        Assert.Equal(ExitCode.Done, Run.Of(run).Exit);
        Assert.Contains("2036-05-01", Run.Of("matters", "list", "--store", Store, "--format", "csv", "--as-of", "2036-03-05").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Running_commitments_go_to_a_new_version_of_their_mechanism_by_one_fact_after_a_preview()
    {
        Play();
        var folder = Directory.CreateDirectory(_folder.At("mechanisms")).FullName;
        foreach (var file in Directory.GetFiles(Repository.Path("mechanisms"), "*.yaml")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var changed = Path.Combine(folder, "commitment.yaml");
        File.WriteAllText(changed, File.ReadAllText(changed).Replace("working", "handling", StringComparison.Ordinal).Replace("limit: 2个工作日", "limit: 3个工作日", StringComparison.Ordinal));
        Of("mechanisms", "adopt", "commitment", "--dir", folder, "--by", "ducha-zhuyao");

        Assert.Contains("[move.stage-open]", Of("mechanisms", "move", "commitment", "--by", "ducha-zhuyao").Error, StringComparison.Ordinal);
        string[] move = ["mechanisms", "move", "commitment", "--stage", "working=handling", "--by", "ducha-zhuyao"];
        var preview = Of([.. move, "--preview"]).Text;
        Assert.Matches("“公文任务”：[0-9]{3} 件在办事项由第 1 版改照第 2 版办\n  环节  待签收 → 待签收  [0-9]{3} 件\n  环节  办理中 → 办理中  [0-9]{2} 件", preview);
        Assert.EndsWith("以上是预览，没有记账。\n", preview, StringComparison.Ordinal);

        Assert.Matches("[0-9]{3} 件在办事项改照“公文任务”第 2 版办。", Of(move).Text);

        Assert.Contains("[move.from-nowhere]", Of([.. move, "--from", "2"]).Error, StringComparison.Ordinal);
        Assert.Contains("0 行不一致", Of("rebuild").Text, StringComparison.Ordinal);
        Assert.Contains("账本完好", Of("verify").Text, StringComparison.Ordinal);

        Run Of(params string[] arguments) => Run.Of([.. arguments, "--store", Store]);
    }

    [Theory]
    [InlineData("县农业农村局5天内赔付到户", "", "5天内")]
    [InlineData("县应急局接报后2小时内到场处置", "", "2小时内")]
    [InlineData("县文旅局19日16时前关闭涉水游玩点", "2024-07-19", "19日16时前")]
    [InlineData("县商务局10天内拿出方案", "2024-07-28", null)]
    [InlineData("县商务局对上半年签约的46个项目逐个跟踪", "2024-12-31", null)]
    [InlineData("县发改局要推动上半年签约的46个项目年底前全部开工", "2024-12-31", null)]
    public void What_begins_with_an_event_has_no_day_an_hour_is_kept_and_what_was_done_is_no_deadline(string sentence, string deadline, string? words)
    {
        var file = _folder.Write("notice.txt", $"关于抓好重点工作的通知\n2024年7月18日\n一、重点工作\n1．{sentence}。\n");
        Assert.Equal(ExitCode.Done, Run.Of("run", file, "--county", County, "--store", Store, "--owner", "yunxiu", "--date", "2024-07-18").Exit);

        var matter = JsonElement.Parse(Run.Of("matters", "list", "--store", Store, "--as-of", "2024-07-19", "--format", "json").Text).GetProperty("matters").EnumerateArray().Single();
        Assert.Equal(deadline, matter.TryGetProperty("deadline", out var day) && day.ValueKind == JsonValueKind.String ? day.GetString() : "");
        Assert.NotEqual("red", matter.GetProperty("colour").GetString());
        var shown = Run.Of("matters", "show", matter.GetProperty("id").GetString()!, "--store", Store).Text;
        if (words is null) Assert.DoesNotContain("周期或限时\t", shown, StringComparison.Ordinal);
        else Assert.Contains($"周期或限时\t{words}\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_units_accept_on_the_same_day_only_the_work_itself_is_late()
    {
        Assert.Contains("签收时限", Play("--board", "2024-08-18").Text, StringComparison.Ordinal);
        var other = "sqlite:" + _folder.At("other.db");

        var run = Run.Of("run", Speech, "--county", County, "--store", other, "--owner", "yunxiu", "--accept", "--board", "2024-08-18");

        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.DoesNotContain("签收时限", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_older_than_the_ledger_is_refused()
    {
        Run.Of("organisation", "load", Path.Combine(County, "organisation.yaml"), "--store", Store, "--owner", "yunxiu", "--by", "ducha-zhuyao", "--yes");

        var run = Play();

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Contains("[run.later-facts]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_county_or_with_a_post_that_is_none_it_says_so()
    {
        Assert.Contains("[run.no-county]", Run.Of("run", Speech, "--store", Store, "--owner", "yunxiu").Error, StringComparison.Ordinal);
        Assert.Contains("[run.no-post]", Run.Of("run", Speech, "--county", County, "--store", Store, "--owner", "yunxiu", "--by", "nobody").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matter_is_found_by_its_number_and_shows_target_possible_leads_and_parts()
    {
        Play();
        var listed = Run.Of("matters", "list", "--store", Store, "--format", "csv").Text.Split('\n');
        string Number(string title) => listed.First(l => l.Contains(title, StringComparison.Ordinal)).Split(',')[0];
        string Shown(string number) => Run.Of("matters", "show", number, "--store", Store).Text;

        var bamboo = Shown(Number("全年竹制品产值突破20亿元"));
        Assert.Contains("目标数\t2000000000\n", bamboo, StringComparison.Ordinal);
        Assert.Contains("完成数\t940000000\n", bamboo, StringComparison.Ordinal);
        Assert.Contains("可能的牵头单位\t", bamboo, StringComparison.Ordinal);
        Assert.Contains("推荐理由\t", bamboo, StringComparison.Ordinal);
        Assert.Equal(bamboo, Shown(Number("全年竹制品产值突破20亿元").Replace('〔', '[').Replace('〕', ']').TrimEnd('号')));
        Assert.Equal(17, Shown(Number("各镇9月10日前报送")).Split("子项\t").Length - 1);
        // 会后10天内 is counted from the day of the speech.
        Assert.Contains("2024-07-28", listed.First(l => l.Contains("会后10天内", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("[matter.unknown]", Run.Of("matters", "show", "督〔2024〕99999号", "--store", Store).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Speech => Repository.Path("county", "documents", "plenary-speech.txt");

    private static string County => Repository.Path("county");

    private Run Play(params string[] more) => Run.Of(["run", Speech, "--county", County, "--store", Store, "--owner", "yunxiu", .. more]);

    private JsonElement Played()
    {
        var run = Play("--board", "2024-08-18", "2024-10-18", "2024-12-31", "2025-01-01", "--format", "json");
        Assert.Equal(ExitCode.Done, run.Exit);
        return JsonDocument.Parse(run.Text).RootElement.GetProperty("boards");
    }
}
