using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using StaffPortal.Core.Company;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>A clerk who has never seen a terminal: from an empty folder to a first paid month with five people.</summary>
public sealed class FirstMonthTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Password = "Lantern-canoe-41",
        Theirs = "Turnip-velvet-88",
        Submit = "main form.fields button.main";

    private static readonly string[] Names = ["Анна Белова", "Павел Громов", "Ирина Сотова", "Jan Żak"];

    [Theory]
    [InlineData("ru", 1280)]
    [InlineData("pl", 390)]
    public async Task From_an_empty_folder_to_a_first_paid_month(string language, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite", demo: false);
        var hr = await fixture.NewPageAsync(language, width, url: portal.Url);
        var secret = await SetUpAsync(portal, hr);
        await BringPeopleAsync(hr);
        var links = await InviteAsync(hr);
        var lead = await EnterAsync(portal, links[1], language, width);
        (await lead.GotoAsync("/people"))!.Status.ShouldBe(404);
        await BringAnswersAsync(hr);

        // The month ends, its cut-off passes, and everybody's session is over.
        portal.Clock.Pass(TimeSpan.FromDays(11));
        await SignInAsync(portal, hr, "hanna@nord.test", Password, secret);
        await hr.ClickAsync("main a[href='/months/2026-11/review']");
        await hr.ClickAsync("main form button.main");
        await SignInAsync(portal, lead, "p1@nord.test", Theirs, null);
        await lead.ClickAsync("main a[href='/teams/FIELD/2026-11']");
        await BrowserFixture.MarkAllAsync(lead);
        await lead.ClickAsync("main form button.main");
        await lead.WaitForSelectorAsync(".flash[role=status]");
        // Nobody stands above the lead: HR confirms that one statement.
        await hr.GotoAsync("/months/2026-11");
        await hr.ClickAsync("main td form button");
        await hr.GotoAsync("/months/2026-11/close");
        await hr.ClickAsync("main form button.main");
        await hr.WaitForFunctionAsync("() => document.querySelectorAll('table a[download]').length === 5");

        var engineer = await EnterAsync(portal, links[0], language, width);
        await engineer.GotoAsync("/scorecards/2026-11");
        await Assertions.Expect(engineer.Locator(".line")).ToHaveCountAsync(3);
        (await engineer.InnerTextAsync(".amount")).ShouldMatch("^[1-9]");
    }

    /// <returns>The secret of the administrator's authenticator.</returns>
    private static async Task<string> SetUpAsync(PortalHost portal, IPage hr)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var link = (await scope.ServiceProvider.GetRequiredService<RenewSetupLink>().RunAsync(CancellationToken.None))!;
        await hr.GotoAsync($"/setup/{link.Token}");
        await hr.FillAsync("[name='Company.Name']", "Nord Dienst");
        await hr.FillAsync("[name='Person.Name']", "Hanna Kadra");
        await hr.FillAsync("[name='Person.Email']", "hanna@nord.test");
        await hr.FillAsync("[name=Password]", "hanna kadra nord");
        await hr.ClickAsync("main form button.main");
        (await hr.Locator("[name=Password]").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await hr.InputValueAsync("[name='Company.Name']")).ShouldBe("Nord Dienst", "nothing typed is lost");
        await hr.FillAsync("[name=Password]", Password);
        await hr.ClickAsync("main form button.main");
        await hr.FillAsync("[name=Password]", Password);
        await hr.ClickAsync(Submit);
        var secret = (await hr.InnerTextAsync("code.secret")).Replace(" ", "");
        await hr.FillAsync("[name=Code]", CodeAt(portal, secret));
        await hr.ClickAsync(Submit);
        await Assertions.Expect(hr.Locator(".codes li")).ToHaveCountAsync(10);
        return secret;
    }

    private static async Task BringPeopleAsync(IPage hr)
    {
        await hr.GotoAsync("/");
        await hr.ClickAsync(".next .button.main");
        await hr.ClickAsync("a[href='/teams/new/edit']");
        await hr.FillAsync("[name='Team.Name']", "Field service");
        await hr.FillAsync("[name='Team.Code']", "FIELD");
        await hr.ClickAsync(Submit);
        foreach (var (i, name) in Names.Index())
        {
            await hr.GotoAsync("/people/new");
            await hr.FillAsync("[name='Person.Name']", name);
            await hr.FillAsync("[name='Person.Email']", i < 3 ? $"p{i}@nord.test" : "");
            await hr.FillAsync("[name='Person.HiredOn']", "2026-11-01");
            await hr.SelectOptionAsync("[name=TeamCode]", "FIELD");
            await hr.ClickAsync(Submit);
            await hr.ReachAsync($"**/people/E000{i + 2}");
        }

        await hr.GotoAsync("/teams/FIELD/edit");
        await hr.FillAsync("[name='Team.Lead']", "Павел Громов");
        await hr.ClickAsync(Submit);
        await hr.GotoAsync("/plans/new");
        await hr.FillAsync("[name=Name]", "Premia");
        await hr.SelectOptionAsync("[name=CurrencyCode]", "PLN");
        await hr.ClickAsync(Submit);
        await hr.ReachAsync("**/plans/*/versions/1");
        foreach (var i in Enumerable.Range(2, Names.Length))
        {
            await hr.GotoAsync($"/people/E000{i}/pay");
            await hr.FillAsync("[name=Target]", "1,500");
            await hr.ClickAsync(Submit);
            await hr.WaitForSelectorAsync("[name=Target][aria-invalid=true]");
            await hr.FillAsync("[name=Target]", "1500");
            await hr.ClickAsync(Submit);
            await hr.ReachAsync($"**/people/E000{i}");
        }
    }

    private static async Task<List<string>> InviteAsync(IPage hr)
    {
        await hr.GotoAsync("/people?filter=WithoutAccount");
        await hr.ClickAsync("form[action='/people/invite'] button");
        var sheets = hr.Locator(".sheet");
        await Assertions.Expect(sheets).ToHaveCountAsync(Names.Length);
        var links = new List<string>();
        foreach (var name in Names)
            links.Add((await sheets.Filter(new LocatorFilterOptions { HasText = name }).Locator("a.address").GetAttributeAsync("href"))!);
        return links;
    }

    /// <summary>Somebody with the sheet in hand, at a browser of their own.</summary>
    private async Task<IPage> EnterAsync(PortalHost portal, string link, string language, int width)
    {
        var page = await fixture.NewPageAsync(language, width, url: portal.Url);
        await page.GotoAsync(new Uri(link).AbsolutePath);
        await page.FillAsync("[name=Password]", Theirs);
        await page.ClickAsync(Submit);
        await page.WaitForSelectorAsync(
            "form[action='/account/sign-out']",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached }
        );
        return page;
    }

    private static async Task BringAnswersAsync(IPage hr)
    {
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        foreach (var person in new[] { "E0002", "E0003", "E0004", "E0005" })
            for (var i = 0; i < 20; i++)
                csv.Append(
                    CultureInfo.InvariantCulture,
                    $"{person}-{i},2026-11-{i + 1:00},{person},,,,{(i < 15 ? 10 : 6)},{(i < 16 ? 5 : 2)},6,\n"
                );
        await hr.GotoAsync("/voice/import");
        await hr.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "answers.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(csv.ToString()),
            }
        );
        await hr.ClickAsync("form.fields button.main");
        await hr.WaitForSelectorAsync(".note.good");
    }

    private static async Task SignInAsync(PortalHost portal, IPage page, string name, string password, string? secret)
    {
        await page.GotoAsync("/");
        await BrowserFixture.EnterAsync(page, name, password);
        if (secret is not null)
        {
            await page.FillAsync("[name=Code]", CodeAt(portal, secret));
            await page.ClickAsync(Submit);
        }

        await page.WaitForSelectorAsync(
            "form[action='/account/sign-out']",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached }
        );
    }

    private static string CodeAt(PortalHost portal, string secret) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
}
