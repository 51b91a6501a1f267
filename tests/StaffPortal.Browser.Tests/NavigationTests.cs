using Microsoft.Playwright;

namespace StaffPortal.Browser.Tests;

/// <summary>The navigation says where something waits.</summary>
public sealed class NavigationTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("employee", 390)]
    [InlineData("lead", 1280)]
    [InlineData("hr", 1280)]
    public async Task What_waits_stands_beside_the_pages_as_a_number(string who, int width)
    {
        var page = await fixture.SignInAsync(who, "ru", width);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".side nav .waits")).Not.ToHaveCountAsync(0);
        var tasks = await page.Locator(".today .next a.main, .today .rows a b").CountAsync();
        tasks.ShouldBeGreaterThan(0);
        // The same on a page that does not read them itself.
        await page.GotoAsync("/standards");
        var today = page.Locator(".side nav a[href='/'] .waits");
        await Assertions.Expect(today).ToHaveTextAsync(tasks.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var elsewhere = await page.Locator(".side nav a:not([href='/']) .waits").AllInnerTextsAsync();
        elsewhere.Sum(text => int.TryParse(text, out var number) ? number : 0).ShouldBeInRange(0, tasks);
        (await page.Locator(".menu-button.has-waiting").CountAsync()).ShouldBe(1);
    }
}
