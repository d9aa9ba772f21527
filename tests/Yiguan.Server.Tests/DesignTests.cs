using Microsoft.Playwright;

namespace Yiguan.Server.Tests;

/// <summary>The parts that all pages are made of, as somebody uses them.</summary>
public sealed class DesignTests(CountyServer office)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_cannot_be_taken_stands_in_the_form_again_and_the_summary_leads_to_it(bool scripts)
    {
        var page = await office.OpenAsync("/design", scripts: scripts);
        await page.Locator("[id='field.content']").FillAsync("修");
        await page.Locator("[id='field.target']").FillAsync("许多");
        await page.Locator("form[method=post] button[type=submit]").ClickAsync();

        var summary = page.Locator(".errors");
        Assert.Equal("有 2 处需要修改", await summary.Locator("h2").InnerTextAsync());
        Assert.Equal("许多", await page.Locator("[id='field.target']").InputValueAsync());
        Assert.Equal("true", await page.Locator("[id='field.target']").GetAttributeAsync("aria-invalid"));
        if (scripts) await Assertions.Expect(summary).ToBeFocusedAsync();
        await summary.Locator("a").Last.ClickAsync();
        Assert.EndsWith("#field.target", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dialog_opens_and_shuts(bool scripts)
    {
        var page = await office.OpenAsync("/design", scripts: scripts);
        await page.Locator("[href='#sample']").ClickAsync();
        await Assertions.Expect(page.Locator("#sample")).ToBeVisibleAsync();
        await page.Locator("#sample [data-shut]").ClickAsync();
        await Assertions.Expect(page.Locator("#sample")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_word_narrows_the_tree_of_units()
    {
        var page = await office.OpenAsync("/design");
        var tree = page.Locator("[data-tree]").First;
        await tree.Locator("[data-find]").FillAsync("上溪");
        var left = await tree.Locator(".leaf:visible").TextsAsync();
        Assert.Equal("上溪村本级", left[0].Trim());
        Assert.All(left, name => Assert.Contains("上溪", name, StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Branches_of_the_tree_open_by_the_keyboard_alone()
    {
        var page = await office.OpenAsync("/design", scripts: false);
        var tree = page.Locator("[data-tree]").First;
        await tree.Locator("summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.NotEqual(0, await tree.Locator(".leaf:visible").CountedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_that_is_dropped_is_sent_with_the_form_and_shows_how_far_it_is()
    {
        var page = await office.OpenAsync("/design");
        await page.EvaluateAsync("""
            () => {
              const taken = new DataTransfer();
              taken.items.add(new File(["讲话"], "讲话.txt"));
              document.querySelector("[data-upload]").dispatchEvent(new DragEvent("drop", { dataTransfer: taken, bubbles: true, cancelable: true }));
            }
            """);
        Assert.Contains("不得上传涉密文件", await page.Locator(".upload").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("[id='field.content']").FillAsync("修");
        var sent = await page.RunAndWaitForRequestAsync(() => page.Locator("form[method=post] button[type=submit]").ClickAsync(), r => r.Method == "POST");
        Assert.Contains("multipart/form-data", sent.Headers["content-type"], StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".errors")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_telephone_the_rooms_are_folded_until_they_are_asked_for()
    {
        var page = await office.OpenAsync("/design", 390, 844, scripts: false);
        await Assertions.Expect(page.Locator(".rooms")).ToBeHiddenAsync();
        await page.Locator(".fold").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".rooms")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
