using Microsoft.Playwright;

namespace StaffPortal.Browser.Tests;

/// <summary>What forms have in common: texts in one language at a time, and people by name.</summary>
public sealed class FormTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Form = "/touchpoints/claim/edit";

    [Fact]
    public async Task A_form_shows_one_language_and_counts_what_is_written_in_each()
    {
        var page = await fixture.SignInAsync("editor", "pl", 390);
        await page.GotoAsync(Form);
        var polish = page.Locator(".shown-language [data-code=pl]");
        await Assertions.Expect(polish).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(polish).ToContainTextAsync("4/4");
        var shown = page.Locator(".local label:visible");
        await Assertions.Expect(shown).ToHaveCountAsync(4);

        await page.FillAsync("[name='Input.Freedom.Pl']", "");
        await Assertions.Expect(polish).ToContainTextAsync("3/4");
        await Assertions.Expect(polish.Locator(".gap")).ToHaveCountAsync(1);
        await page.ClickAsync(".shown-language [data-code=ru]");
        (await page.Locator("[name='Input.Freedom.Ru']").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("[name='Input.Freedom.Pl']").IsVisibleAsync()).ShouldBeFalse();
        await page.ClickAsync(".shown-language [data-code='']");
        await Assertions.Expect(shown).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task Without_script_a_form_has_all_its_languages()
    {
        var page = await fixture.SignInAsync("editor", "en", script: false);
        await page.GotoAsync(Form);
        (await page.Locator(".local label").CountAsync()).ShouldBe(12);
        (await page.Locator("[name='Input.Freedom.Ru']").IsVisibleAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_is_chosen_by_name_and_shown_by_name()
    {
        var page = await fixture.SignInAsync("editor", "ru");
        await page.GotoAsync(Form);
        var owner = page.Locator("[name='Input.Owner']");
        (await owner.InputValueAsync()).ShouldMatch(@"^\S+ .+ · E\d{4}$");
        await owner.FillAsync("");
        await owner.PressSequentiallyAsync("Ковальчук");
        var offered = page.Locator("#owner-people option[value*='Ковальчук · ']");
        await Assertions.Expect(offered).Not.ToHaveCountAsync(0);
        var chosen = (await offered.First.GetAttributeAsync("value")).ShouldNotBeNull();
        await owner.FillAsync(chosen);
        await page.ClickAsync("main form button.main");
        await page.ReachAsync("**/touchpoints/claim");
        await page.GotoAsync(Form);
        (await page.Locator("[name='Input.Owner']").InputValueAsync()).ShouldBe(chosen);

        await page.FillAsync("[name='Input.Owner']", "Никто Неизвестный");
        await page.ClickAsync("main form button.main");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("Никто Неизвестный");
        (await page.Locator("[name='Input.Owner']").InputValueAsync()).ShouldBe("Никто Неизвестный");
    }

    [Fact]
    public async Task A_plan_s_curve_is_drawn_while_its_points_are_typed()
    {
        var page = await fixture.SignInAsync("hr", "pl");
        await page.GotoAsync(fixture.Paths.Fill("/plans/{plan}/edit"));
        var chart = page.Locator("[data-curve]").First;
        var before = await chart.InnerHTMLAsync();
        await page.Locator("[name='Draft.Components[0].Points']").FillAsync("65 0\n85 100\n95 1");
        await Assertions.Expect(chart).Not.ToContainTextAsync("150");
        await page.Locator("[name='Draft.Components[0].Points']").FillAsync("50 0\n60 100");
        await Assertions.Expect(chart).ToContainTextAsync("60");
        (await chart.InnerHTMLAsync()).ShouldNotBe(before);
    }
}
