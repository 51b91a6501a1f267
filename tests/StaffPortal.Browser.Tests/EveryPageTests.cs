using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using StaffPortal.Scoring;

namespace StaffPortal.Browser.Tests;

/// <summary>Every page at both widths and in the long languages: nothing sticks out, axe finds nothing, no request fails. With PORTAL_SHOTS set it keeps a picture of each.</summary>
public abstract class EveryPageTests(BrowserFixture fixture, string who)
{
    private const int Wide = 1280,
        Narrow = 390;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string? Shots = Environment.GetEnvironmentVariable("PORTAL_SHOTS");

    /// <summary>Structure and colours are the same in every language: axe looks at them in one.</summary>
    [Fact]
    public Task Pages_are_accessible_and_fit_in_Russian() => LookAsync("ru", axe: true);

    [Fact]
    public Task Pages_fit_in_Polish() => LookAsync("pl", axe: false);

    private async Task LookAsync(string language, bool axe)
    {
        var door = await fixture.NewPageAsync(language);
        var page = await fixture.SignInAsync(who, language);
        if (axe)
        {
            await door.AddInitScriptAsync(Axe);
            await page.AddInitScriptAsync(Axe);
        }

        await CheckAsync(door, "/account/sign-in", $"sign-in-{language}", axe);
        await CheckAsync(door, "/account/forgot", $"forgot-{language}", axe);
        foreach (var path in PathsOf(who, fixture.Paths.Review).Select(fixture.Paths.Fill))
            await CheckAsync(page, path, $"{who}{path.Replace('/', '_').Replace('?', '_').Replace('=', '-')}-{language}", axe);
        await CheckAsync(page, "/nothing/here", $"{who}_404-{language}", axe, expected: 404);
    }

    private static IEnumerable<string> PathsOf(string who, YearMonth review)
    {
        string M(int months) => review.AddMonths(months).ToString();
        string[] all =
        [
            "/",
            "/voice",
            "/plans/{plan}/versions/1",
            "/voice?metric=csat",
            "/praise",
            "/pulse",
            $"/voice/answers?month={M(0)}&mood=detractors",
        ];
        return who switch
        {
            "employee" =>
            [
                .. all,
                "/orientation",
                "/orientation/workshops",
                "/orientation/workshops/{workshop}",
                "/portraits",
                "/portraits/family-with-old-washing-machine",
                "/journey",
                "/touchpoints",
                "/touchpoints/repair",
                "/standards",
                "/standards/freedom-to-act",
                "/standards/visit/revisions/1",
                "/standards/visit/revisions",
                "/standards/visit/compare/1/2",
                "/standards/visit/clauses/price",
                "/search?q=klient",
                "/search?q=nothingatall",
                "/training",
                "/training/orientation-basics",
                "/training/claims-and-freedom",
                "/training/orientation-basics/attempts/{attempt}/review",
                "/account",
                "/account/password",
                "/account/second-factor",
                "/training/record",
                "/training/practice/repair",
                "/standards/freedom-to-act/check",
                $"/scorecards/{M(1)}",
                $"/scorecards/{M(0)}",
                $"/scorecards/{M(-1)}",
                $"/scorecards/{M(-1)}/E0008/lines/csat",
                $"/scorecards/{M(1)}/E0008/lines/ces",
                $"/scorecards/{M(0)}/E0008/lines/retention",
                "/voice/{disputed}",
                "/voice/{answer}/dispute",
                "/praise/new",
            ],
            "lead" =>
            [
                .. all,
                "/standards/visit",
                "/standards/visit/acknowledgements",
                "/standards/visit/settings",
                "/standards/visit/start",
                "/standards/questions",
                "/standards/visit/files",
                "/training/connection",
                "/training/visit-and-repair",
                "/training/visit-and-repair/people",
                "/training/record/E0008",
                "/teams",
                $"/teams/FIELD-N/{M(0)}",
                $"/teams/FIELD-N/{M(1)}",
                $"/months/{M(-1)}/reports",
                "/voice/{disputed}/decide",
                "/voice/cases",
                "/voice/cases/{customer}",
                "/voice/cases/{customer}/settle",
                "/voice/cases/{customer}/hand-over",
                $"/scorecards/{M(0)}/E0008",
                $"/scorecards/{M(0)}/E0008/adjust",
                $"/scorecards/{M(0)}/E0008/return",
            ],
            "hr" =>
            [
                .. all,
                "/orientation",
                "/orientation/principles/{principle}",
                "/orientation/workshops/new",
                "/touchpoints?lack=Owner",
                "/touchpoints/claim/edit",
                "/portraits/new/edit",
                "/journey/new/edit",
                "/standards",
                "/standards/new",
                "/standards/import",
                "/standards/booking/edit/en",
                "/standards/booking/approve",
                "/standards/booking/publish",
                "/standards/claims/acknowledgements",
                "/months",
                $"/months/{M(1)}",
                $"/months/{M(0)}",
                $"/months/{M(-1)}",
                $"/months/{M(-1)}/reports",
                $"/months/{M(1)}/review",
                $"/months/{M(0)}/close",
                $"/months/{M(0)}/late",
                $"/months/{M(0)}/reopen",
                "/months/ledger",
                "/voice/{answer}/rule",
                $"/scorecards/{M(0)}/E0008/decide",
                $"/scorecards/{M(0)}/E0008/answer",
                "/pulse/start",
                "/voice/compare",
                "/voice/teams",
                "/voice/customers",
                "/voice/{answer}/mask",
                "/voice/cases",
                "/voice/surveys",
                "/voice/surveys/repair",
                "/voice/surveys/repair/edit",
                "/voice/surveys/repair/ask",
                "/voice/surveys/repair/cards/{card}",
                "/voice/import",
                "/voice/import/{import}",
                "/people",
                "/people/locked",
                "/people/new",
                "/people/import",
                "/admin/papers",
                "/admin/look",
                "/account/prove",
                "/account/passkeys/new",
                "/measures",
                "/measures/import",
                "/people/E0008",
                "/people/E0008/edit",
                "/people/E0008/team",
                "/people/E0008/pay",
                "/people/E0008/leave",
                "/people/{leaver}/return",
                "/people/E0008/access",
                "/teams/new/edit",
                "/teams/FIELD-N/edit",
                "/teams/FIELD-N/deputy",
                "/teams/FIELD-N/dissolve",
                "/plans",
                "/plans/new",
                "/plans/{plan}/edit",
                "/plans/proposals/{proposal}",
                "/admin/settings",
                "/people/E0008/absences",
                "/training",
                "/training/bank",
                "/training/bank/standards",
                "/training/bank/orientation/{question}",
                "/training/bank/orientation/{case}",
                "/training/bank/orientation/{question}/preview",
                "/training/bank/orientation/name",
                "/training/orientation-basics/statistics/{question}",
                "/training/orientation-basics/regrade/{question}?Reason=WithdrawnLeftOut",
                "/training/orientation-basics/people?State=Late",
                "/training/bank/standards/new?type=Matching",
                "/training/bank/standards/new?type=Case",
                "/training/bank/standards/import",
                "/training/bank/standards/export",
                "/training/grading",
                "/training/new",
                "/training/visit-and-repair/edit",
                "/training/visit-and-repair/sections",
                "/training/visit-and-repair/sections/0",
                "/training/visit-and-repair/assignments",
                "/training/visit-and-repair/allowances",
                "/training/visit-and-repair/statistics",
                "/training/files",
                "/teams",
                $"/teams/OFFICE/{M(0)}",
                $"/teams/CLAIMS/{M(0)}",
            ],
            "admin" => ["/", "/admin/keys", "/admin/hooks", "/admin/audit", "/admin/jobs", "/admin/jobs?State=Done", $"/scorecards/{M(1)}"],
            _ => all,
        };
    }

    /// <summary>Loads a page once, and looks at it wide and narrow.</summary>
    private static async Task CheckAsync(IPage page, string path, string name, bool axe, int expected = 200)
    {
        var failures = new List<string>();
        void Console(object? sender, IConsoleMessage message)
        {
            if (message.Type == "error" && expected == 200)
                failures.Add(message.Text);
        }

        page.Console += Console;
        await page.SetViewportSizeAsync(Wide, 900);
        (await page.GotoAsync(path))!.Status.ShouldBe(expected, path);
        page.Console -= Console;
        failures.ShouldBeEmpty(path);
        await FitsAsync(page, path, $"{name}-{Wide}");
        if (axe)
            await IsAccessibleAsync(page, $"{path} wide");

        await page.SetViewportSizeAsync(Narrow, 844);
        await FitsAsync(page, path, $"{name}-{Narrow}");
        if (axe)
            await IsAccessibleAsync(page, $"{path} narrow");
    }

    private static async Task IsAccessibleAsync(IPage page, string where) =>
        (
            await page.EvaluateAsync<string[]>(
                """
                async () => (await axe.run({ resultTypes: ["violations"] })).violations
                  .map(violation => `${violation.id} ${violation.help} — ${violation.nodes.slice(0, 3).map(node => node.html).join(" | ")}`)
                """
            )
        ).ShouldBeEmpty(where);

    /// <summary>A picture of the page, and one in the dark of those that the contact sheet shows.</summary>
    private static async Task KeepAsync(IPage page, string folder, string name)
    {
        Task ShootAsync(string file) =>
            page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, file + ".png"), FullPage = true });
        await ShootAsync(name);
        if (!name.EndsWith($"-ru-{Wide}", StringComparison.Ordinal))
            return;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await ShootAsync(name + "-dark");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }

    private static async Task FitsAsync(IPage page, string path, string name)
    {
        if (Shots is not null)
            await KeepAsync(page, Shots, name);
        var wider = await page.EvaluateAsync<string>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return "";
              const out = [...document.querySelectorAll("main *")].filter(element => element.getBoundingClientRect().right > width + 0.5);
              return out.slice(-3).map(element => element.outerHTML.slice(0, 120)).join(" | ");
            }
            """
        );
        wider.ShouldBeEmpty($"{path} is wider than the window");
    }
}

public sealed class EveryPageOfEmployee(BrowserFixture fixture) : EveryPageTests(fixture, "employee"), IClassFixture<BrowserFixture>;

public sealed class EveryPageOfLead(BrowserFixture fixture) : EveryPageTests(fixture, "lead"), IClassFixture<BrowserFixture>;

public sealed class EveryPageOfHr(BrowserFixture fixture) : EveryPageTests(fixture, "hr"), IClassFixture<BrowserFixture>;

public sealed class EveryPageOfEditor(BrowserFixture fixture) : EveryPageTests(fixture, "editor"), IClassFixture<BrowserFixture>;

public sealed class EveryPageOfAdmin(BrowserFixture fixture) : EveryPageTests(fixture, "admin"), IClassFixture<BrowserFixture>;
