using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Who;
using Yiguan.Reading.Files;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Who;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Who;

/// <summary>How people come in, and how they are kept out.</summary>
public sealed class SignInTests(CountyServer office)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/matters")]
    [InlineData("/account")]
    [InlineData("/accounts")]
    [InlineData("/design")]
    public async Task Whoever_has_not_signed_in_sees_the_door_and_nothing_else(string path)
    {
        var page = await office.AtTheDoorAsync(path);
        Assert.Equal("登录", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await page.Locator("nav.rooms a").CountedAsync());
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Assert.Equal(401, (int)(await program.GetAsync(new Uri(office.DoorAddress + path), TestContext.Current.CancellationToken)).StatusCode);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_officer_signs_in_without_scripts_lands_where_he_wanted_to_go_and_signs_out()
    {
        var page = await office.SignedInAsync("suqing", "/matters?colour=red", scripts: false);
        Assert.EndsWith("/matters?colour=red", page.Url, StringComparison.Ordinal);
        Assert.Contains("苏清扬", await page.Locator(".visit").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".visit form[action='/sign-out'] button").ClickAsync();
        await page.GotoAsync(office.DoorAddress + "/matters");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_and_the_security_administrator_unlocks_it()
    {
        await office.AppointAsync("p-sancuo", "武三错", "sancuo", "tongzhanbu-zhuyao");
        for (var i = 0; i < WhoServices.MostWrong; i++)
        {
            var wrong = await office.SignedInAsync("sancuo", password: "not-this-one-1");
            Assert.Equal("alert", await wrong.Locator(".notice.wrong").GetAttributeAsync("role"));
            await wrong.Context.CloseAsync();
        }
        var locked = await office.SignedInAsync("sancuo");
        Assert.Contains("锁定", await locked.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Single(await FactsAsync<AccountLocked>("sample-sancuo"));
        var security = await office.SignedInAsync("anquan", "/accounts");
        await security.Locator("tr", new PageLocatorOptions { HasText = "sancuo" }).Locator("form[action='/accounts/unlock'] button").ClickAsync();
        Assert.Single(await FactsAsync<AccountUnlocked>("sample-sancuo"));
        var back = await office.SignedInAsync("sancuo");
        Assert.EndsWith("/account", back.Url, StringComparison.Ordinal);
        foreach (var page in (IPage[])[locked, security, back]) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_session_is_seen_from_another_machine_and_ended_there()
    {
        var here = await office.SignedInAsync("zhaoxz");
        var there = await office.SignedInAsync("zhaoxz");
        await there.Locator("form[action='/account/sessions/end'] button").First.ClickAsync();
        await here.GotoAsync(office.DoorAddress + "/account");
        Assert.Contains("/sign-in", here.Url, StringComparison.Ordinal);
        await there.GotoAsync(office.DoorAddress + "/account");
        Assert.EndsWith("/account", there.Url, StringComparison.Ordinal);
        foreach (var page in (IPage[])[here, there]) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_code_of_the_telephone_is_asked_for_once_it_is_set_up_and_one_on_paper_works_once()
    {
        await office.AppointAsync("p-mingma", "明码", "mingma", "shangwu-zhuyao");
        var page = await office.SignedInAsync("mingma", "/account/code", scripts: false);
        var key = (await page.Locator("p code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("input[name=code]").FillAsync(Totp(key));
        await page.Locator("form button", new PageLocatorOptions { HasText = "开启" }).ClickAsync();
        var paper = await page.Locator(".codes code").First.InnerTextAsync();
        var second = await office.SignedInAsync("mingma", scripts: false);
        Assert.Contains("/sign-in/code", second.Url, StringComparison.Ordinal);
        await second.Locator("input[name=code]").FillAsync(Totp(key));
        await second.Locator("main form button").ClickAsync();
        Assert.EndsWith("/account", second.Url, StringComparison.Ordinal);
        foreach (var expected in (string[])["/account", "/sign-in/code"])
        {
            var third = await office.SignedInAsync("mingma", scripts: false);
            await third.Locator("summary").ClickAsync();
            await third.Locator("input[name=recovery]").FillAsync(paper);
            await third.Locator("main form button").ClickAsync();
            Assert.Contains(expected, third.Url, StringComparison.Ordinal);
            await third.Context.CloseAsync();
        }
        Assert.Contains(await FactsAsync<FactorChanged>("sample-mingma"), f => f is { Factor: "code", Added: true });
        foreach (var open in (IPage[])[page, second]) await open.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_is_added_and_opens_the_door_without_a_password()
    {
        var page = await office.SignedInAsync("qianxz");
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.Locator("form[data-passkey=create] input[name=label]").FillAsync("办公室电脑");
        await page.Locator("form[data-passkey=create] button").ClickAsync();
        await page.WaitForURLAsync("**/account?said=passkey-added");
        Assert.Contains("办公室电脑", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".visit form[action='/sign-out'] button").ClickAsync();
        await page.Locator("form[data-passkey=get] button").ClickAsync();
        await page.WaitForURLAsync(office.DoorAddress + "/");
        Assert.Contains("钱立川", await page.Locator(".visit").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_first_password_must_be_changed_and_a_common_one_is_refused()
    {
        var system = await office.SignedInAsync("xitong", "/accounts");
        await system.Locator("tr", new PageLocatorOptions { HasText = "heyun" }).Locator("form button", new LocatorLocatorOptions { HasText = "重置密码" }).ClickAsync();
        var first = await system.Locator(".notice code").InnerTextAsync();
        var page = await office.SignedInAsync("heyun", "/matters", first, scripts: false);
        Assert.EndsWith("/account/password", page.Url, StringComparison.Ordinal);
        await page.GotoAsync(office.DoorAddress + "/matters");
        Assert.EndsWith("/account/password", page.Url, StringComparison.Ordinal);
        foreach (var (password, refused) in ((string, string)[])[("password1234", "常见"), ("1234567890", "小写"), ("heyun-2024", "相近"), ("short-1", "至少"), ("quarry-willow-58", "")])
        {
            await page.Locator("input[name=old]").FillAsync(first);
            await page.Locator("input[name=fresh]").FillAsync(password);
            await page.Locator("input[name=again]").FillAsync(password);
            await page.Locator("main form").EvaluateAsync("f => { f.noValidate = true; }");
            await page.Locator("main form button").ClickAsync();
            if (refused.Length > 0) Assert.Contains(refused, await page.Locator(".notice.wrong").InnerTextAsync(), StringComparison.Ordinal);
        }
        Assert.EndsWith("/account?said=password", page.Url, StringComparison.Ordinal);
        Assert.Equal(2, (await FactsAsync<PasswordSet>("sample-heyun")).Count);
        foreach (var open in (IPage[])[system, page]) await open.Context.CloseAsync();
    }

    [Fact]
    public async Task A_unit_administrator_opens_accounts_by_a_workbook_for_his_own_people_and_for_nobody_else()
    {
        var stop = TestContext.Current.CancellationToken;
        await using (var desk = new OrganisationDesk(office.Store, CountyServer.County, new CountyServer.StandingTime(CountyServer.Now)))
        {
            foreach (var (person, post) in ((string, string)[])[("p-newcomer", "qingxi-zhen-shuji"), ("p-elsewhere", "linye-zhuyao")])
            {
                foreach (var order in (OrganisationCommand[])[new KnowPerson(person, "新人", new DateOnly(2024, 1, 1)), new Appoint(person, post, new DateOnly(2024, 1, 1))])
                {
                    Assert.Null((await desk.OrderAsync(order, new Acting("ducha-zhuyao", $"{order.GetType().Name}/{person}"), stop)).Refusal);
                }
            }
        }
        var page = await office.SignedInAsync("zhengqx", "/accounts");
        var listed = OfficeFile.ReadSheets(await (await page.Context.APIRequest.GetAsync(office.DoorAddress + "/accounts/accounts.xlsx")).BodyAsync(), cancellation: stop);
        var rows = Assert.IsType<FileSheets>(listed).Sheets[0].Rows;
        Assert.Contains(rows, r => r.Cells.Values.Contains("p-newcomer"));
        Assert.DoesNotContain(rows, r => r.Cells.Values.Contains("p-elsewhere"));

        var styles = new Styles();
        var sheet = new SheetBuilder(styles, "账号", "", new("人员编号", 20), new("登录名", 20));
        foreach (var (person, name) in ((string, string)[])[("p-newcomer", "xinren"), ("p-elsewhere", "bieren")]) sheet.Begin().Text(person).Text(name);
        var book = new MemoryStream();
        Workbook.Write([("账号", sheet)], styles, "账号", "&P", book);
        await page.Locator("summary", new PageLocatorOptions { HasText = "用表格" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "accounts.xlsx", MimeType = "application/octet-stream", Buffer = book.ToArray() });
        var answer = await page.RunAndWaitForDownloadAsync(() => page.Locator("form[action='/accounts/import'] button").EvaluateAsync("b => HTMLFormElement.prototype.submit.call(b.form)"));
        var told = Assert.IsType<FileSheets>(OfficeFile.ReadSheets(await File.ReadAllBytesAsync(await answer.PathAsync(), stop), cancellation: stop)).Sheets[0].Rows;
        var password = told.Single(r => r.Cells.Values.Contains("p-newcomer")).Cells[5];
        Assert.Contains("没有这个人员", told.Single(r => r.Cells.Values.Contains("p-elsewhere")).Cells.Values);
        var newcomer = await office.SignedInAsync("xinren", "/matters", password);
        Assert.EndsWith("/account/password", newcomer.Url, StringComparison.Ordinal);
        foreach (var open in (IPage[])[page, newcomer]) await open.Context.CloseAsync();
    }

    [Fact]
    public async Task The_ledger_holds_that_accounts_were_made_and_nothing_that_opens_one()
    {
        var entries = await office.Store.ReadAsync(CountyServer.County, 0, long.MaxValue, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(entries, e => e.Type == "account-opened");
        var accounts = await new AccountRows(office.Store, CountyServer.County).AllAsync(TestContext.Current.CancellationToken);
        var secrets = accounts.SelectMany(a => (string?[])[a.Password, a.Authenticator, a.Stamp]).OfType<string>().Append(CountyServer.Password).ToList();
        Assert.DoesNotContain(entries, e => secrets.Any(s => e.Body.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_does_nothing()
    {
        using var other = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("name", "lindu"), new("password", CountyServer.Password)]);
        Assert.Equal(400, (int)(await other.PostAsync(new Uri(office.DoorAddress + "/sign-in"), form, TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<List<T>> FactsAsync<T>(string account) =>
        [.. (await office.Store.StreamAsync(CountyServer.County, AccountFact.Stream(account), TestContext.Current.CancellationToken)).Select(FactCatalogue.Read).OfType<T>()];

    // RFC 6238 by hand, so that the office's own reckoning is not its own judge. The office's codes go by the machine's clock.
    private static string Totp(string key)
    {
        var bits = string.Concat(key.ToUpperInvariant().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Regex.Matches(bits, ".{8}").Select(m => Convert.ToByte(m.Value, 2)).ToArray();
        var step = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30).Reverse().ToArray();
#pragma warning disable CA5350 // RFC 6238, as authenticators have it.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1000000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
