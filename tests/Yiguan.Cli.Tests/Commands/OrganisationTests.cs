using System.Text.Json;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class OrganisationTests : IDisposable
{
    private const string Small = """
        county: 云岫县
        city: {id: lanzhou-shi, name: 岚州市, counties: [{id: yunxiu, name: 云岫县}, {id: linxi, name: 临溪县}]}
        units:
          - {id: keji, name: 县科学技术局, aliases: [县科技局], kind: department, duties: [科技项目]}
          - {id: jingxin, name: 县经济和信息化局, kind: department}
          - {id: qingxi, name: 青溪镇, kind: town}
          - {id: shiqiao, name: 石桥镇, kind: town}
          - {id: shangxi, name: 上溪村, kind: village, parent: qingxi}
          - {id: xiawan, name: 下湾村, kind: village, parent: qingxi}
        posts:
          - {id: juzhang, title: 局长, unit: keji}
        persons:
          - {id: p1, name: 林知远, telephone: "13900001234", post: juzhang}
        groups:
          - {name: 各镇, of: {kind: town}}
        sponsors:
          - {title: 河长, post: juzhang, kind: place, about: 青溪河}

        """;

    private readonly Folder _folder = new();

    private string Store => "sqlite:" + _folder.At("county.db");

    [Fact]
    public void The_county_is_loaded_opens_the_ledger_and_stands_as_in_its_file()
    {
        var loaded = Of("load", Repository.Path("county", "organisation.yaml"), "--owner", "yunxiu", "--algorithm", "sm3", "--from", "2024-01-01", "--by", "ducha-zhuyao", "--yes");

        Assert.Equal("", loaded.Error);
        Assert.Equal(ExitCode.Done, loaded.Exit);
        Assert.Contains("已记入账本第 1 至", loaded.Text, StringComparison.Ordinal);
        Assert.Contains("qingxi-zhen\t青溪镇\t镇\t\t2024-01-01\t\t镇党委书记；镇长", Of("show", "--on", "2024-06-01").Text, StringComparison.Ordinal);
        var again = Of("load", Repository.Path("county", "organisation.yaml"), "--from", "2024-01-01", "--by", "ducha-zhuyao", "--yes");
        Assert.Equal("与现状不同 0 处。\n", again.Text);
        Assert.Equal(ExitCode.Done, Adopt("duties", Repository.Path("county", "duties.yaml"), "--from", "2024-01-01", "--by", "ducha-zhuyao").Exit);
    }

    [Fact]
    public void Differences_are_shown_and_recorded_only_when_somebody_says_so()
    {
        var file = _folder.Write("o.yaml", Small);

        var looked = Of("load", file, "--owner", "yunxiu", "--from", "2024-01-01", "--by", "ducha", "--dry-run");
        Assert.Contains("2024-01-01 起 设立 青溪镇（qingxi），上级 本县", looked.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("county.db")));
        var unsaid = Of("load", file, "--owner", "yunxiu", "--from", "2024-01-01", "--by", "ducha");
        Assert.Equal(ExitCode.Usage, unsaid.Exit);
        Assert.Contains("[organisation.not-confirmed]", unsaid.Error, StringComparison.Ordinal);
        var said = Run.With(s => s with { Input = new MemoryStream("y\n"u8.ToArray()) }, "organisation", "load", file, "--from", "2024-01-01", "--by", "ducha", "--store", Store);
        Assert.Equal(ExitCode.Done, said.Exit);
    }

    [Fact]
    public void A_new_table_becomes_facts_and_two_villages_that_change_sides_are_one()
    {
        Load(Small);

        var run = Load(Small.Replace("县科学技术局", "县科技创新局", StringComparison.Ordinal).Replace("parent: qingxi", "parent: shiqiao", StringComparison.Ordinal), "2024-10-01");

        Assert.Equal(
            """
            2024-10-01 起 县科学技术局（keji） 更名为 县科技创新局
            2024-10-01 起 上溪村（shangxi）、下湾村（xiawan） 由 青溪镇（qingxi） 划入 石桥镇（shiqiao）
            与现状不同 2 处。

            """.ReplaceLineEndings("\n"),
            run.Text[..(run.Text.IndexOf("已记入", StringComparison.Ordinal))]);
        Assert.Contains("xiawan\t下湾村\t村和社区\t青溪镇", Of("show", "--on", "2024-09-30").Text, StringComparison.Ordinal);
        Assert.Contains("xiawan\t下湾村\t村和社区\t石桥镇", Of("show", "--on", "2024-10-01").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_in_a_table_is_told_and_left_alone()
    {
        Load(Small);

        var run = Load(Small.Replace("  - {id: jingxin, name: 县经济和信息化局, kind: department}\n", "", StringComparison.Ordinal), "2024-10-01");

        Assert.Contains("表中没有而现在存在的有 1 个，未作改动：县经济和信息化局", run.Error, StringComparison.Ordinal);
        Assert.Contains("jingxin\t", Of("show", "--on", "2024-11-01").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_was_exported_says_nothing_new_when_it_is_loaded()
    {
        Load(Small);
        Assert.Equal(ExitCode.Done, Of("export", "--on", "2024-06-01", "-o", _folder.At("o.xlsx")).Exit);

        Assert.Equal("与现状不同 0 处。\n", Of("load", _folder.At("o.xlsx"), "--from", "2024-06-01", "--by", "ducha", "--yes").Text);
    }

    [Fact]
    public void A_workbook_opens_a_ledger_as_well_as_YAML_does()
    {
        Load(Small);
        Of("export", "--on", "2024-06-01", "-o", _folder.At("o.xlsx"));
        var other = "sqlite:" + _folder.At("other.db");

        var run = Run.Of("organisation", "load", _folder.At("o.xlsx"), "--store", other, "--owner", "linxi", "--algorithm", "sha256", "--from", "2024-01-01", "--by", "ducha", "--yes");

        Assert.Equal(ExitCode.Done, run.Exit);
        string Shown(string store) => Run.Of("organisation", "show", "--store", store, "--on", "2024-06-01").Text;
        Assert.Equal(Shown(Store), Shown(other));
    }

    [Fact]
    public void A_slip_in_a_workbook_is_told_with_sheet_row_and_column()
    {
        var file = _folder.At("o.xlsx");
        Sheets.Write(file, ("单位", [["编号", "名称", "类别", "上级"], ["a", "县甲局", "department", ""], ["b", "", "department", "z"]]), ("人员", [["编号", "姓名", "起"], ["p", "林知远", "去年"]]));

        var run = Run.Of("organisation", "load", file, "--store", Store, "--owner", "yunxiu", "--by", "ducha", "--yes");

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Contains("o.xlsx [单位](3,1) 名称: 缺少 名称，请补写", run.Error, StringComparison.Ordinal);
        Assert.Contains("o.xlsx [单位](3,4) 上级: 没有 id 为“z”的单位", run.Error, StringComparison.Ordinal);
        Assert.Contains("o.xlsx [人员](2,3) 起: “去年”不是日期", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_duties_that_mixes_the_three_administrators_is_refused_with_its_reason()
    {
        Load(Small);
        var mixed = Adopt("duties", _folder.Write("mixed.yaml", "version: \"1\"\nrights: {system: 系统, audit: 审计}\nduties:\n  - {post: juzhang, rights: [system, audit]}\n"), "--from", "2024-01-01", "--by", "ducha");
        Assert.Equal(ExitCode.DataWrong, mixed.Exit);
        Assert.Contains("[organisation.post-of-two]", mixed.Error, StringComparison.Ordinal);
        Assert.Contains("局长（juzhang）”不能兼有 系统管理、安全审计", mixed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_duties_are_in_force_only_who_holds_them_changes_the_organisation_or_adopts_others()
    {
        Load(Small);
        var duties = _folder.Write("duties.yaml", "version: \"1\"\nrights: {organise: 办理机构变动, adopt: 采用}\nduties:\n  - {post: juzhang, rights: [organise]}\n");
        Assert.Equal(ExitCode.Done, Adopt("duties", duties, "--from", "2024-01-01", "--by", "ducha").Exit);

        var nobody = Of("rename", "keji", "县科技创新局", "--from", "2024-09-01", "--by", "meizheren");

        Assert.Equal(ExitCode.DataWrong, nobody.Exit);
        Assert.Contains("职责表没有给岗位“meizheren”这项职责：办理机构变动。 [organisation.right-missing]", nobody.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Of("rename", "keji", "县科技创新局", "--from", "2024-09-01", "--by", "juzhang").Exit);
        Assert.Contains("[organisation.right-missing]", Adopt("duties", duties, "--from", "2024-02-01", "--by", "juzhang").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_is_named_changed_and_ended_by_command()
    {
        Load(Small);

        Assert.Equal("2024-09-01 起 群组 产业专班 如表", Of("group", "产业专班", "--member", "keji", "jingxin", "--alias", "专班", "--from", "2024-09-01", "--by", "ducha").Text.Split('\n')[0]);
        Assert.Contains("[organisation.nothing-changes]", Of("group", "产业专班", "--member", "keji", "jingxin", "--alias", "专班", "--from", "2024-09-02", "--by", "ducha").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Of("group", "各镇", "--kind", "town", "--alias", "各镇人民政府", "--from", "2024-09-01", "--by", "ducha").Exit);
        Assert.Equal("2024-10-01 起 不再有群组 产业专班", Of("dissolve", "产业专班", "--from", "2024-10-01", "--by", "ducha").Text.Split('\n')[0]);
        Assert.Contains("[organisation.group-unknown]", Of("dissolve", "产业专班", "--from", "2024-10-02", "--by", "ducha").Error, StringComparison.Ordinal);
        var nobody = Of("group", "空专班", "--from", "2024-09-01", "--by", "ducha");
        Assert.Equal(ExitCode.Usage, nobody.Exit);
        Assert.Contains("[organisation.group-of-nobody]", nobody.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_told_twice_under_one_key_is_recorded_once()
    {
        Load(Small);
        string[] order = ["rename", "keji", "县科技创新局", "--from", "2024-09-01", "--by", "ducha", "--key", "令-7"];

        var first = Of(order).Text.Split('\n')[^2];

        Assert.Contains("已记入账本第 ", first, StringComparison.Ordinal);
        Assert.Equal(first, Of(order).Text.Split('\n')[^2]);
        Assert.Contains("[ledger.key-used-otherwise]", Of("rename", "jingxin", "县工信局", "--from", "2024-09-01", "--by", "ducha", "--key", "令-7").Error, StringComparison.Ordinal);
        // Without the key it is another order, and what stands already changes nothing.
        Assert.Contains("[organisation.nothing-changes]", Of(order[..^2]).Error, StringComparison.Ordinal);
        Assert.Contains("县科技创新局", Of("show", "--on", "2024-09-02").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_are_recorded_told_and_seen_then_and_now()
    {
        Load(Small);

        Assert.Equal("2024-09-01 起 县科学技术局（keji）、县经济和信息化局（jingxin） 合并为 县工业和科技局（gongke）", Of("merge", "keji", "jingxin", "--into", "gongke", "--name", "县工业和科技局", "--from", "2024-09-01", "--by", "ducha").Text.Split('\n')[0]);
        Assert.Equal(ExitCode.Done, Of("boundary", "xiawan", "--out-of", "qingxi", "--into", "shiqiao", "--from", "2024-10-01", "--by", "ducha", "--reason", "区划调整批复").Exit);
        Assert.Equal(ExitCode.Done, Of("split", "gongke", "--part", "shuju=县数据局", "--stays", "--from", "2025-01-01", "--by", "ducha").Exit);

        var asked = Of("show", "县科学技术局", "--on", "2024-09-01");
        Assert.Equal("提示：“县科学技术局”在 2024-09-01 由“县工业和科技局”承接\n", asked.Error);
        Assert.StartsWith("gongke\t县工业和科技局\t县直部门", asked.Text, StringComparison.Ordinal);
        Assert.StartsWith("keji\t县科学技术局", Of("show", "keji", "--on", "2024-08-31").Text, StringComparison.Ordinal);
        Assert.Equal(["青溪镇", "上溪村"], Names(Of("show", "qingxi", "--on", "2024-10-01", "--format", "json").Text));
        Assert.Equal(["青溪镇", "上溪村", "下湾村"], Names(Of("show", "qingxi", "--on", "2024-09-30", "--format", "json").Text));
    }

    [Fact]
    public void People_come_stand_in_and_go()
    {
        Load(Small);
        (string Command, string[] Arguments)[] orders =
        [
            ("post", ["fujuzhang", "副局长", "--unit", "keji"]), ("person", ["p2", "沈若溪"]), ("appoint", ["p2", "fujuzhang", "--until", "2025-01-01"]),
            ("stand-in", ["juzhang", "fujuzhang", "--until", "2024-08-01"]), ("sponsor", ["林长", "fujuzhang", "place", "松涧林区"]), ("unsponsor", ["河长", "juzhang", "place", "青溪河"]),
            ("leave", ["p1", "juzhang"]), ("close-post", ["juzhang"]), ("rename", ["keji", "县科创局"]), ("move", ["keji", "--under", "jingxin"]),
            ("found", ["xin", "县新局", "--kind", "department"]), ("abolish", ["xin"]),
        ];

        var told = "";
        Assert.All(orders, o =>
        {
            var run = Of([o.Command, .. o.Arguments, "--from", "2024-07-01", "--by", "ducha"]);
            Assert.Equal("", run.Error);
            told += run.Text;
        });
        foreach (var line in (string[])["沈若溪 任 县科学技术局副局长（fujuzhang）", "县科学技术局副局长（fujuzhang） 代班 县科学技术局局长（juzhang）", "不再任 县科学技术局局长（juzhang）", "撤销岗位 县科学技术局局长（juzhang）"]) Assert.Contains(line, told, StringComparison.Ordinal);
        Assert.Contains("keji\t县科创局\t县直部门\t县经济和信息化局\t2024-07-01\t\t副局长 沈若溪\t林长 松涧林区", Of("show", "--on", "2024-07-01").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_changes_what_is_known_now_and_not_what_was_known()
    {
        var time = new Turned { Now = new DateTimeOffset(2024, 5, 1, 9, 0, 0, TimeSpan.FromHours(8)) };
        Run On(params string[] arguments) => Run.With(s => s with { Time = time }, ["organisation", .. arguments, "--store", Store]);
        On("load", _folder.Write("o.yaml", Small), "--owner", "yunxiu", "--from", "2024-01-01", "--by", "ducha", "--yes");
        var recorded = On("rename", "keji", "县科创局", "--from", "2024-05-01", "--by", "ducha").Text.Split('\n')[1].Split(' ')[1];
        time.Now = time.Now.AddMonths(1);
        var instead = _folder.Write("instead.json", """{"type": "unit-renamed", "body": {"unit": "keji", "name": "县科创局", "aliases": [], "from": "2024-06-01"}}""");

        Assert.Equal("", On("correct", recorded, "--instead", instead, "--by", "ducha", "--reason", "日期看错").Error);

        Assert.Contains("县科学技术局", On("show", "keji", "--on", "2024-05-15").Text, StringComparison.Ordinal);
        Assert.Contains("县科创局", On("show", "keji", "--on", "2024-05-15", "--known-at", "2024-05-20").Text, StringComparison.Ordinal);
        Assert.Contains("县科创局", On("show", "keji", "--on", "2024-06-01").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.DataWrong, "organisation.name-taken", "rename", "keji", "石桥镇", "--from", "2024-05-01")]
    [InlineData(ExitCode.DataWrong, "organisation.parent-gone", "abolish", "qingxi", "--from", "2024-05-01")]
    [InlineData(ExitCode.DataWrong, "organisation.unit-unknown", "move", "nobody", "--from", "2024-05-01")]
    [InlineData(ExitCode.Usage, "cli.pair", "split", "keji", "--part", "无名", "--from", "2024-05-01")]
    [InlineData(ExitCode.Usage, "cli.usage", "rename", "keji", "县科创局", "--from", "明年")]
    [InlineData(ExitCode.Usage, "cli.usage", "sponsor", "河长", "juzhang", "river", "青溪河", "--from", "2024-05-01")]
    [InlineData(ExitCode.DataWrong, "organisation.no-fact", "correct", "3", "--instead", "-", "--reason", "误记")]
    public void What_cannot_be_ordered_is_answered_with_a_sentence_and_a_code(int exit, string code, params string[] arguments)
    {
        Load(Small);

        var run = Of([.. arguments, "--by", "ducha"]);

        Assert.Equal(exit, run.Exit);
        Assert.Contains($"[{code}]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_telephone_number_stands_sealed_and_never_in_a_fact_or_an_export()
    {
        Load(Small);
        Of("export", "--on", "2024-06-01", "-o", _folder.At("o.xlsx"));

        Assert.DoesNotContain("13900001234", Of("show", "--format", "json").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900001234", Sheets.Text(_folder.At("o.xlsx")), StringComparison.Ordinal);
        var changed = Load(Small.Replace("13900001234", "13900005678", StringComparison.Ordinal), "2024-07-01");
        Assert.Contains("登记人员 林知远", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Calendar_and_lexicon_are_adopted_only_when_they_can_be_read()
    {
        Load(Small);

        Assert.Equal(ExitCode.Done, Adopt("calendar", Repository.Path("lexicon", "holidays.yaml"), "--as", "2024", "--from", "2024-01-01", "--by", "ducha").Exit);
        var wrong = Adopt("calendar", _folder.Write("holidays.yaml", "years: ["), "--as", "2025", "--from", "2025-01-01", "--by", "ducha");
        Assert.Equal(ExitCode.DataWrong, wrong.Exit);
        Assert.Contains("[adopt.no-lexicon]", Adopt("lexicon", _folder.Write("words.yaml", "a: b"), "--as", "1", "--from", "2025-01-01", "--by", "ducha").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Adopt("lexicon", Repository.Path("lexicon", "verbs.yaml"), "--as", "1", "--from", "2025-01-01", "--by", "ducha").Exit);
        var duties = Adopt("duties", _folder.Write("d.yaml", "version: a\nrights: {close: 销号}\nduties:\n  - {post: juzhang, rights: [clos]}\n"), "--from", "2024-01-01", "--by", "ducha");
        Assert.Contains("“clos”不可用，可用的有 close", duties.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_is_adopted_only_when_its_areas_are_of_units_that_stand()
    {
        Load(Small);

        Assert.Contains("[map.unread]", Adopt("map", _folder.Write("map.json", "{}"), "--as", "1", "--from", "2025-01-01", "--by", "ducha").Error, StringComparison.Ordinal);
        var foreign = _folder.Write("map.json", """{"features":[{"properties":{"unit":"nowhere"},"geometry":{"type":"Polygon","coordinates":[[[108,32],[108,33],[109,33],[108,32]]]}}]}""");
        Assert.Contains("[map.unit-missing]", Adopt("map", foreign, "--as", "1", "--from", "2025-01-01", "--by", "ducha").Error, StringComparison.Ordinal);
    }

    private static string[] Names(string json) => [.. JsonDocument.Parse(json).RootElement.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("name").GetString()!)];

    private Run Load(string yaml, string from = "2024-01-01")
    {
        var run = Of("load", _folder.Write("o.yaml", yaml), "--owner", "yunxiu", "--from", from, "--by", "ducha", "--yes");
        Assert.Equal(ExitCode.Done, run.Exit);
        return run;
    }

    private Run Of(params string[] arguments) => Run.Of(["organisation", .. arguments, "--store", Store]);

    private Run Adopt(params string[] arguments) => Run.Of(["adopt", .. arguments, "--store", Store]);

    public void Dispose() => _folder.Dispose();

    /// <summary>A clock that the test turns.</summary>
    private sealed class Turned : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
