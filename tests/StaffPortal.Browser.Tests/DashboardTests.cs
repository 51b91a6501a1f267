using Microsoft.Playwright;

namespace StaffPortal.Browser.Tests;

/// <summary>Hangfire's dashboard in a real browser: it works under the content security policy, in both of its halves.</summary>
public sealed class DashboardTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task It_runs_its_script_and_starts_a_job()
    {
        var page = await fixture.SignInAsync("admin");
        var failures = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                failures.Add(message.Text);
        };
        await page.GotoAsync("/admin/jobs");
        await page.ClickAsync("a[href='/admin/jobs/dashboard']");
        // The graph is drawn by its script.
        await page.WaitForSelectorAsync("#realtimeGraph.chartjs-render-monitor");
        if (Environment.GetEnvironmentVariable("PORTAL_SHOTS") is { } shots)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(shots, "dashboard.png") });
        await page.GotoAsync("/admin/jobs/dashboard/recurring");
        await Assertions.Expect(page.Locator("tr.js-jobs-list-row")).ToHaveCountAsync(Web.Jobs.RecurringJobs.All.Count);
        await page.Locator("tr.js-jobs-list-row input[type=checkbox]").First.CheckAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync("button[data-url$='/recurring/trigger']"),
            response => response.Url.EndsWith("/recurring/trigger", StringComparison.Ordinal)
        );
        answer.Status.ShouldBe(204);
        failures.ShouldAllBe(failure => failure.Contains("style", StringComparison.OrdinalIgnoreCase));
    }
}
