using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Subjects;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Tests.Commands;

public sealed class MatterTests : IAsyncLifetime, IDisposable
{
    private static readonly Actor s_inspector = new("ducha-zhuyao", "ducha", ["assign"], []);
    private readonly Folder _folder = new();
    private readonly Clock _clock = new();

    private string Store => "sqlite:" + _folder.At("county.db");

    // Two problems are assigned on 1 March 2024; the transport bureau accepts on the 4th, the town does not.
    public async ValueTask InitializeAsync()
    {
        var (stop, county) = (TestContext.Current.CancellationToken, new Owner("yunxiu"));
        await using var store = StoreAddress.Parse(Store)!.Open();
        await store.MigrateAsync(stop);
        await store.OpenAsync(county, HashAlgorithm.Sm3, stop);
        await using var desk = new MatterDesk(store, county, _clock);
        await using var organisation = new OrganisationDesk(store, county, _clock);
        var begin = new DateOnly(2020, 1, 1);
        await organisation.OrderAsync(new NameTerritories(new Territories(new("yunxiu", "云岫县"), null, []), begin), new Acting("ducha", "o0"), stop);
        foreach (var (id, name, kind, parent) in ((string, string, string, string?)[])[("jiaotong", "县交通运输局", "department", null), ("gonglu", "县公路段", "department", "jiaotong"), ("qingxi", "青溪镇", "town", null)])
            await organisation.OrderAsync(new Found(id, new Founding(name, kind, parent, [], [], []), begin), new Acting("ducha", "o" + id), stop);
        await desk.AdoptAsync(Rectification.Usual with { RollUps = [new("problems-assigned", RollUpKind.Count, null, null, "stage:assigned", Period.Month, "owner")] }, "ducha", "a", stop);
        var fields = ImmutableDictionary<string, FieldValue>.Empty.Add("problem", FieldValue.Of("坑洼"));
        await desk.OpenAsync("rectification", "m1", new Open(s_inspector, "国道坑洼整治") { Owner = "jiaotong", Fields = fields, Deadline = new DateOnly(2024, 3, 29) }, new Doing("1"), stop);
        await desk.OpenAsync("rectification", "m2", new Open(s_inspector, "=河道清淤") { Owner = "qingxi", Fields = fields }, new Doing("2"), stop);
        _clock.Now = Clock.At(3, 4);
        await desk.DoAsync("m1", new Accept(new Actor("jiaotong-zhuyao", "jiaotong", [], ["gonglu"]), Said.Nothing), new Doing("3"), stop);
        await desk.DoAsync("m1", new Relay(new Actor("jiaotong-zhuyao", "jiaotong", [], ["gonglu"]), "gonglu"), new Doing("4"), stop);
        await using var subjects = new SubjectDesk(store, county, _clock);
        await desk.AdoptAsync(Rectification.Usual with { Id = "road", Kind = Core.Mechanisms.MechanismKind.Register, Key = ["problem"], Clocks = [], Prefix = "" }, "ducha", "b", stop);
        await subjects.RegisterAsync("road", "s1", new Register(s_inspector, "国道", "gonglu", fields), new Doing("5"), stop);
        _clock.Now = Clock.At(3, 6);
    }

    [Fact]
    public void Any_two_characters_find_a_matter_a_subject_and_a_unit()
    {
        Assert.Equal("事项\t改〔2024〕1号\t国道坑洼整治\t县公路段 · 整改\n台账\ts1\t国道\t问题整改 · 县公路段\n", Of("search", "国道").Text);
        Assert.Equal("组织\tgonglu\t县公路段\n", Of("search", "县 公路").Text);
        Assert.Equal("", Of("search", "国道", "清淤").Text);
        Assert.Contains("search.too-short", Of("search", "道").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Matters_are_listed_with_number_colour_and_why() => Assert.Equal(
        """
        改〔2024〕1号	m1	绿	国道坑洼整治	问题整改	整改	县公路段	2024-03-29		“整改时限”到 2024-03-29 止，正常推进。
        改〔2024〕2号	m2	红	=河道清淤	问题整改	交办	青溪镇			“签收时限”已于 2024-03-05 到期，仍未完成。	2024-03-05

        """.ReplaceLineEndings("\n"),
        Of("matters", "list").Text);

    [Fact]
    public void A_holiday_notice_is_adopted_and_plans_follow_before_the_command_ends()
    {
        var notice = _folder.Write("holidays.yaml", """
            years:
              - year: 2024
                notice: {title: 调休通知, number: 岚政办〔2024〕3号, date: 2024-03-06}
                holidays:
                  - {name: 元旦, day: 2024-01-01, "off": [2024-03-28..2024-03-29], work: []}
            festivals: []
            """);
        var adopted = Of("adopt", "calendar", notice, "--from", "2024-03-06", "--by", "ducha", "--as", "岚政办〔2024〕3号");
        Assert.Equal((ExitCode.Done, ""), (adopted.Exit, adopted.Error));
        Assert.EndsWith("2 件在办事项的时限已按新日历重算。\n", adopted.Text, StringComparison.Ordinal);
        var again = Of("adopt", "calendar", notice, "--from", "2024-03-06", "--by", "ducha", "--as", "岚政办〔2024〕3号");
        Assert.Equal(ExitCode.DataWrong, again.Exit);
        Assert.Contains("[calendar.unchanged]", again.Error, StringComparison.Ordinal);
        Assert.Contains("0 行不一致", Of("rebuild").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_to_a_new_version_is_seen_first_and_only_who_adopts_may_order_it()
    {
        var refused = Of("mechanisms", "move", "rectification", "--by", "nobody", "--preview");
        Assert.Equal(ExitCode.DataWrong, refused.Exit);
        Assert.Contains("[run.no-post]", refused.Error, StringComparison.Ordinal);
        Assert.Contains("OLD=NEW", Of("mechanisms", "move", "rectification", "--by", "nobody", "--stage", "a").Error.Replace("旧=新", "OLD=NEW", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_can_be_narrowed_by_colour_unit_and_mechanism()
    {
        Assert.Equal(["m2"], Ids("--colour", "red"));
        Assert.Equal(["m1"], Ids("--unit", "县交通运输局"));
        Assert.Equal(["m2"], Ids("--unit", "qingxi", "--mechanism", "rectification"));
        Assert.Equal(["m2"], Ids("--colour", "红"));
        Assert.Equal(["m1", "m2"], Ids("--mechanism", "问题整改"));
        Assert.Contains("没有采用过叫“patrol”的工作机制，采用的有 rectification（问题整改）。 [list.mechanism-unknown]", Of("matters", "list", "--mechanism", "patrol").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.DataWrong, Of("matters", "list", "--unit", "无此单位").Exit);
        Assert.Equal(ExitCode.Usage, Of("matters", "list", "--colour", "blue").Exit);
    }

    [Fact]
    public void A_rule_finds_matters_and_subjects()
    {
        Assert.Equal(["m1"], Ids("--mechanism", "rectification", "--where", "problem = '坑洼' and matter.stage = 'working'"));
        Assert.Equal(["m1", "m2"], Ids("--mechanism", "rectification", "--where", "problem = '坑洼' and matter.stage = 'assigned'", "--as-of", "2024-03-02"));
        Assert.StartsWith("s1\t", Of("subjects", "list", "--mechanism", "road", "--where", "problem = '坑洼' 且 owner within my.units 或 problem is present").Text, StringComparison.Ordinal);
        Assert.Equal("", Of("subjects", "list", "--mechanism", "road", "--where", "subject.stage = 'closed'").Text);

        var wrong = Of("matters", "list", "--mechanism", "rectification", "--where", "problem = '坑洼' and bach = 'first'");
        Assert.Equal(ExitCode.Usage, wrong.Exit);
        Assert.Contains("--where 第 20 个字：", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("batch", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("[list.where-of-what]", Of("matters", "list", "--where", "problem is missing").Error, StringComparison.Ordinal);
        Assert.Contains("[matter.no-loop]", Of("matters", "list", "--mechanism", "road", "--where", "problem is missing").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_goes_on_where_the_page_before_ended()
    {
        Assert.Equal(["m1"], Ids("--limit", "1"));
        Assert.Equal(["m2"], Ids("--limit", "1", "--after", "m1"));
        Assert.Empty(Ids("--after", "m2"));
        Assert.Equal(ExitCode.Usage, Of("matters", "list", "--limit", "0").Exit);
    }

    [Fact]
    public void A_terminal_shows_a_table_with_a_heading_how_many_there_are_and_how_a_cut_page_goes_on()
    {
        var whole = Seen(120, "matters", "list");
        Assert.Matches("│文号 +│三色│事项 +│工作机制│环节│责任单位│时限 +│原因 +│", whole);
        Assert.EndsWith("共 2 件\n", whole, StringComparison.Ordinal);
        Assert.EndsWith("接着看请在同一命令后加 --after m1\n", Seen(120, "matters", "list", "--limit", "1"), StringComparison.Ordinal);
        Assert.Contains("\n事项 国道坑洼整治\n", Seen(60, "matters", "list"), StringComparison.Ordinal);
        Assert.EndsWith("共 1 个\n", Seen(120, "subjects", "list"), StringComparison.Ordinal);
        var piped = Of("matters", "list", "--limit", "1");
        Assert.Equal(("改〔2024〕1号", 1), (piped.Text.Split('\t')[0], piped.Text.Count(c => c == '\n')));
        Assert.Contains("--after m1", piped.Error, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFF文号,", Seen(120, "matters", "list", "--format", "csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_unit_answers_for_yet_is_nobodys_on_the_board_and_in_the_list()
    {
        await using (var store = StoreAddress.Parse(Store)!.Open())
        await using (var desk = new MatterDesk(store, new Owner("yunxiu"), _clock))
            await desk.OpenAsync("rectification", "m3", new Open(s_inspector, "无主问题") { Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("problem", FieldValue.Of("坑洼")) }, new Doing("m3"), TestContext.Current.CancellationToken);

        Assert.Contains("  未定责任单位\n", Of("board").Text, StringComparison.Ordinal);
        Assert.Contains("no unit yet\n", Of("board", "--lang", "en").Text, StringComparison.Ordinal);
        Assert.Equal(["m3"], Ids("--unit", "none"));
        Assert.Equal(["m3"], Ids("--unit", "未定责任单位", "--as-of", "2024-03-06T12:00"));
        Assert.Contains("\t未定责任单位\t", Of("matters", "list").Text, StringComparison.Ordinal);
        Assert.Contains("0 行不一致", Of("rebuild").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_sees_what_its_scope_lets_it_see()
    {
        await AddPostsAsync();
        Assert.Equal(["m1"], Ids("--as", "gonglu-zhuyao"));
        Assert.Equal(["m2"], Ids("--as", "qingxi-shuji"));
        Assert.Contains("[matter.unknown]", Of("matters", "show", "m1", "--as", "qingxi-shuji").Error, StringComparison.Ordinal);
        Assert.Contains("[organisation.post-unknown]", Of("matters", "list", "--as", "nobody").Error, StringComparison.Ordinal);
        Assert.Equal("s1", Of("subjects", "list", "--as", "gonglu-zhuyao").Text.Split('\t')[0]);
        Assert.Equal("", Of("subjects", "list", "--as", "qingxi-shuji").Text);
        Assert.Equal("", Of("subjects", "list", "--as", "qingxi-shuji", "--as-of", "2024-03-05").Text);
        Assert.DoesNotContain("县公路段", Of("board", "--as", "qingxi-shuji").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_board_counts_by_unit_and_colour_at_any_moment()
    {
        var now = Of("board").Text;
        Assert.StartsWith("三色看板（2024-03-06 09:00）\n", now, StringComparison.Ordinal);
        Assert.Contains("     1     0     0     0      1  青溪镇\n     0     0     1     0      1  县公路段\n     1     0     1     0      2  合计\n", now, StringComparison.Ordinal);
        Assert.Equal(now, Of("board", "--close").Text);
        Assert.Equal(now, Of("board").Text);
        Assert.StartsWith("三色看板（2024-03-02 收盘）\n", Of("board", "--at", "2024-03-02").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("青溪镇", Of("board", "--unit", "jiaotong").Text, StringComparison.Ordinal);
        Assert.Contains("县公路段,gonglu,问题整改,整改,0,0,1,0,1", Of("board", "--format", "csv").Text, StringComparison.Ordinal);
        var line = JsonElement.Parse(Of("board", "--format", "json", "--lang", "en").Text).GetProperty("board")[1];
        Assert.Equal(("qingxi", "1"), (line.GetProperty("unitId").GetString(), line.GetProperty("red").GetString()));
        Assert.Equal(ExitCode.Done, Of("board", "-o", _folder.At("b.xlsx")).Exit);
    }

    [Fact]
    public void As_of_a_moment_the_list_is_what_was_known_then()
    {
        var then = Of("matters", "list", "--as-of", "2024-03-01T12:00").Text;
        Assert.Contains("m1\t绿\t国道坑洼整治\t问题整改\t交办\t县交通运输局\t2024-03-29\t\t“签收时限”到 2024-03-05 止，正常推进。", then, StringComparison.Ordinal);
        Assert.Equal("", Of("matters", "list", "--as-of", "2024-02-29").Text);
        // Read from the ledger or from the views, the present is the same.
        Assert.Equal(Of("matters", "list").Text, Of("matters", "list", "--as-of", "2024-03-06T09:00").Text);
    }

    [Fact]
    public void A_list_is_a_workbook_a_table_for_others_and_json()
    {
        Assert.Equal(ExitCode.Done, Of("matters", "list", "-o", _folder.At("m.xlsx")).Exit);
        Assert.Contains("文号,编号,三色,", Of("matters", "list", "--format", "csv").Text, StringComparison.Ordinal);
        Assert.Contains(",'=河道清淤,", Of("matters", "list", "--format", "csv").Text, StringComparison.Ordinal);
        var matter = JsonElement.Parse(Of("matters", "list", "--format", "json", "--lang", "en").Text).GetProperty("matters")[1];
        Assert.Equal(("m2", "red"), (matter.GetProperty("id").GetString(), matter.GetProperty("colour").GetString()));
        Assert.Equal("“Acceptance” ran out on 2024-03-05 and it is not done.", matter.GetProperty("cause").GetString());
    }

    [Fact]
    public void A_matter_is_shown_with_its_people_clocks_colours_and_what_happened()
    {
        var shown = Of("matters", "show", "m1").Text;
        foreach (var line in (string[])["文号\t改〔2024〕1号", "责任单位\t县公路段", "转办\t县交通运输局", "签收时限\t到 2024-03-05 止", "【经过】\n1. 2024-03-01 09:00\tducha-zhuyao：立项；责任单位：县交通运输局；时限：2024-03-29", "3. 2024-03-04 09:00\tjiaotong-zhuyao：由县交通运输局转办给县公路段"])
            Assert.Contains(line, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("转办", Of("matters", "show", "m1", "--as-of", "2024-03-02").Text, StringComparison.Ordinal);
        Assert.Contains("[matter.unknown]", Of("matters", "show", "m9").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Indicators_are_listed_by_period_and_unit_as_they_are_and_as_they_were_known()
    {
        Assert.Equal("problems-assigned\t2024-03\t县公路段\t1\t1\t问题整改\nproblems-assigned\t2024-03\t青溪镇\t1\t1\t问题整改\n", Of("indicators", "list").Text);
        Assert.Equal("problems-assigned\t2024-03\t县交通运输局\t1\t1\t问题整改\n", Of("indicators", "list", "--unit", "jiaotong", "--as-of", "2024-03-02").Text);
        Assert.Equal("problems-assigned\t2024-03\t青溪镇\t1\t1\t问题整改\n", Of("indicators", "list", "--period", "2024", "--unit", "青溪镇", "--indicator", "problems-assigned").Text);
        Assert.Equal("", Of("indicators", "list", "--period", "2024-04").Text);
        Assert.Equal("", Of("indicators", "list", "--mechanism", "road").Text);
        var value = JsonElement.Parse(Of("indicators", "list", "--format", "json").Text).GetProperty("indicators")[0];
        Assert.Equal(("2024-03", "1"), (value.GetProperty("period").GetString(), value.GetProperty("value").GetString()));
        Assert.Contains("指标,期间,单位,数值,件数,来自", Of("indicators", "list", "--format", "csv").Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Of("indicators", "list", "-o", _folder.At("i.xlsx")).Exit);
    }

    [Fact]
    public void Subjects_are_listed_and_shown()
    {
        Assert.Equal("s1\t国道\t问题整改\t交办\t县公路段\t坑洼\t2024-03-04 09:00\n", Of("subjects", "list", "--unit", "jiaotong").Text);
        Assert.Equal("", Of("subjects", "list", "--as-of", "2024-03-01").Text);
        Assert.Contains("问题\t坑洼\n", Of("subjects", "show", "s1").Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.DataWrong, Of("subjects", "show", "s9").Exit);
    }

    public void Dispose() => _folder.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AddPostsAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = StoreAddress.Parse(Store)!.Open();
        await using var organisation = new OrganisationDesk(store, new Owner("yunxiu"), _clock);
        foreach (var (post, unit) in ((string, string)[])[("gonglu-zhuyao", "gonglu"), ("qingxi-shuji", "qingxi")])
            Assert.Null((await organisation.OrderAsync(new CreatePost(post, "主要负责人", unit, new DateOnly(2020, 1, 1)), new Acting("ducha", post), stop)).Refusal);
    }

    [Fact]
    public void After_a_merger_the_list_names_who_answers_and_who_it_was_given_to()
    {
        Assert.Equal(ExitCode.Done, Of("organisation", "merge", "gonglu", "jiaotong", "--into", "jiaotong", "--from", "2024-03-06", "--by", "ducha").Exit);

        Assert.Contains("整改\t县交通运输局（原县公路段）\t", Of("matters", "list", "--unit", "县交通运输局").Text, StringComparison.Ordinal);
        Assert.Contains("formerly 县公路段", Of("matters", "list", "--unit", "jiaotong", "--lang", "en").Text, StringComparison.Ordinal);
        Assert.Contains("县交通运输局（原县公路段）", Of("matters", "show", "m1").Text, StringComparison.Ordinal);
        Assert.Contains("县交通运输局（原县公路段）", Of("subjects", "list", "--unit", "jiaotong").Text, StringComparison.Ordinal);
        Assert.Contains("县交通运输局", Of("board").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("公路段", Of("board").Text, StringComparison.Ordinal);
        Assert.Contains("县公路段", Of("board", "--at", "2024-03-05").Text, StringComparison.Ordinal);
    }

    private Run Of(params string[] arguments) => Run.With(s => s with { Time = _clock }, [.. arguments, "--store", Store]);

    private string Seen(int width, params string[] arguments) => Run.With(s => s with { Time = _clock, OutputIsTerminal = true, Width = () => width }, [.. arguments, "--store", Store]).Text;

    private List<string> Ids(params string[] arguments) =>
        [.. Of(["matters", "list", .. arguments]).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[1])];

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = At(3, 1);

        public static DateTimeOffset At(int month, int day) => new DateTimeOffset(2024, month, day, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
