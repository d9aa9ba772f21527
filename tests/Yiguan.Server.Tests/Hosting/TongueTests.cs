using System.Net;
using Microsoft.Net.Http.Headers;

namespace Yiguan.Server.Tests.Hosting;

/// <summary>In which language the office answers whom.</summary>
public sealed class TongueTests(CountyServer office)
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_chose_English_is_answered_in_English_until_he_chooses_Chinese_again(bool scripts)
    {
        var page = await office.OpenAsync("/", scripts: scripts);
        await page.Locator(".visit a[hreflang=en]").ClickAsync();
        Assert.Equal("Screen", await page.Locator("h1").InnerTextAsync());
        await page.Locator(".rooms a[href='/desk']").ClickAsync();
        Assert.DoesNotContain("lang=", page.Url, StringComparison.Ordinal);
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.Locator(".visit a[hreflang=zh-CN]").ClickAsync();
        await page.Locator(".rooms a[href='/matters']").ClickAsync();
        Assert.Equal("zh-CN", await page.Locator("html").GetAttributeAsync("lang"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_door_speaks_the_language_that_was_chosen_there_and_so_does_what_is_behind_it()
    {
        var page = await office.AtTheDoorAsync("/sign-in?lang=en", scripts: false);
        await page.GotoAsync(office.DoorAddress + "/sign-in");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.Locator("input[name=name]").FillAsync("lindu");
        await page.Locator("input[name=password]").FillAsync(CountyServer.Password);
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", null, "en")]
    [InlineData("zh-TW,en;q=0.9", null, "zh-CN")]
    [InlineData("fr-FR,fr;q=0.9", null, "zh-CN")]
    [InlineData("fr-FR,en;q=0.5", null, "en")]
    [InlineData("de,en;q=0", null, "zh-CN")]
    [InlineData("not a language ;;", null, "zh-CN")]
    [InlineData(null, null, "zh-CN")]
    [InlineData("en", "zh-CN", "zh-CN")]
    [InlineData("zh-CN", "en", "en")]
    [InlineData("en", "klingon", "en")]
    public async Task Where_nobody_chose_the_browsers_language_counts_and_Chinese_for_all_else(string? spoken, string? chosen, string answered)
    {
        using var answer = await AskAsync("/sign-in", spoken, chosen);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"<html lang=\"{answered}\"", await answer.Content.ReadAsStringAsync(s_stop), StringComparison.Ordinal);
        Assert.Contains("Cookie", answer.Headers.Vary);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.DoesNotContain(Cookies(answer), c => c.Name == "lang");
    }

    [Fact]
    public async Task A_choice_is_kept_for_a_year_where_no_script_reads_it_and_one_that_is_none_is_not_kept()
    {
        using var answer = await AskAsync("/sign-in?lang=en", "zh-CN", null);
        var kept = Assert.Single(Cookies(answer), c => c.Name == "lang");
        Assert.Equal(("en", Microsoft.Net.Http.Headers.SameSiteMode.Lax, true, TimeSpan.FromDays(365)), (kept.Value.Value, kept.SameSite, kept.HttpOnly, kept.MaxAge));
        using var other = await AskAsync("/sign-in?lang=klingon", "zh-CN", null);
        Assert.DoesNotContain(Cookies(other), c => c.Name == "lang");
    }

    [Fact]
    public async Task Files_of_the_house_are_the_same_in_every_language()
    {
        using var page = await AskAsync("/sign-in", null, null);
        var html = await page.Content.ReadAsStringAsync(s_stop);
        var from = html.IndexOf("/assets/", StringComparison.Ordinal);
        using var file = await AskAsync(html[from..html.IndexOf('"', from)], "en", null);
        Assert.Equal(["Accept-Encoding"], file.Headers.Vary);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string? spoken, string? chosen)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using var ask = new HttpRequestMessage(HttpMethod.Get, office.DoorAddress + path);
        if (spoken is not null) ask.Headers.TryAddWithoutValidation("Accept-Language", spoken);
        if (chosen is not null) ask.Headers.Add("Cookie", "lang=" + chosen);
        return await client.SendAsync(ask, s_stop);
    }

    private static IList<SetCookieHeaderValue> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? SetCookieHeaderValue.ParseList([.. set]) : [];
}
