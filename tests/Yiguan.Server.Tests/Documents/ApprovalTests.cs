namespace Yiguan.Server.Tests.Documents;

/// <summary>待批准下达: from the last finding that was settled to the leader's word, and what stays of it.</summary>
public sealed class ApprovalTests(CountyServer office)
{
    private const string Notice = """
        关于做好秋季造林工作的通知
        （2024年7月5日）
        县林业局9月底前完成造林3000亩。年内完成城区路网改造。
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_without_open_findings_says_who_may_approve_it_waits_on_his_desk_and_afterwards_tells_who_did_and_with_which_words(bool scripts)
    {
        var title = scripts ? "秋季造林" : "冬季造林";
        var officer = await office.OpenAsync("/documents", scripts: scripts);
        await WorkbenchTests.BringAsync(officer, Notice.Replace("秋季造林", title, StringComparison.Ordinal));
        var address = new Uri(officer.Url).AbsolutePath;
        Assert.Equal(0, await officer.Locator(".end .ready").CountedAsync());
        var row = officer.Locator("tbody tr").Filter(new() { Has = officer.Locator($"a[href='{address}']") });
        await officer.GotoAsync("/documents");
        Assert.Matches("待处理 [1-9]", await row.InnerTextAsync());
        var leader = await office.OpenAsync(await office.AddressAsync("xianzhang") + "/desk", scripts: scripts);
        Assert.Equal(0, await leader.Locator($"#approve a[href='{address}']").CountedAsync());

        await officer.GotoAsync(address + "?tab=findings");
        await WorkbenchTests.AcceptAllAsync(officer);
        var ready = await officer.Locator(".end .ready").InnerTextAsync();
        Assert.Contains("可以批准下达", ready, StringComparison.Ordinal);
        Assert.Matches("县长（.+?）", ready);
        Assert.DoesNotContain("督查", ready, StringComparison.Ordinal);
        await officer.GotoAsync("/documents");
        Assert.Contains("可以批准", await row.InnerTextAsync(), StringComparison.Ordinal);
        await officer.GotoAsync("/desk");
        Assert.Equal(0, await officer.Locator("a[href='#approve']").CountedAsync());

        await leader.ReloadAsync();
        await leader.Locator($"#approve a[href='{address}']").ClickAsync();
        await leader.Locator("a.preview").ClickAsync();
        await leader.Locator(".approve [name=note]").FillAsync("同意，盯住不放");
        await leader.Locator(".approve button[type=submit]").ClickAsync();
        await leader.WaitForURLAsync("**said=*");
        var head = await leader.Locator(".head").InnerTextAsync();
        Assert.Matches("县长（.+?）.*批准", head);
        Assert.Contains("批示意见：同意，盯住不放", head, StringComparison.Ordinal);
        await officer.GotoAsync(address + "?tab=history");
        var newest = await officer.Locator(".timeline li").First.InnerTextAsync();
        Assert.Contains("批准，共 ", newest, StringComparison.Ordinal);
        Assert.Contains("同意，盯住不放", newest, StringComparison.Ordinal);
        Assert.Matches("县长（.+?）", newest);
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(officer));
        await leader.GotoAsync(new Uri(leader.Url).GetLeftPart(UriPartial.Authority) + "/desk");
        Assert.Equal(0, await leader.Locator($"#approve a[href='{address}']").CountedAsync());
        await officer.Context.CloseAsync();
        await leader.Context.CloseAsync();
    }
}
