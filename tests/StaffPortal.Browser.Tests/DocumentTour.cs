using Microsoft.Playwright;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>A document by hand: written with a preview, approved, published, read, asked about, changed, compared, acknowledged.</summary>
public sealed class DocumentTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("ru", 1280)]
    [InlineData("pl", 390)]
    public async Task From_the_first_word_to_the_last_reader(string language, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var editor = await fixture.SignInAsync("editor", language, width, url: portal.Url);
        await editor.GotoAsync("/standards");
        await editor.ClickAsync("a[href='/standards/new']");
        await editor.FillAsync("[name=DocumentTitle]", "Порядок в машине");
        await editor.FillAsync("[name=Slug]", "van");
        await editor.ClickAsync("main button.main");
        await editor.FillAsync(
            "[name=Markdown]",
            "Машину видит вся улица.\n\n## Снаружи\n\nМоем **раз в неделю**.\n\n## Внутри\n\nПосле визита убираем. <img src=x onerror=alert(1)> [x](javascript:alert(1))"
        );
        // The preview shows what will be published, while it is typed.
        await editor.WaitForSelectorAsync("#preview strong");
        await Assertions.Expect(editor.Locator("#preview img")).ToHaveCountAsync(0);
        await editor.ClickAsync("main form.editor button.main");
        await editor.WaitForSelectorAsync(".flash[role=status]");
        (await editor.InputValueAsync("[name=Markdown]")).ShouldContain("## Снаружи {#snaruzhi}");
        await SubmitAsync(editor);

        var hr = await fixture.SignInAsync("hr", language, width, url: portal.Url);
        await DecideAsync(hr, "refuse", "А зимой?");
        await editor.GotoAsync("/");
        await editor.ClickAsync(".today a[href='/standards/van/edit']");
        await editor.FillAsync(
            "[name=Markdown]",
            (await editor.InputValueAsync("[name=Markdown]")).Replace("раз в неделю", "раз в неделю, зимой два")
        );
        await editor.ClickAsync("main form.editor button.main");
        await SubmitAsync(editor);
        await DecideAsync(hr, "approve", "");
        await PublishAsync(editor);

        var employee = await fixture.SignInAsync("employee", language, width, url: portal.Url);
        await employee.ClickAsync(".today a[href='/standards/van']");
        await employee.ClickAsync("a[href='/standards/van/clauses/vnutri']");
        await employee.FillAsync("[name=Text]", "И багажник?");
        await employee.ClickAsync("main form.fields button.main");
        await employee.WaitForSelectorAsync(".flash[role=status]");
        await employee.GotoAsync("/standards/van");
        await employee.ClickAsync("#_acknowledge button.main");
        await employee.WaitForSelectorAsync(".note.good");

        await editor.GotoAsync("/standards/questions");
        await editor.FillAsync("textarea[name=Text] >> nth=0", "Да, и багажник.");
        await editor.ClickAsync("main form.fields button >> nth=0");

        // The next revision: the reader sees what changed, and acknowledges again.
        await editor.GotoAsync("/standards/van/edit");
        await editor.ClickAsync("main form button.main");
        await editor.FillAsync("[name=Changes]", "Теперь и летом два раза.");
        await editor.FillAsync(
            "[name=Markdown]",
            (await editor.InputValueAsync("[name=Markdown]")).Replace("раз в неделю, зимой два", "два раза в неделю")
        );
        await editor.ClickAsync("main form.editor button.main");
        await SubmitAsync(editor);
        await DecideAsync(hr, "approve", "");
        await PublishAsync(editor);
        await employee.GotoAsync("/standards/van");
        await employee.ClickAsync("a[href='/standards/van/compare/1/2']");
        (await employee.InnerTextAsync(".diff ins >> nth=0")).ShouldContain("два");
        await employee.GotoAsync("/standards/van");
        await employee.ClickAsync("#_acknowledge button.main");
        await employee.WaitForSelectorAsync(".note.good");
        await hr.GotoAsync("/standards/van/acknowledgements");
        (await hr.InnerTextAsync(".amount")).ShouldStartWith("1 ");
    }

    [Fact]
    public async Task Hostile_texts_run_nothing_in_a_real_browser()
    {
        var page = await fixture.SignInAsync("editor");
        var alarms = new List<string>();
        page.Dialog += (_, dialog) =>
        {
            alarms.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(fixture.Portal.Url, StringComparison.Ordinal))
                alarms.Add(request.Url);
        };
        await page.GotoAsync("/standards/new");
        await page.FillAsync("[name=DocumentTitle]", "<img src=x onerror=alert(1)>");
        await page.FillAsync("[name=Slug]", "hostile");
        await page.ClickAsync("main button.main");
        foreach (var vector in HostileTexts.All)
        {
            await page.FillAsync("[name=Markdown]", vector + "\n\n## Heading\n\nwords");
            var before = page.WaitForResponseAsync("**/standards/preview");
            await page.DispatchEventAsync("[name=Markdown]", "input");
            await before;
            await page.EvaluateAsync(
                "() => document.querySelectorAll('#preview a').forEach(link => { if (!/^https?:|^mailto:|^tel:/.test(link.href)) throw new Error(link.href); link.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); })"
            );
        }

        alarms.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_slash_key_goes_to_the_search()
    {
        var page = await fixture.SignInAsync("employee", "ru");
        // A key that is pressed before the page has loaded is nobody's yet.
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("find");
        await page.Keyboard.TypeAsync("рекломациями");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync("**/search?q=*");
        (await page.Locator(".hits li").CountAsync()).ShouldBeGreaterThan(0);
    }

    private static async Task SubmitAsync(IPage editor)
    {
        await editor.ClickAsync("a[href='/standards/van/submit']");
        await editor.FillAsync("[name=Approvers] >> nth=0", "E0002");
        await editor.ClickAsync("main form button.main");
        await editor.ReachAsync("**/standards/van/publish");
    }

    private static async Task DecideAsync(IPage approver, string decision, string comment)
    {
        await approver.GotoAsync("/");
        await approver.ClickAsync(".today a[href='/standards/van/approve']");
        await approver.FillAsync("[name=Comment]", comment);
        await approver.ClickAsync($"button[value={decision}]");
        await approver.WaitForSelectorAsync(".flash[role=status]");
    }

    private static async Task PublishAsync(IPage editor)
    {
        await editor.GotoAsync("/");
        await editor.ClickAsync(".today a[href='/standards/van/publish']");
        await editor.ClickAsync("main form button.main");
        await editor.ReachAsync("**/standards/van");
    }
}
