using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StaffPortal.Core.Kernel;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>A workshop by hand through all its phases, each ended by who leads it.</summary>
public sealed class WorkshopTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("pl", 1280)]
    [InlineData("ru", 390)]
    public async Task From_an_invitation_to_a_new_definition(string language, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var hr = await fixture.SignInAsync("hr", language, width, url: portal.Url);
        await hr.GotoAsync("/orientation/workshops");
        await hr.ClickAsync("a[href='/orientation/workshops/new']");
        await hr.FillAsync("[name=WorkshopTitle]", "2027");
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync(new Regex("/orientation/workshops/[0-9]+$"));
        var workshop = new Uri(hr.Url).AbsolutePath;

        var employee = await fixture.SignInAsync("employee", language, width, url: portal.Url);
        await employee.ClickAsync($".today a[href='{workshop}']");
        await employee.ClickAsync("main a.main");
        await employee.FillAsync("[name=Text]", "Znać cenę przed pracą i dotrzymać jej.");
        await employee.ClickAsync("main form button.main");
        var lead = await fixture.SignInAsync("lead", language, width, url: portal.Url);
        await lead.GotoAsync(workshop);
        (await lead.ContentAsync()).ShouldNotContain("Znać cenę");

        await EndAsync(portal, hr, workshop, "WritingUntil");
        await lead.GotoAsync(workshop);
        (await lead.InnerTextAsync(".wording >> nth=0")).ShouldContain("Znać cenę");
        await lead.ClickAsync("main a.main");
        await lead.FillAsync("[name=Text]", "Klient może to sprawdzić");
        await lead.ClickAsync("main form button.main");

        await EndAsync(portal, hr, workshop, "CriteriaUntil");
        await lead.GotoAsync("/");
        await lead.ClickAsync($".today a[href='{workshop}']");
        await lead.ClickAsync("main a.main");
        await lead.ClickAsync("input[type=radio][value='5']");
        await lead.ClickAsync("main form button.main");
        await lead.ReachAsync("**" + workshop);

        await EndAsync(portal, hr, workshop, "RatingUntil");
        await hr.GotoAsync("/");
        await hr.ClickAsync($".today a[href='{workshop}/final']");
        await hr.FillAsync("[name='Wordings[pl]']", "> Cena znana przed pracą i dotrzymana.");
        await hr.FillAsync("[name='Wordings[ru]']", "> Цена известна заранее и не меняется.");
        await hr.CheckAsync("input[name=Sources]");
        await hr.FillAsync("[name=Approver]", "E0003");
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync("**/standards/definition/publish");

        var editor = await fixture.SignInAsync("editor", language, width, url: portal.Url);
        await editor.ClickAsync(".today a[href='/standards/definition/approve']");
        await editor.ClickAsync("button[value=approve]");
        await hr.ReloadAsync();
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync("**/standards/definition");
        await employee.GotoAsync("/orientation");
        (await employee.InnerTextAsync(".definition blockquote")).ShouldContain(language == "ru" ? "Цена известна" : "Cena znana");
        await employee.ClickAsync($"a[href='{workshop}']");
        (await employee.InnerTextAsync(".wording >> nth=0")).ShouldContain("Анна Ковальчук");
        await employee.GotoAsync("/");
        await Assertions.Expect(employee.Locator(".today a[href='/standards/definition']")).ToHaveCountAsync(1);
    }

    private static async Task EndAsync(PortalHost portal, IPage hr, string workshop, string phase)
    {
        await hr.GotoAsync(workshop + "/lead");
        var yesterday = portal
            .Services.GetRequiredService<CompanyClock>()
            .Today.AddDays(-1)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await hr.FillAsync($"[name={phase}]", yesterday);
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync("**" + workshop);
    }
}
