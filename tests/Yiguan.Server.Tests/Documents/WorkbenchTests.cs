using System.IO.Compression;
using Microsoft.Playwright;

namespace Yiguan.Server.Tests.Documents;

/// <summary>A document from the officer's desk to the leader's word, as people walk it in a browser.</summary>
public sealed class WorkbenchTests(CountyServer office)
{
    private const string Speech = """
        在全县重点项目推进会上的讲话
        （2024年7月5日）
        一、抓好项目建设
        9月底前建成高标准农田1.2万亩。加快推进智慧停车平台建设、年内完成城区路网改造。
        二、抓好作风
        9月31日前各镇报送整改清单。
        """;

    private const string Missed = """
        在全县消费促进会上的讲话
        （2024年7月6日）
        一、办好夜市
        夜市摊位去年吵了一年。产值力争半数来自本县原料。
        9月底前新建村级寄递站点30个。夜市摊位公开摇号。
        """;

    private static readonly string s_axe = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Yiguan.Server.Tests", "node_modules", "axe-core", "axe.min.js"));

    [Fact]
    public async Task Two_units_that_lead_become_one_that_bears_the_deadline_and_one_that_supports_and_the_officer_is_told()
    {
        var officer = await office.OpenAsync("/documents", scripts: false);
        await officer.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "双牵头安排.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes("城区停车工作安排\n县城管执法局要在年底前建成智慧停车平台。\n") });
        await officer.Locator("button", new() { HasText = "上传并编译" }).ClickAsync();
        await officer.WaitForURLAsync("**said=*");
        await officer.Locator(".rows .line", new() { HasText = "智慧停车" }).ClickAsync();
        Assert.Contains("第一个牵头、承担期限", await officer.Locator(".editor label", new() { Has = officer.Locator("[name=lead]") }).InnerTextAsync(), StringComparison.Ordinal);

        await officer.Locator("[name=lead]").FillAsync("县城管执法局、县交通运输局");
        await officer.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();

        Assert.Contains("县城市管理执法局牵头，承担期限；县交通运输局按配合单位下达。", await officer.Locator(".notice").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("县交通运输局按配合单位下达", await officer.Locator(".editor label", new() { Has = officer.Locator("[name=lead]") }).InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_officer_uploads_the_speech_corrects_three_rows_splits_one_settles_the_findings_and_the_leader_approves(bool scripts)
    {
        var officer = await office.OpenAsync("/documents", scripts: scripts);
        await officer.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "推进会讲话.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Speech) });
        await officer.Locator("button", new() { HasText = "上传并编译" }).ClickAsync();
        await officer.WaitForURLAsync("**said=*");
        Assert.Contains("已收文并编译", await officer.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("在全县重点项目推进会上的讲话", await officer.Locator("h1").InnerTextAsync());
        var address = new Uri(officer.Url).AbsolutePath;

        await officer.Locator(".rows .line", new() { HasText = "高标准农田" }).ClickAsync();
        await officer.Locator("[name=object]").FillAsync("高标准农田");
        await officer.Locator("[name=lead]").FillAsync("县农业农村局");
        await officer.Locator("[name=support]").FillAsync("县财政局、各镇");
        await officer.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();
        Assert.Equal("县农业农村局", await officer.Locator(".rows .open .who").InnerTextAsync());
        Assert.Equal("各镇、县财政局", await officer.Locator("[name=support]").InputValueAsync());

        await officer.GotoAsync(address);
        await officer.Locator(".rows .line", new() { HasText = "智慧停车" }).ClickAsync();
        await officer.Locator("summary", new() { HasText = "拆分" }).ClickAsync();
        await officer.Locator("[name=parts]").FillAsync("加快推进智慧停车平台建设\n、年内完成城区路网改造");
        await officer.Locator("button", new() { HasText = "拆分" }).ClickAsync();
        Assert.Equal(["9月底前建成高标准农田1.2万亩", "加快推进智慧停车平台建设", "年内完成城区路网改造", "9月31日前各镇报送整改清单"], await officer.Locator(".rows .what").TextsAsync());

        await CorrectAsync(officer, address, "智慧停车", "lead", "县城管执法局");
        await CorrectAsync(officer, address, "路网改造", "day", "2024-12-20");

        await officer.GotoAsync(address + "?tab=figures");
        await officer.Locator(".rows .line").First.ClickAsync();
        await officer.Locator(".editor [name=value]").FillAsync("12,500");
        await officer.Locator(".editor [name=comparator]").SelectOptionAsync(">=");
        await officer.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();
        Assert.Equal("≥1.25万亩", await officer.Locator(".figures b").First.InnerTextAsync());

        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + address, scripts: scripts);
        Assert.Contains("没有写明由谁负责 ", await leader.Locator(".end .wrong").InnerTextAsync(), StringComparison.Ordinal);
        await leader.Locator("a.preview").ClickAsync();
        Assert.True(await leader.Locator(".approve button[type=submit]").IsDisabledAsync());

        await officer.GotoAsync(address + "?tab=findings");
        await officer.Locator(".findings .error summary").ClickAsync();
        await officer.Locator(".findings .error [name=reason]").FillAsync("原文笔误，按9月30日办");
        await officer.Locator(".findings .error button", new() { HasText = "已解决" }).ClickAsync();
        Assert.Contains("原文笔误", await officer.Locator(".findings .error").InnerTextAsync(), StringComparison.Ordinal);
        await AcceptAllAsync(officer);

        await leader.ReloadAsync();
        await leader.Locator(".approve [name=note]").FillAsync("同意，抓紧办");
        await leader.Locator(".approve button[type=submit]").ClickAsync();
        Assert.Contains("4 项任务已下达", await leader.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);

        await officer.GotoAsync(address + "?tab=history");
        Assert.Contains("会后统一分工", await officer.Locator(".timeline").InnerTextAsync(), StringComparison.Ordinal);
        await officer.GotoAsync(address);
        // Nothing is corrected any more; who assigns may still recall it.
        Assert.Equal(0, await officer.Locator("form.act:not([action$=recall])").CountedAsync());
        // What nobody corrects any more can be looked at all the same.
        await officer.Locator(".rows .line", new() { HasText = "高标准农田" }).ClickAsync();
        Assert.Contains("高标准农田", await officer.Locator(".editor .facts").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Locator("a[href$=living]").ClickAsync();
        Assert.Contains("高标准农田", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await officer.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1366, 768, true)]
    [InlineData(1366, 768, false)]
    [InlineData(390, 844, true)]
    public async Task A_commitment_that_is_corrected_scrolls_with_the_page_and_in_no_box_of_its_own(int width, int height, bool scripts)
    {
        var page = await office.OpenAsync("/documents", width, height, scripts);
        await BringAsync(page, Speech.Replace("推进会", $"碰头会{width}{scripts}", StringComparison.Ordinal));
        await page.Locator(".rows .line").Last.ClickAsync();
        var address = page.Url;
        await page.Context.CloseAsync();
        // What is measured needs scripts of the test's own.
        page = await office.OpenAsync(address, width, height);
        Assert.Equal("", await page.EvaluateAsync<string>("""
            () => {
              const boxes = [];
              for (let box = document.querySelector(".editor"); box && box !== document.body; box = box.parentElement) {
                if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight + 1) boxes.push(box.className || box.tagName);
              }
              return boxes.join();
            }
            """));
        await page.WaitForTimeoutAsync(200);
        // The row that was opened is in sight, and so is its sentence.
        Assert.True(await page.EvaluateAsync<bool>("() => { const top = document.querySelector('.rows .open').getBoundingClientRect().top; return top >= 0 && top < innerHeight; }"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_officers_at_one_row_the_second_is_told_and_keeps_what_was_typed(bool scripts)
    {
        var first = await office.OpenAsync("/documents", scripts: scripts);
        await BringAsync(first, Speech.Replace("推进会", scripts ? "调度会" : "现场调度会", StringComparison.Ordinal));
        await first.Locator(".rows .line", new() { HasText = "高标准农田" }).ClickAsync();
        var second = await office.OpenAsync(await office.AddressAsync("ducha-yuan") + new Uri(first.Url).PathAndQuery, scripts: scripts);
        var third = await office.OpenAsync(await office.AddressAsync("ducha-fuzhuren") + new Uri(first.Url).AbsolutePath, scripts: scripts);

        await first.Locator("[name=object]").FillAsync("高标准农田项目");
        await first.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();
        await second.Locator("[name=object]").FillAsync("一万二千亩农田");
        await second.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();

        Assert.Contains("没有覆盖", await second.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("高标准农田项目", await second.Locator(".meanwhile li").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("一万二千亩农田", await second.Locator("[name=object]").InputValueAsync());

        // Whoever works on another row is not stopped, and is told as well.
        await third.Locator("summary", new() { HasText = "补录" }).ClickAsync();
        await third.Locator("[name=words]").FillAsync("抓好作风");
        await third.Locator("button", new() { HasText = "补录" }).ClickAsync();
        Assert.Contains("已保存", await third.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await third.Locator(".meanwhile li").CountedAsync());
        foreach (var page in (IPage[])[first, second, third]) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_the_reader_missed_is_marked_in_the_text_and_added()
    {
        var page = await office.OpenAsync("/documents");
        await BringAsync(page, Missed);
        await page.EvaluateAsync("""
            () => {
              const line = [...document.querySelectorAll(".original [data-at]")].find(p => p.textContent.includes("公开摇号"));
              const range = document.createRange();
              const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const at = walk.currentNode.data.lastIndexOf("夜市摊位");
                if (at >= 0) { range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + 8); }
              }
              getSelection().removeAllRanges(); getSelection().addRange(range);
            }
            """);
        await Assertions.Expect(page.Locator(".add [name=words]")).ToHaveValueAsync("夜市摊位公开摇号");
        var place = (await page.Locator(".add [name=place]").InputValueAsync()).Split('-');
        Assert.Equal(Missed.LastIndexOf("夜市摊位公开摇号", StringComparison.Ordinal), int.Parse(place[0], System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator(".add button").ClickAsync();
        Assert.Contains("夜市摊位公开摇号", await page.Locator(".rows .open .what").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_figure_that_the_reader_missed_is_added_by_its_sentence_and_leaves_as_annotated_data(bool scripts)
    {
        var page = await office.OpenAsync("/documents", scripts: scripts);
        await BringAsync(page, Missed.Replace("夜市", scripts ? "早市" : "集市", StringComparison.Ordinal));
        var address = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(address + "?tab=figures");
        await page.Locator(".add summary").ClickAsync();
        await page.Locator(".add [name=sentence]").SelectOptionAsync(new SelectOptionValue { Label = "产值力争半数来自本县原料" });
        await page.Locator(".add [name=words]").FillAsync("半数");
        await page.Locator(".add button").ClickAsync();
        Assert.Contains("指标名", await page.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("半数", await page.Locator(".add [name=words]").InputValueAsync());

        await page.Locator(".add [name=measure]").FillAsync("本县原料占比");
        await page.Locator(".add [name=value]").FillAsync("50");
        await page.Locator(".add [name=unit]").FillAsync("%");
        await page.Locator(".add button").ClickAsync();
        Assert.Equal("本县原料占比", await page.Locator(".figures .open .what").InnerTextAsync());
        Assert.Equal("50%", await page.Locator(".figures .open b").InnerTextAsync());

        var zip = await page.APIRequest.GetAsync(office.Address + address + "/annotated.zip");
        using var annotated = new ZipArchive(new MemoryStream(await zip.BodyAsync()));
        using var figures = new StreamReader(annotated.Entries.Single(e => e.Name.EndsWith(".figures.jsonl", StringComparison.Ordinal)).Open());
        Assert.Contains("本县原料占比", Assert.Single((await figures.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n'), l => l.Contains("\"corrected\":true", StringComparison.Ordinal)), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_document_without_a_day_counts_from_the_day_on_which_it_came_and_says_so()
    {
        var page = await office.OpenAsync("/documents");
        await BringAsync(page, "关于整治占道经营的安排\n县城市管理执法局9月10日前完成夜市占道整治。\n");
        Assert.Contains("期限按收文当天（7月8日）推算", await page.Locator(".notice").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("9月10日", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_mark_of_secrecy_stops_the_upload_with_a_clear_word()
    {
        var page = await office.OpenAsync("/documents");
        Assert.Contains("不得上传涉密文件", await page.Locator(".upload .rule").InnerTextAsync(), StringComparison.Ordinal);
        await BringAsync(page, "机密★一年\n关于某项工作的方案\n9月底前完成。");
        Assert.Contains("没有保存任何内容", await page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_version_goes_on_with_what_stood_and_what_it_dropped_is_ended_by_a_person(bool scripts)
    {
        var speech = Speech.Replace("推进会", scripts ? "攻坚会" : "协调会", StringComparison.Ordinal).Replace("9月31日", "9月30日", StringComparison.Ordinal);
        var officer = await office.OpenAsync("/documents", scripts: scripts);
        await BringAsync(officer, speech);
        var first = new Uri(officer.Url).AbsolutePath;
        await officer.Locator(".rows .line", new() { HasText = "高标准农田" }).ClickAsync();
        await officer.Locator("[name=lead]").FillAsync("县农业农村局");
        await officer.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();
        var leader = await ApprovedAsync(officer, first, scripts);

        await officer.GotoAsync("/documents?before=" + first.Split('/')[^1]);
        await BringAsync(officer, speech.Replace("9月30日前各镇", "10月15日前各镇", StringComparison.Ordinal).Replace("加快推进智慧停车平台建设、年内完成城区路网改造。", "", StringComparison.Ordinal) + "\n县商务局10月底前开办夜市3处。");
        Assert.Contains("沿用上一版 1 处修改", await officer.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("沿用上一版 1 处", await officer.Locator(".rows .chip.grey").InnerTextAsync());
        var second = new Uri(officer.Url).AbsolutePath;
        await leader.Context.CloseAsync();
        leader = await ApprovedAsync(officer, second, scripts);
        Assert.Contains("新下达 1 项，告知有改动的 1 项", await leader.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);

        await leader.GotoAsync(office.Address + first.Replace("/documents/", "/matters/", StringComparison.Ordinal) + "-3");
        Assert.Contains("10月15日前各镇", await leader.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await officer.GotoAsync(second + "/versions");
        Assert.Contains("9月30日 → 10月15日", await officer.Locator(".moved").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(officer));
        await officer.Locator(".moved button", new() { HasText = "改为 10月15日" }).ClickAsync();
        Assert.Contains("已改时限", await officer.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await officer.Locator(".moved").CountedAsync());
        await leader.ReloadAsync();
        var newest = await leader.Locator(".timeline li").First.InnerTextAsync();
        Assert.Contains("时限改为 10月15日；新版《", newest, StringComparison.Ordinal);
        await officer.GotoAsync(second);
        Assert.Equal(0, await officer.Locator(".moved").CountedAsync());
        await officer.Locator(".dropped summary").First.ClickAsync();
        await officer.Locator(".dropped [name=reason]").First.FillAsync("并入城市更新项目，不再单独要求");
        await officer.Locator(".dropped button").First.ClickAsync();
        Assert.Contains("已撤销", await officer.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await officer.Locator(".dropped").CountedAsync());
        await officer.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }

    // The officer answers what the check asks, the leader approves.
    private async Task<IPage> ApprovedAsync(IPage officer, string address, bool scripts)
    {
        await officer.GotoAsync(address + "?tab=findings");
        await AcceptAllAsync(officer);
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + address + "/dispatch", scripts: scripts);
        await leader.Locator(".approve button[type=submit]").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        return leader;
    }

    [Fact]
    public async Task A_new_version_is_laid_beside_the_one_before_and_leaves_as_annotated_data()
    {
        var page = await office.OpenAsync("/documents");
        await BringAsync(page, Speech.Replace("推进会", "座谈会", StringComparison.Ordinal));
        await page.Locator("a", new() { HasText = "上传新版本" }).ClickAsync();
        await BringAsync(page, Speech.Replace("推进会", "座谈会", StringComparison.Ordinal).Replace("1.2万亩", "1.5万亩", StringComparison.Ordinal).Replace("9月31日", "9月30日", StringComparison.Ordinal) + "\n10月底前开展一次全面督查。");

        var zip = await page.APIRequest.GetAsync(new Uri(page.Url).GetLeftPart(UriPartial.Path) + "/annotated.zip");
        using var annotated = new ZipArchive(new MemoryStream(await zip.BodyAsync()));
        Assert.Equal([".jsonl", ".jsonl", ".txt"], annotated.Entries.Select(e => Path.GetExtension(e.Name)).Order());

        await page.Locator("a", new() { HasText = "新旧版本对照" }).ClickAsync();
        Assert.Equal(["有改动", "相同", "有改动", "新增"], await page.Locator("tbody .chip").TextsAsync());
        Assert.Equal("5", await page.Locator("mark.ins").First.InnerTextAsync());
        await page.EvaluateAsync(s_axe);
        Assert.Empty(await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html}`))"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_is_brought_in_and_its_original_handed_out_again()
    {
        var file = Path.Combine(Repository.Root, "county", "documents", "urgent-notice.txt");
        var page = await office.OpenAsync("/documents");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.Locator("button", new() { HasText = "上传并编译" }).ClickAsync();
        await page.WaitForURLAsync("**/documents/*said=*");
        Assert.NotEqual(0, await page.Locator(".rows > li").CountedAsync());

        var original = await page.APIRequest.GetAsync(new Uri(page.Url).GetLeftPart(UriPartial.Path) + "/file");
        Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), await original.BodyAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_list_of_the_workbench_keeps_the_policy_and_has_no_finding_of_axe()
    {
        var page = await office.OpenAsync("/documents");
        await BringAsync(page, Speech.Replace("推进会", "现场会", StringComparison.Ordinal));
        var address = new Uri(page.Url).AbsolutePath;
        await page.Locator(".rows .line").First.ClickAsync();
        var row = new Uri(page.Url).PathAndQuery;
        foreach (var path in (string[])[row, address + "?lang=en", address + "?tab=figures", address + "?tab=findings", address + "?tab=history"])
        {
            foreach (var (width, height) in ((int, int)[])[(1366, 768), (390, 844)])
            {
                var said = new List<string>();
                page.Console += (_, m) => { if (m.Type == "error") said.Add(m.Text); };
                await page.SetViewportSizeAsync(width, height);
                await page.GotoAsync(path);
                Assert.Empty(said);
                Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{path} scrolls sideways at {width}.");
                await page.EvaluateAsync(s_axe);
                Assert.Empty(await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html}`))"));
            }
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_document_that_is_not_there_is_not_shown()
    {
        var page = await office.OpenAsync("about:blank");
        foreach (var path in (string[])["/documents/nowhere", "/documents/nowhere/versions", "/documents/nowhere/file", "/documents/nowhere/annotated.zip"]) Assert.Equal(404, (await page.APIRequest.GetAsync(office.Address + path)).Status);
        await page.Context.CloseAsync();
    }

    private static async Task CorrectAsync(IPage officer, string address, string row, string box, string to)
    {
        await officer.GotoAsync(address);
        await officer.Locator(".rows .line", new() { HasText = row }).ClickAsync();
        await officer.Locator($".editor [name={box}]").FillAsync(to);
        await officer.Locator(".editor button", new() { HasText = "保存" }).ClickAsync();
        Assert.Contains("已保存", await officer.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
    }

    // What is left is accepted with a reason: together where several are alike, else one by one.
    internal static async Task AcceptAllAsync(IPage officer)
    {
        while (await officer.Locator(".findings:not(.done) button:has-text('保留并说明')").CountedAsync() > 0)
        {
            if (await officer.Locator("details.fold-notes:has(summary .chip)").CountedAsync() > 0) await officer.Locator("details.fold-notes:has(summary .chip) > summary").First.ClickAsync();
            var form = officer.Locator("details.fold-notes[open] form.together");
            if (await form.CountedAsync() == 0)
            {
                await officer.Locator("li:not(.done) summary").First.ClickAsync();
                form = officer.Locator("li:not(.done) details[open] form");
            }
            await form.First.Locator("[name=reason]").FillAsync("会后统一分工，未写时限的按年底算");
            await form.First.Locator("button", new() { HasText = "保留并说明" }).ClickAsync();
            await officer.WaitForURLAsync("**said=*");
            await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "?tab=findings");
            if (await officer.Locator(".findings .chip.yellow, .findings .chip.red").CountedAsync() == 0) return;
        }
    }

    internal static async Task BringAsync(IPage page, string text)
    {
        await page.Locator(".paste summary").ClickAsync();
        await page.Locator("[name=text]").FillAsync(text);
        await page.Locator("button", new() { HasText = "上传并编译" }).ClickAsync();
        // The address is what is waited for: what is looked at then waits for itself.
        await page.WaitForURLAsync("**said=*", new() { WaitUntil = WaitUntilState.Commit });
    }
}
