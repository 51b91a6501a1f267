using Microsoft.Playwright;
using StaffPortal.Core.Demo;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>One Chromium for all tests of a run, which ends with the process, and one portal with the demo company for the tests of a class that only look.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<IBrowser>> Chromium = new(LaunchAsync);

    private IBrowser _browser = null!;

    /// <summary>A tour that writes starts a portal of its own.</summary>
    public PortalHost Portal { get; private set; } = null!;

    public DemoPaths Paths { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await PortalHost.StartAsync("Sqlite");
        Paths = await DemoPaths.ReadAsync(Portal);
        _browser = await Chromium.Value;
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium-headless-shell",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A new person at a new browser.</summary>
    public async Task<IPage> NewPageAsync(string language = "en", int width = 1280, bool script = true, string? url = null)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = url ?? Portal.Url,
                Locale = language,
                ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
                JavaScriptEnabled = script,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(45_000);
        return await context.NewPageAsync();
    }

    /// <summary>Signs in with e-mail and password, as somebody would by hand.</summary>
    public async Task<IPage> SignInAsync(string who, string language = "en", int width = 1280, bool script = true, string? url = null)
    {
        var page = await NewPageAsync(language, width, script, url);
        await page.GotoAsync("/account/sign-in");
        await EnterAsync(page, $"{who}@demo.test", CreateDemo.Password);
        // What only a signed-in page has; under load the event that a page has loaded can be missed.
        await page.WaitForSelectorAsync(
            "form[action='/account/sign-out']",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached }
        );
        await ChooseAsync(page, language);
        return page;
    }

    /// <summary>Fills in the form of the sign-in, which stands first on its page.</summary>
    public static async Task EnterAsync(IPage page, string name, string password)
    {
        var form = page.Locator("section.card.narrow").First;
        await form.Locator("input[name=Email]").FillAsync(name);
        await form.Locator("input[name=Password]").FillAsync(password);
        await form.Locator("button.main").ClickAsync();
    }

    /// <summary>Chooses the language of the interface by its button.</summary>
    public static async Task ChooseAsync(IPage page, string language)
    {
        if (await page.Locator("html").GetAttributeAsync("lang") == language)
            return;
        await OpenMenuAsync(page);
        await page.ClickAsync($".languages button[value={language}]");
        await page.WaitForSelectorAsync($"html[lang={language}]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
    }

    /// <summary>Chooses the language in which a form's texts are shown and written.</summary>
    public static Task WriteInAsync(IPage page, string language) => page.ClickAsync($".shown-language [data-code={language}]");

    /// <summary>Marks all statements on a team's page: those who need a look are not marked at first.</summary>
    public static async Task MarkAllAsync(IPage page)
    {
        await page.WaitForSelectorAsync("input[name=Chosen]");
        foreach (var box in await page.Locator("input[name=Chosen]").AllAsync())
            await box.CheckAsync();
    }

    /// <summary>On a phone the menu is behind its button; beside a wide page it stands open.</summary>
    public static async Task OpenMenuAsync(IPage page)
    {
        // Without its style sheets yet, a wide page shows the button too.
        await page.LoadedAsync();
        if (await page.Locator(".menu-button").IsVisibleAsync())
            await page.ClickAsync(".menu-button");
    }
}
