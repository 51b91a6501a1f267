using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StaffPortal.Scoring;

namespace StaffPortal.Browser.Tests;

/// <summary>Every page at both widths and in the long languages: nothing sticks out, axe finds nothing, no request fails. With PORTAL_SHOTS set it keeps a picture of each.</summary>
public sealed class EveryPageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string? Shots = Environment.GetEnvironmentVariable("PORTAL_SHOTS");

    [Theory]
    [InlineData("employee", "ru", 1280)]
    [InlineData("employee", "pl", 390)]
    [InlineData("lead", "pl", 1280)]
    [InlineData("lead", "ru", 390)]
    [InlineData("employee", "en", 1280)]
    [InlineData("lead", "en", 1280)]
    [InlineData("hr", "ru", 1280)]
    [InlineData("hr", "pl", 390)]
    [InlineData("admin", "en", 1280)]
    [InlineData("admin", "ru", 390)]
    [InlineData("editor", "en", 390)]
    public async Task Pages_fit_and_are_accessible(string who, string language, int width)
    {
        var anonymous = await fixture.NewPageAsync(language, width);
        await CheckAsync(anonymous, "/account/sign-in", $"sign-in-{language}-{width}");
        var page = await fixture.SignInAsync(who, language, width);
        foreach (var path in PathsOf(who, await BrowserFixture.ReviewOfAsync(fixture.Portal))) await CheckAsync(page, path, $"{who}{path.Replace('/', '_').Replace('?', '_').Replace('=', '-')}-{language}-{width}");
        await CheckAsync(page, "/nothing/here", $"{who}_404-{language}-{width}", expected: 404);
    }

    private static IEnumerable<string> PathsOf(string who, YearMonth review)
    {
        string M(int months) => review.AddMonths(months).ToString();
        string[] all = ["/", "/voice", "/plans/1/versions/1", $"/voice?month={M(0)}&mood=detractors"];
        return who switch
        {
            "employee" => [.. all, "/orientation", "/orientation/workshops", "/orientation/workshops/1", "/portraits", "/portraits/family-with-old-washing-machine", "/journey", "/touchpoints", "/touchpoints/repair",
                "/standards", "/standards/freedom-to-act", "/standards/visit/revisions/1", "/standards/visit/revisions", "/standards/visit/compare/1/2", "/standards/visit/clauses/price", "/search?q=klient", "/search?q=nothingatall", "/training", "/training/orientation-basics", "/training/claims-and-freedom", "/training/orientation-basics/attempts/9/review", "/training/record", "/training/practice/repair", "/standards/freedom-to-act/check", $"/scorecards/{M(1)}", $"/scorecards/{M(0)}", $"/scorecards/{M(-1)}", $"/scorecards/{M(-1)}/E0008/lines/csat", $"/scorecards/{M(1)}/E0008/lines/ces", $"/scorecards/{M(0)}/E0008/lines/retention"],
            "lead" => [.. all, "/standards/visit", "/standards/visit/acknowledgements", "/standards/visit/settings", "/standards/visit/start", "/standards/questions", "/standards/visit/files", "/training/connection", "/training/visit-and-repair", "/training/visit-and-repair/people", "/training/record/E0008", "/teams", $"/teams/FIELD-N/{M(0)}", $"/teams/FIELD-N/{M(1)}", $"/months/{M(-1)}/reports"],
            "hr" => [.. all, "/orientation", "/orientation/principles/1", "/orientation/workshops/new", "/touchpoints?lack=Owner", "/touchpoints/claim/edit", "/portraits/new/edit", "/journey/new/edit", "/standards", "/standards/new", "/standards/import",
                "/standards/booking/edit/en", "/standards/booking/approve", "/standards/booking/publish", "/standards/claims/acknowledgements", "/months", $"/months/{M(1)}", $"/months/{M(0)}", $"/months/{M(-1)}", $"/months/{M(-1)}/reports", $"/months/{M(1)}/review", $"/months/{M(0)}/close", "/voice/import", "/voice/import/1", "/people", "/people/E0008/absences", "/training", "/training/bank", "/training/bank/standards", "/training/bank/orientation/1", "/training/bank/orientation/27", "/training/bank/orientation/1/preview", "/training/bank/orientation/name", "/training/orientation-basics/statistics/1", "/training/orientation-basics/regrade/1?Reason=WithdrawnLeftOut", "/training/orientation-basics/people?State=Late", "/training/bank/standards/new?type=Matching", "/training/bank/standards/new?type=Case", "/training/bank/standards/import", "/training/bank/standards/export",
                "/training/grading", "/training/new", "/training/visit-and-repair/edit", "/training/visit-and-repair/sections", "/training/visit-and-repair/sections/0", "/training/visit-and-repair/assignments", "/training/visit-and-repair/allowances", "/training/visit-and-repair/statistics", "/training/files", "/teams", $"/teams/OFFICE/{M(0)}", $"/teams/CLAIMS/{M(0)}"],
            "admin" => ["/", "/admin/audit", $"/scorecards/{M(1)}"],
            _ => all,
        };
    }

    private static async Task CheckAsync(IPage page, string path, string name, int expected = 200)
    {
        var failures = new List<string>();
        void Console(object? sender, IConsoleMessage message)
        {
            if (message.Type == "error" && expected == 200) failures.Add(message.Text);
        }

        page.Console += Console;
        var response = await page.GotoAsync(path);
        response!.Status.ShouldBe(expected, path);
        page.Console -= Console;
        if (Shots is not null) await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, name + ".png"), FullPage = true });
        failures.ShouldBeEmpty(path);
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{path} is wider than the window");
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        result.Violations.Select(violation => $"{path}: {violation.Id} {violation.Help} — {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
    }
}
