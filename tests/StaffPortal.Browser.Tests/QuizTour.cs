using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>A quiz by hand: made, assigned, taken with a lost connection, failed, taken again, passed, certified; then a question of it is corrected and graded anew.</summary>
public sealed class QuizTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("ru", 1280)]
    [InlineData("pl", 390)]
    public async Task From_the_first_question_to_the_certificate_and_a_regrade(string language, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var editor = await fixture.SignInAsync("editor", language, width, url: portal.Url);
        await MakeAsync(editor);
        await editor.GotoAsync("/training/winter-tyres/assignments");
        await editor.SelectOptionAsync("[name=Team]", "FIELD-N");
        await editor.FillAsync("[name=DueDays]", "5");
        await editor.ClickAsync("main form.fields button.main");
        await editor.WaitForSelectorAsync(".flash[role=status]");

        var employee = await fixture.SignInAsync("employee", language, width, url: portal.Url);
        await employee.ClickAsync(".today a[href='/training/winter-tyres']");
        await employee.ClickAsync("form[action='/training/winter-tyres/start'] button");
        await BeQuickerThanTheScriptAsync(employee);
        await LoseTheConnectionAsync(employee);
        await AnswerAsync(employee, right: false);
        await employee.WaitForSelectorAsync(".chip.bad");
        (await employee.ContentAsync()).ShouldNotContain("Nur im Winter");

        await employee.GotoAsync("/training/winter-tyres");
        await employee.ClickAsync("form[action='/training/winter-tyres/start'] button");
        await AnswerAsync(employee, right: true);
        await employee.ClickAsync("a.button.main[href^='/certificates/']");
        (await employee.InnerTextAsync("main")).ShouldContain("100");
        await employee.GotoAsync("/");
        await Assertions.Expect(employee.Locator(".today a[href='/training/winter-tyres']")).ToHaveCountAsync(0);

        await RegradeAsync(editor, portal);
        await employee.GotoAsync("/");
        await employee.ClickAsync(".today a[href^='/training/winter-tyres/attempts/'] >> nth=0");
        await employee.WaitForSelectorAsync(".chip.bad");
    }

    [Fact]
    public async Task It_works_without_script_page_by_page()
    {
        var page = await fixture.SignInAsync("employee", "pl", 390, script: false);
        await page.GotoAsync("/training/phone-and-booking");
        await page.ClickAsync("form[action='/training/phone-and-booking/start'] button");
        var pages = 0;
        while (!page.Url.EndsWith("/finish", StringComparison.Ordinal))
        {
            (++pages).ShouldBeLessThan(40);
            if (await page.Locator(".choice input").CountAsync() > 0)
                await page.Locator(".choice input").First.CheckAsync();
            await page.Locator(".go button.main").ClickAsync();
        }

        await page.ClickAsync("form.decide button");
        await page.ReachAsync("**/review");
        await Assertions.Expect(page.Locator(".question")).ToHaveCountAsync(12);
    }

    /// <summary>A bank, two questions, a quiz of both.</summary>
    private static async Task MakeAsync(IPage editor)
    {
        await editor.GotoAsync("/training/bank");
        await editor.FillAsync("[name='Name.En']", "Tyres");
        await editor.ClickAsync("main form.fields button");
        foreach (
            var (text, right, wrong) in new[]
            {
                ("When do we change tyres?", "In November", "Never"),
                ("Who pays?", "The company", "The customer"),
            }
        )
        {
            await editor.ClickAsync("a[href='/training/bank/tyres/new']");
            await BrowserFixture.WriteInAsync(editor, "en");
            await editor.FillAsync("[name='Question.Text.En']", text);
            await editor.FillAsync("[name='Question.Answers[0].Text.En']", right);
            await editor.FillAsync("[name='Question.Answers[0].Weight']", "100");
            await editor.FillAsync("[name='Question.Answers[1].Text.En']", wrong);
            await editor.FillAsync("[name='Question.Answers[1].Feedback.En']", "Nur im Winter");
            await editor.ClickAsync("main form.stack > .actions button.main");
            await editor.WaitForSelectorAsync(".flash[role=status]");
            await editor.GotoAsync("/training/bank/tyres");
        }

        await editor.GotoAsync("/training/new");
        await BrowserFixture.WriteInAsync(editor, "en");
        await editor.FillAsync("[name='QuizTitle.En']", "Winter tyres");
        await editor.FillAsync("[name='Rules.PassPercent']", "100");
        await editor.UncheckAsync("input[type=checkbox][name='Rules.ShuffleQuestions']");
        foreach (var time in new[] { "RightAfter", "WhileOpen" })
            await editor.UncheckAsync($"[name='Rules.Feedback'][value={time}]");
        await editor.ClickAsync("main form.stack > .actions button.main");
        await editor.ClickAsync("a[href='/training/winter-tyres/sections/0']");
        // What is typed and ticked stays while other banks are looked through.
        await editor.FillAsync("[name='Section.Title.En']", "All of it");
        await editor.CheckAsync("input[name='Section.Drawn'][value=false]");
        await ShowBankAsync("standards");
        await ShowBankAsync("tyres");
        await editor.Locator("input[name$='.Chosen']").First.CheckAsync();
        await ShowBankAsync("standards");
        await ShowBankAsync("tyres");
        await Assertions.Expect(editor.Locator("input[name$='.Chosen']:checked")).ToHaveCountAsync(1);
        (await editor.InputValueAsync("[name='Section.Title.En']")).ShouldBe("All of it");
        foreach (var box in await editor.Locator("input[name$='.Chosen']").AllAsync())
            await box.CheckAsync();
        await editor.ClickAsync("main form.stack > .actions button.main");
        await editor.ClickAsync("form[action='/training/winter-tyres/publish'] button");
        await editor.WaitForSelectorAsync(".chip.good");

        async Task ShowBankAsync(string bank)
        {
            await editor.SelectOptionAsync("select[name=From]", bank);
            await editor.ClickAsync("button[name=Show][value='1']");
            await editor.WaitForFunctionAsync("bank => document.querySelector('select[name=From] option[selected]')?.value === bank", bank);
        }
    }

    /// <summary>On a slow line something is chosen before the script is there: it is saved as soon as it is.</summary>
    private static async Task BeQuickerThanTheScriptAsync(IPage page)
    {
        await page.ReachAsync("**/attempts/*");
        var arrived = new TaskCompletionSource();
        await page.RouteAsync(
            "**/js/attempt*",
            async route =>
            {
                await arrived.Task;
                await route.ContinueAsync();
            }
        );
        await page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.Commit });
        await Choice(page, "Never").CheckAsync();
        arrived.SetResult();
        await IsSavedAsync(page);
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        (await Choice(page, "Never").IsCheckedAsync()).ShouldBeTrue();
    }

    private static ILocator Choice(IPage page, string text) =>
        page.Locator(".choice").Filter(new LocatorFilterOptions { HasText = text }).Locator("input");

    private static async Task IsSavedAsync(IPage page)
    {
        var saved = (await page.GetAttributeAsync("#answers", "data-saved"))!.Split('{')[0];
        await page.WaitForFunctionAsync("saved => document.getElementById('saved').textContent.startsWith(saved)", saved);
    }

    /// <summary>The network goes while something is chosen: the page says so, keeps it, and sends it when it is back.</summary>
    private static async Task LoseTheConnectionAsync(IPage page)
    {
        // Without its script the page would save by its button only.
        await page.LoadedAsync();
        await page.Context.SetOfflineAsync(true);
        await Choice(page, "In November").CheckAsync();
        var lost = await page.GetAttributeAsync("#answers", "data-lost");
        await page.WaitForFunctionAsync("lost => document.getElementById('saved').textContent === lost", lost);
        await page.ClickAsync(".go button.main");
        (await Choice(page, "In November").IsCheckedAsync()).ShouldBeTrue();
        await page.Context.SetOfflineAsync(false);
        await IsSavedAsync(page);
        await page.ReloadAsync();
        (await Choice(page, "In November").IsCheckedAsync()).ShouldBeTrue();
    }

    private static async Task AnswerAsync(IPage page, bool right)
    {
        await Choice(page, "In November").CheckAsync();
        await page.ClickAsync(".go button.main");
        await page.ReachAsync("**?q=2");
        await Choice(page, right ? "The company" : "The customer").CheckAsync();
        await page.ClickAsync(".go button.main");
        await page.ReachAsync("**/finish");
        await page.ClickAsync("form.decide button.main");
        await page.ReachAsync("**/review");
    }

    /// <summary>The customer pays after all.</summary>
    private static async Task RegradeAsync(IPage editor, PortalHost portal)
    {
        long id;
        await using (var scope = portal.Services.CreateAsyncScope())
            id = await scope
                .ServiceProvider.GetRequiredService<PortalContext>()
                .Questions.Where(q => q.Bank!.Slug == "tyres")
                .MaxAsync(q => q.Id);
        await editor.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/training/bank/tyres/{id}"));
        await editor.EvaluateAsync("() => document.querySelectorAll('details').forEach(row => { row.open = true })");
        await editor.FillAsync("[name='Question.Answers[0].Weight']", "0");
        await editor.FillAsync("[name='Question.Answers[1].Weight']", "100");
        await editor.ClickAsync("main form.stack > .actions button.main");
        (await editor.Locator(".flash").AllInnerTextsAsync()).ShouldHaveSingleItem().ShouldContain("2");
        await editor.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/training/winter-tyres/regrade/{id}"));
        await Assertions.Expect(editor.Locator("table.cards tbody tr")).ToHaveCountAsync(2);
        await editor.FillAsync("[name=Note]", "Неверный ключ");
        await editor.ClickAsync("main form.fields button.main");
        await editor.WaitForSelectorAsync(".flash[role=status]");
    }
}
