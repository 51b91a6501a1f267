using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StaffPortal.Core.Data;
using StaffPortal.Core.Demo;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>One portal with the demo company and one Chromium for all tours of a class.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public PortalHost Portal { get; private set; } = null!;

    /// <summary>The month in review of a portal with the demo company.</summary>
    public static async Task<YearMonth> ReviewOfAsync(PortalHost portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalContext>().Months.Where(month => month.State == MonthState.Review).Select(month => month.Month).SingleAsync();
    }

    public async Task InitializeAsync()
    {
        Portal = await PortalHost.StartAsync("Sqlite");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A new person at a new browser.</summary>
    public async Task<IPage> NewPageAsync(string language = "en", int width = 1280, bool script = true, string? url = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = url ?? Portal.Url, Locale = language, ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 }, JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(45_000);
        return await context.NewPageAsync();
    }

    /// <summary>Signs in with e-mail and password, as somebody would by hand.</summary>
    public async Task<IPage> SignInAsync(string who, string language = "en", int width = 1280, bool script = true, string? url = null)
    {
        var page = await NewPageAsync(language, width, script, url);
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("input[name=Email][type=email]", $"{who}@demo.test");
        await page.FillAsync("input[name=Password][type=password]", CreateDemo.Password);
        await page.ClickAsync("section.card.narrow >> nth=0 >> button.main");
        await page.WaitForURLAsync((url ?? Portal.Url) + "/");
        await ChooseAsync(page, language);
        return page;
    }

    /// <summary>Chooses the language of the interface by its button.</summary>
    public static async Task ChooseAsync(IPage page, string language)
    {
        if (await page.Locator("html").GetAttributeAsync("lang") == language) return;
        await page.ClickAsync($".languages button[value={language}]");
        await page.WaitForSelectorAsync($"html[lang={language}]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Portal.DisposeAsync();
    }
}
