using System.Text;
using Microsoft.Playwright;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>
/// The customer's voice, by hand: HR asks, a customer answers on a phone without script, the lead calls back and settles it, HR compares
/// two periods and takes the picture along.
/// </summary>
public sealed class VoiceTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("ru", 1280)]
    [InlineData("pl", 390)]
    public async Task A_customer_is_asked_heard_and_called_back(string language, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var paths = await DemoPaths.ReadAsync(portal);
        var day = portal.Clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd");
        var hr = await fixture.SignInAsync("hr", language, width, url: portal.Url);
        var lead = await fixture.SignInAsync("lead", language, width, url: portal.Url);

        // HR asks three customers by the survey that runs; some of them are drawn.
        await hr.GotoAsync("/voice/surveys");
        await hr.ClickAsync("a[href='/voice/surveys/repair']");
        await hr.ClickAsync("a[href='/voice/surveys/repair/ask']");
        await hr.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "served.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(
                    "order,occurred_on,employee_code,segment,customer,language,email\n"
                        + string.Concat(Enumerable.Range(0, 12).Select(i => $"tour-{i},{day},E0008,private,T{i},{language},\n"))
                ),
            }
        );
        await hr.ClickAsync("form.fields button.main");
        await hr.WaitForSelectorAsync("#done");
        var file = await hr.APIRequest.GetAsync(portal.Url + "/voice/surveys/repair/links.csv");
        var link = Encoding
            .UTF8.GetString(await file.BodyAsync())
            .Split("\r\n")
            .First(line => line.StartsWith("tour-", StringComparison.Ordinal))
            .Split(',')[^1];
        var path = link[link.IndexOf("/s/", StringComparison.Ordinal)..];

        // A customer on a phone, without script.
        var customer = await fixture.NewPageAsync(language, 390, script: false, url: portal.Url);
        await customer.GotoAsync(path);
        await customer.CheckAsync("input[name=nps][value='2']");
        await customer.CheckAsync("input[name=csat][value='1']");
        await customer.CheckAsync("input[name=ces][value='2']");
        await customer.ClickAsync("button");
        await customer.CheckAsync("input[name='Words.Reasons'][value=Waiting]");
        await customer.FillAsync("#comment", "Ждали весь день, звоните 600 100 200");
        await customer.CheckAsync("input[name='Words.WantsCall']");
        await customer.ClickAsync("button");
        // Asked to be called, and left no number: the sentence stands there, and nothing is lost.
        await customer.WaitForSelectorAsync("[role=alert]");
        (await customer.InputValueAsync("#comment")).ShouldContain("весь день");
        await customer.FillAsync("#contact", "600 100 200");
        await customer.ClickAsync("button");
        await Assertions.Expect(customer.Locator("form")).ToHaveCountAsync(0);
        await customer.GotoAsync(path);
        await Assertions.Expect(customer.Locator("form")).ToHaveCountAsync(0);

        // The lead finds it on Today, calls, and settles it.
        await lead.GotoAsync("/voice/cases");
        await lead.ClickAsync("a:has-text('весь день')");
        (await lead.InnerTextAsync("main")).ShouldContain("600 100 200");
        (await lead.InnerTextAsync(".voice")).ShouldNotContain("600 100 200");
        var one = new Uri(lead.Url).AbsolutePath;
        await lead.SelectOptionAsync("select[name=Way]", "Phone");
        await lead.CheckAsync("input[name=Reached]");
        await lead.FillAsync("textarea[name=Note]", "Извинился, договорились на завтра.");
        await lead.ClickAsync("main form.fields button");
        await lead.WaitForSelectorAsync(".flash[role=status]");
        await lead.ClickAsync($"a[href='{one}/settle']");
        await lead.SelectOptionAsync("select[name=Outcome]", "Satisfied");
        await lead.SelectOptionAsync("select[name=Cause]", "Waiting");
        await lead.FillAsync("textarea[name=Done]", "Повторный выезд без оплаты.");
        await lead.ClickAsync("main form.fields button.main");
        await lead.WaitForSelectorAsync(".flash[role=status]");
        (await lead.InnerTextAsync("main")).ShouldNotContain("600 100 200");

        // HR compares two periods in a sentence and takes the picture along.
        await hr.GotoAsync("/voice");
        await Assertions.Expect(hr.Locator("svg.trend")).ToHaveCountAsync(1);
        var picture = hr.WaitForDownloadAsync();
        await hr.EvaluateAsync("() => document.querySelector(\"a[href^='/voice/trend.svg']\").click()");
        (await File.ReadAllTextAsync(await (await picture).PathAsync())).ShouldStartWith("<svg class=\"trend\" xmlns=");
        await hr.GotoAsync($"/voice/compare?from={paths.Closed}&to={paths.Closed}&withfrom={paths.Open}&withto={paths.Open}");
        await Assertions.Expect(hr.Locator(".note")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Good_words_are_told_and_held_up()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var paths = await DemoPaths.ReadAsync(portal);
        var lead = await fixture.SignInAsync("lead", "pl", 390, url: portal.Url);
        await lead.GotoAsync(paths.Fill("/praise/new?answer={praised}"));
        await lead.FillAsync("textarea[name=Text]", "Tak trzymać!");
        await lead.ClickAsync("main form button.main");
        await lead.ReachAsync("**/praise");
        (await lead.InnerTextAsync(".wall")).ShouldContain("Tak trzymać!");
        var employee = await fixture.SignInAsync("employee", "ru", 1280, url: portal.Url);
        await employee.GotoAsync("/praise/new");
        await employee.FillAsync("input[name=Employee]", "E0008");
        await employee.FillAsync("textarea[name=Text]", "Я молодец");
        await employee.ClickAsync("main form button.main");
        await employee.WaitForSelectorAsync("[role=alert]");
        (await employee.InputValueAsync("textarea[name=Text]")).ShouldBe("Я молодец");
    }
}
