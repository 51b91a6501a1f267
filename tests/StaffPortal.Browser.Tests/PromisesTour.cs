using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>
/// A month that keeps its promises, by hand: a dispute up to the appeal, an adjustment, an exclusion, a close, a late answer and its
/// correction.
/// </summary>
public sealed class PromisesTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("ru", 1280)]
    [InlineData("pl", 390)]
    public async Task What_people_decide_ends_in_the_pay(string language, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var paths = await DemoPaths.ReadAsync(portal);
        var (review, open) = (paths.Review, paths.Open);
        var (disputed, excluded) = await LowAnswersAsync(portal, review);
        var employee = await fixture.SignInAsync("employee", language, width, url: portal.Url);
        var lead = await fixture.SignInAsync("lead", language, width, url: portal.Url);
        var hr = await fixture.SignInAsync("hr", language, width, url: portal.Url);
        var before = await AmountAsync(employee, $"/scorecards/{review}");

        // The employee disputes, the lead refuses, HR upholds the appeal.
        await employee.GotoAsync($"/scorecards/{review}/E0008/lines/nps");
        await employee.ClickAsync($"a[href='/voice/{disputed}']");
        await employee.ClickAsync($"a[href='/voice/{disputed}/dispute']");
        await employee.SelectOptionAsync("select[name=Reason]", "OutsideControl");
        await employee.FillAsync("textarea[name=Text]", "Деталь не привезли со склада.");
        await SubmitAsync(employee);
        await lead.GotoAsync("/");
        await lead.ClickAsync($"main a[href='/voice/{disputed}']");
        await lead.ClickAsync($"a[href='/voice/{disputed}/decide']");
        await lead.SelectOptionAsync("select[name=Uphold]", "false");
        await lead.FillAsync("textarea[name=Text]", "Склад был предупреждён.");
        await SubmitAsync(lead);
        await employee.GotoAsync($"/voice/{disputed}");
        await employee.ClickAsync($"a[href='/voice/{disputed}/appeal']");
        await employee.FillAsync("textarea[name=Text]", "Накладная приложена к заказу.");
        await SubmitAsync(employee);
        await hr.GotoAsync($"/voice/{disputed}/decide");
        await hr.SelectOptionAsync("select[name=Uphold]", "true");
        await hr.FillAsync("textarea[name=Text]", "Накладная подтверждает.");
        await SubmitAsync(hr);
        var upheld = await AmountAsync(employee, $"/scorecards/{review}");
        upheld.ShouldBeGreaterThan(before);

        // HR looks at what an exclusion would do, and then keeps it.
        await hr.GotoAsync($"/voice/{excluded}/rule");
        await hr.SelectOptionAsync("select[name=Kind]", "Excluded");
        await hr.SelectOptionAsync("select[name=Reason]", "Abuse");
        await hr.FillAsync("textarea[name=Text]", "Оскорбление вместо оценки.");
        await SubmitAsync(hr);
        (await hr.InnerTextAsync(".effects")).ShouldContain("Анна Ковальчук");
        (await AmountAsync(employee, $"/scorecards/{review}")).ShouldBe(upheld);
        await SubmitAsync(hr);
        var excludedPay = await AmountAsync(employee, $"/scorecards/{review}");
        excludedPay.ShouldBeGreaterThan(upheld);

        // The lead proposes an adjustment, HR approves it, and its reason stands on the statement.
        await lead.GotoAsync($"/scorecards/{review}/E0008/adjust");
        await lead.FillAsync("input[name=Amount]", "100,50");
        await lead.FillAsync("textarea[name=Text]", "Заменила коллегу в выходной.");
        await SubmitAsync(lead);
        await hr.GotoAsync($"/months/{review}");
        await hr.ClickAsync("#decisions button[name=approve][value=true]");
        await hr.WaitForSelectorAsync(".flash[role=status]");
        (await AmountAsync(employee, $"/scorecards/{review}")).ShouldBe(excludedPay + 100.50m);
        (await employee.InnerTextAsync("main")).ShouldContain("Заменила коллегу в выходной.");

        // All confirm, HR closes.
        foreach (var (page, team) in new[] { (lead, "FIELD-N"), (hr, "FIELD-S"), (hr, "INSTALL"), (hr, "SUPPORT"), (hr, "OFFICE") })
            await ConfirmAsync(page, $"/teams/{team}/{review}");
        await hr.GotoAsync($"/months/{review}/close");
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync($"**/months/{review}/reports");
        // Until all are made the page renews itself, and would do so over the next one.
        await hr.WaitForFunctionAsync("() => document.querySelectorAll('table a[download]').length === 9");

        // A late answer is accepted, and the difference stands below the open month.
        await hr.GotoAsync("/voice/import");
        await hr.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "late.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(
                    "external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n"
                        + string.Concat(Enumerable.Range(0, 5).Select(i => $"late-{i},{review}-20,E0008,repair,,,10,5,7,\n"))
                ),
            }
        );
        await hr.ClickAsync("form.fields button.main");
        await hr.WaitForSelectorAsync(".note.good");
        await hr.GotoAsync($"/months/{review}");
        await hr.ClickAsync($"a[href='/months/{review}/late']");
        await hr.FillAsync("textarea[name=Text]", "Анкеты пришли почтой.");
        await SubmitAsync(hr);
        (await AmountAsync(employee, $"/scorecards/{review}")).ShouldBe(excludedPay + 100.50m);
        await Assertions.Expect(employee.Locator("#versions")).ToHaveCountAsync(1);
        await employee.GotoAsync($"/scorecards/{open}");
        await Assertions.Expect(employee.Locator($".line a[href='/scorecards/{review}/E0008']")).ToHaveCountAsync(1);
        await hr.GotoAsync("/months/ledger");
        (await hr.InnerTextAsync("#entries + table, section[aria-labelledby=entries]")).ShouldContain("Анна Ковальчук");
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.ClickAsync("main form button.main");
        await page.LoadedAsync();
        (await page.Locator("[role=alert]").CountAsync()).ShouldBe(0, await page.InnerTextAsync("main"));
    }

    private static async Task ConfirmAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        if (await page.Locator("input[name=Chosen]").CountAsync() == 0)
            return;
        await BrowserFixture.MarkAllAsync(page);
        if (await page.Locator("input[name=Instead]").CountAsync() > 0)
            await page.FillAsync("input[name=Instead]", "Руководитель в отпуске.");
        await SubmitAsync(page);
    }

    private static async Task<decimal> AmountAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        var text = await page.InnerTextAsync(".amount");
        return decimal.Parse(
            new string([.. text.Where(c => char.IsAsciiDigit(c) || c == ',')]).Replace(',', '.'),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>Two answers of detractors about the demo's employee in the month under review.</summary>
    private static async Task<(long Disputed, long Excluded)> LowAnswersAsync(PortalHost portal, Scoring.YearMonth month)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        DateOnly first = month.FirstDay,
            last = month.LastDay;
        var low = await db
            .Responses.Where(r => r.Employee!.Code == "E0008" && r.OccurredOn >= first && r.OccurredOn <= last && r.Nps <= 6)
            .OrderByDescending(r => r.ReceivedAt)
            .Select(r => r.Id)
            .Take(2)
            .ToListAsync();
        return (low[0], low[1]);
    }
}
