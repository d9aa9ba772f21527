using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>A county that made a mechanism and a duty of its own: what it is told names things as people do.</summary>
public sealed class OwnMechanismTests : IDisposable
{
    private const string Office = "ducha-zhuyao";
    private const string Town = "qingxi-zhen-zhenzhang";
    private const string Neighbour = "shiqiao-zhen-zhenzhang";
    private const string Number = "巡〔2026〕1号";

    private const string Patrol = """
        id: tea-patrol
        kind: loop
        title: {zh: 茶园巡查, en: Tea patrols}
        need: 茶园有人看，问题有人管。
        prefix: 巡
        fields:
          found: {type: text, title: {zh: 发现情况, en: Found}}
          picture: {type: photo, title: {zh: 现场照片, en: Picture}, many: true, reason: 核灾要看叶片}
        open: {by: owner}
        stages:
          look: {title: {zh: 巡查中, en: Looking}}
          done: {title: {zh: 已巡查, en: Looked}, phase: ended}
        moves:
          note: {title: {zh: 记情况, en: Note}, from: look, by: [owner, duty:tea], requires: found}
          finish: {act: close, title: {zh: 办结, en: Finish}, from: look, to: done, by: duty:tea}
        clocks:
          look: {title: {zh: 巡查时限, en: Patrol}, until: deadline, yellow: 3天}
        escalation:
          - {at: red, do: notice, to: [owner, duty:tea]}
        hand-up: {from: look, highest: county, top: duty:mediate}
        """;

    private readonly Folder _folder = new();
    private readonly Clock _clock = new();

    public OwnMechanismTests()
    {
        Directory.CreateDirectory(_folder.At("own"));
        Directory.CreateDirectory(_folder.At("county"));
        _folder.Write("own/tea-patrol.yaml", Patrol);
        var duties = File.ReadAllText(Repository.Path("county", "duties.yaml")).Replace("\n  points: ", "\n  tea: 巡查茶园\n  points: ", StringComparison.Ordinal);
        foreach (var post in (string[])[Town, Neighbour]) duties = duties.Replace($"post: {post}, rights: [", $"post: {post}, rights: [tea, ", StringComparison.Ordinal);
        _folder.Write("county/duties.yaml", duties);
        File.Copy(Repository.Path("county", "organisation.yaml"), _folder.At("county/organisation.yaml"));
        Done("organisation", "load", _folder.At("county/organisation.yaml"), "--owner", "yunxiu", "--by", Office, "--from", "2024-01-01", "--yes");
        Done("adopt", "duties", _folder.At("county/duties.yaml"), "--by", Office, "--from", "2024-01-01");
        Done("mechanisms", "adopt", "--dir", _folder.At("own"), "--by", Office);
    }

    [Fact]
    public void A_town_is_told_with_whom_a_matter_lies_that_it_handed_on()
    {
        Opened();
        On(Town, "交办", "--to", "县农业农村局");

        var refused = Refused(Town, "办结");
        Assert.Contains("事项已不在本单位，现由“县农业农村局”负责", refused, StringComparison.Ordinal);
        Assert.Contains("[matter.lies-elsewhere]", refused, StringComparison.Ordinal);
        Assert.Contains("[matter.lies-elsewhere]", Refused(Town, "记情况", "--field", "found=霜冻"), StringComparison.Ordinal);
        Assert.Contains("“县农业农村局” answers for it now.", Refused(Town, "办结", "--lang", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_town_with_the_duty_is_told_that_it_does_not_reach_its_neighbour_and_not_with_whom_the_matter_lies()
    {
        Opened();

        var refused = Refused(Neighbour, "办结");
        Assert.Contains("[matter.out-of-reach]", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("青溪镇", refused, StringComparison.Ordinal);
        Assert.Contains("[matter.not-yours]", Refused(Office, "办结"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_duty_of_the_countys_own_goes_by_the_title_in_its_table()
    {
        Opened();

        Assert.Contains("只有有“巡查茶园”职责的岗位可以办理。", Refused(Office, "办结"), StringComparison.Ordinal);
        var shown = Of(["mechanisms", "show", "tea-patrol", "--dir", _folder.At("own"), "--county", _folder.At("county")]).Text;
        Assert.Contains("有“巡查茶园”职责的岗位", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("有tea职责", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_and_posts_go_by_their_names_in_what_is_refused()
    {
        Opened();
        On(Town, "交办", "--to", "县农业农村局");

        Assert.Contains("已由“县农业农村局”负责。", Refused(Town, "交办", "--to", "县农业农村局"), StringComparison.Ordinal);
        Assert.Contains("“石桥镇”不是本单位的下级", Refused("nongye-zhuyao", "转办", "--to", "石桥镇"), StringComparison.Ordinal);
        var run = Of(["organisation", "rename", "nongye", "县农业局", "--from", "2026-03-01", "--by", Town, .. Store]);
        Assert.Contains("职责表没有给岗位“青溪镇镇长", run.Error, StringComparison.Ordinal);
        Assert.Contains("这项职责：办理机构变动。", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Town, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_village_did_is_rechecked_by_its_town_as_the_example_of_the_docs_says()
    {
        var page = File.ReadAllText(Repository.Path("docs", "mechanisms.md"));
        var example = page[page.IndexOf("id: well-check", StringComparison.Ordinal)..];
        Directory.CreateDirectory(_folder.At("wells"));
        _folder.Write("wells/well-check.yaml", example[..example.IndexOf("```", StringComparison.Ordinal)]);
        Done("mechanisms", "adopt", "--dir", _folder.At("wells"), "--by", Office);
        const string Village = "shangxi-zhishu", Well = "井〔2026〕1号";
        Done("organisation", "post", Village, "村党支部书记", "--unit", "qingxi-shangxi", "--from", "2024-01-01", "--by", Office);
        Done("matters", "open", "well-check", "查井", "--unit", "上溪村", "--by", Town);
        Done("matters", "do", Well, "报镇复查", "--field", "found=井水清澈", "--field", "water=合格", "--by", Village);

        Assert.Contains("[matter.not-yours]", Of(["matters", "do", Well, "复查通过", "--by", Village, .. Store]).Error, StringComparison.Ordinal);
        Assert.Contains("[matter.not-yours]", Of(["matters", "do", Well, "复查通过", "--by", Neighbour, .. Store]).Error, StringComparison.Ordinal);
        Assert.Contains("村检查", Done("matters", "do", Well, "退回重查", "--reason", "没有照片", "--by", Town), StringComparison.Ordinal);
        Done("matters", "do", Well, "报镇复查", "--field", "found=井水清澈，井盖完好", "--by", Village);
        Assert.Contains("已办结", Done("matters", "do", Well, "复查通过", "--by", Town), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_of_units_go_by_their_words()
    {
        var shown = Of(["mechanisms", "show", "tea-patrol", "--dir", _folder.At("own")]).Text;

        Assert.DoesNotContain("county", shown, StringComparison.Ordinal);
        Assert.Contains("最高到县", shown, StringComparison.Ordinal);
        Assert.Contains("镇", Of(["organisation", "show", "qingxi-zhen", .. Store]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("town", Of(["organisation", "show", "qingxi-zhen", .. Store]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_opens_a_matter_that_its_unit_will_own_is_told_to_name_the_unit()
    {
        var run = Of(["matters", "open", "tea-patrol", "看东坡", "--by", Town, .. Store]);

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Contains("--unit", run.Error, StringComparison.Ordinal);
        Assert.Contains("责任单位", run.Error, StringComparison.Ordinal);
        Assert.Contains("[matter.role-not-named]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_and_pictures_are_told_by_their_names()
    {
        Opened();
        On(Town, "记情况", "--field", "found=霜冻", "--field", "picture=" + _folder.Write("东坡叶片.jpg", "一"), "--evidence", _folder.Write("受灾清单.pdf", "二"));

        var shown = Of(["matters", "show", Number, .. Store]).Text;
        Assert.Contains("现场照片\t东坡叶片.jpg\n", shown, StringComparison.Ordinal);
        Assert.Contains("现场照片：东坡叶片.jpg；附佐证材料 1 件（受灾清单.pdf）", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9a-f]{16}", shown);
    }

    [Fact]
    public void A_clock_that_ends_with_a_day_is_called_by_that_day_everywhere()
    {
        var opened = Opened();
        var shown = Of(["matters", "show", Number, .. Store]).Text;

        Assert.Contains("到 2026-03-20 止", opened, StringComparison.Ordinal);
        Assert.Contains("到 2026-03-20 止，首次承诺 2026-03-20，", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-21 00:00 止", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duty:patrol", "")]
    [InlineData("duty:hop", "")]
    [InlineData("duty:tae", "；是否指“duty:tea”")]
    [InlineData("duty:rechek", "；是否指“duty:recheck”")]
    public void A_guess_is_offered_only_where_it_is_close(string said, string guess)
    {
        Directory.CreateDirectory(_folder.At("wrong"));
        _folder.Write("wrong/tea-patrol.yaml", Patrol.Replace("by: duty:tea", "by: " + said, StringComparison.Ordinal));

        var told = Of(["mechanisms", "check", _folder.At("wrong"), "--county", _folder.At("county")]).Text;
        Assert.Contains(said, told, StringComparison.Ordinal);
        if (guess.Length > 0) Assert.Contains(guess, told, StringComparison.Ordinal);
        else Assert.DoesNotContain("是否指", told, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Store => ["--store", "sqlite:" + _folder.At("county.db")];

    private string Opened() => Done("matters", "open", "tea-patrol", "看东坡", "--unit", "青溪镇", "--deadline", "2026-03-20", "--by", Town);

    private string On(string by, string act, params string[] more) => Done(["matters", "do", Number, act, "--by", by, .. more]);

    private string Refused(string by, string act, params string[] more)
    {
        var run = Of(["matters", "do", Number, act, "--by", by, .. more, .. Store]);
        Assert.Equal(ExitCode.DataWrong, run.Exit);
        return run.Error;
    }

    private string Done(params string[] arguments)
    {
        var run = Of([.. arguments, .. Store]);
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        return run.Text;
    }

    private Run Of(string[] arguments) => Run.With(s => s with { Time = _clock }, arguments);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    }
}
