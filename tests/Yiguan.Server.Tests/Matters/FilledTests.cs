using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>不再重复要: what a unit has told once stands before it where it is asked again.</summary>
public sealed class FilledTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_the_register_has_already_stands_in_the_form_with_its_place_and_day(bool scripts)
    {
        var (id, unit, post) = scripts ? ("filled-1", "shuili", "shuili-zhuyao") : ("filled-2", "jiaotong", "jiaotong-zhuyao");
        await using var matters = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        await using var subjects = new SubjectDesk(office.Store, CountyServer.County, CountyServer.Time);
        var (section, bureau) = ((await matters.ActorAsync("ducha-zhuyao", Stop))!, (await matters.ActorAsync(post, Stop))!);
        await RegisterAsync(id, new DateOnly(2024, 9, 10));
        await OpenAsync(id);

        var page = await office.InsideAsync(scripts ? "wusl" : "zhoujt", "/desk", scripts);
        await page.GotoAsync($"{office.DoorAddress}/matters/{id}/way/promise");
        var filled = await page.Locator(".act-form .filled").InnerTextAsync();
        foreach (var word in (string[])["计划开工", "望溪水厂扩建" + id, "9月10日", "7月8日填"]) Assert.Contains(word, filled, StringComparison.Ordinal);
        Assert.Equal($"/registers/project/{id}", await page.Locator(".act-form .filled a").First.GetAttributeAsync("href"));
        Assert.Equal("2024-09-10", await page.Locator("[id='field.plan_start']").InputValueAsync());
        if (scripts) Assert.Empty(await EveryPageTests.FindingsAsync(page));
        // What stands there is only put before him: he may know it better.
        foreach (var (field, day) in ((string, string)[])[("begins", "2024-07-08"), ("plan_ready", "2024-08-30"), ("plan_start", "2024-09-12"), ("plan_built", "2024-11-30"), ("plan_accept", "2024-12-20")]) await page.FillAsync($"[id='field.{field}']", day);
        await page.Locator(".act-form .send button").ClickAsync();
        await page.WaitForURLAsync("**said=done");
        Assert.Equal(new DateOnly(2024, 9, 12), (await matters.FindAsync(id, Stop))!.Fields["plan_start"].Day);

        // Of two places with two days nobody but he can tell which is meant: both are named, neither stands in the form.
        var second = id + "-second";
        await RegisterAsync(second, new DateOnly(2024, 10, 8));
        await OpenAsync(second);
        await page.GotoAsync($"{office.DoorAddress}/matters/{second}/way/promise");
        Assert.Contains("共 2 ", await page.Locator(".act-form .filled").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"/registers/project?unit={unit}", await page.Locator(".act-form .filled li a").Last.GetAttributeAsync("href"));
        Assert.Equal("", await page.Locator("[id='field.plan_start']").InputValueAsync());
        await page.Context.CloseAsync();

        async Task RegisterAsync(string project, DateOnly start)
        {
            var told = Fields(("code", FieldValue.Of("2024-" + project)), ("name", FieldValue.Of("望溪水厂扩建" + project)), ("industry", FieldValue.Of("city")), ("unit", FieldValue.Of(unit)), ("planned", FieldValue.Of(300000000L)), ("plan_start", FieldValue.Of(start)));
            Assert.Null((await subjects.RegisterAsync("project", project, new Register(bureau, "望溪水厂扩建" + project, unit, told), new Doing(project + "-project"), Stop)).Refusal);
        }

        async Task OpenAsync(string matter)
        {
            var told = Fields(("year", FieldValue.Of(2024L)), ("item", FieldValue.Of(3L)), ("content", FieldValue.Of("扩建望溪水厂，改善城南三万人的用水")), ("field", FieldValue.Of("water")), ("goal", FieldValue.Of("年底通水")));
            Assert.Null((await matters.OpenAsync("livelihood", matter, new Open(section, "望溪水厂扩建" + matter) { Owner = unit, Deadline = new DateOnly(2024, 12, 31), Fields = told }, new Doing(matter + "-open"), Stop)).Refusal);
        }
    }

    private static ImmutableDictionary<string, FieldValue> Fields(params (string Id, FieldValue Value)[] fields) => fields.ToImmutableDictionary(f => f.Id, f => f.Value);
}
