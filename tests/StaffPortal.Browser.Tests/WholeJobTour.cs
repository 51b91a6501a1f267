using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StaffPortal.Testing;

namespace StaffPortal.Browser.Tests;

/// <summary>The whole job by hand, in each language: a file goes in, the month moves, the lead confirms, HR closes, the PDFs are read.</summary>
public sealed class WholeJobTour(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData("ru", "Премия к выплате", 1280)]
    [InlineData("pl", "Premia do wypłaty", 390)]
    [InlineData("en", "Bonus payable", 1280)]
    public async Task From_a_file_to_a_read_statement(string language, string payable, int width)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var employee = await fixture.SignInAsync("employee", language, width, url: portal.Url);
        await BrowserFixture.OpenMenuAsync(employee);
        await employee.ClickAsync("nav a[href='/scorecards']");
        var open = employee.Url.Split('/')[^1];
        var review = (await DemoPaths.ReadAsync(portal)).Review.ToString();
        var before = await employee.InnerTextAsync(".amount");

        var hr = await fixture.SignInAsync("hr", language, width, url: portal.Url);
        await hr.GotoAsync("/voice");
        await hr.ClickAsync("a[href='/voice/import']");
        await hr.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "answers.csv",
                MimeType = "text/csv",
                Buffer = Csv(open),
            }
        );
        await hr.ClickAsync("form.fields button.main");
        // The page shows the progress and turns into the result by itself.
        await hr.WaitForSelectorAsync(".note.good");
        (await hr.Locator(".figure").Nth(1).InnerTextAsync()).ShouldBe("20");

        await employee.ReloadAsync();
        (await employee.InnerTextAsync(".amount")).ShouldNotBe(before);
        await employee.ClickAsync(".line h3 a >> nth=0");
        (await employee.Locator("table.cards tbody tr").CountAsync()).ShouldBeGreaterThan(20);

        var lead = await fixture.SignInAsync("lead", language, width, url: portal.Url);
        await lead.ClickAsync($"main a[href='/teams/FIELD-N/{review}']");
        await BrowserFixture.MarkAllAsync(lead);
        await lead.ClickAsync("form button.main");
        await lead.WaitForSelectorAsync(".flash[role=status]");

        // What keeps the month from closing is named on the close itself, and each step leads back to it.
        await hr.GotoAsync("/");
        await hr.ClickAsync($".today a[href='/months/{review}/close']");
        await hr.ClickAsync($".rows a[href^='/teams/OFFICE/{review}']");
        await BrowserFixture.MarkAllAsync(hr);
        await hr.FillAsync("input[name=Instead]", "Директор в отъезде");
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync($"**/months/{review}/close");
        await hr.ClickAsync("main form button.main");
        await hr.ReachAsync($"**/months/{review}/reports");
        await hr.WaitForFunctionAsync("() => document.querySelectorAll('table a[download]').length === 9");
        (await PdfTextAsync(await DownloadAsync(hr, $"a[href$='register-{review}.pdf']"))).ShouldContain("E0008");

        await employee.GotoAsync($"/scorecards/{review}");
        var statement = await PdfTextAsync(await DownloadAsync(employee, "a[href$='statement.pdf']"));
        statement.ShouldContain(payable);
        statement.ShouldContain("Анна Ковальчук");

        // Whoever holds the paper follows its code, without signing in, and reads neither a name nor an amount.
        var check = Regex.Match(Regex.Replace(statement, @"\s", ""), "/verify/[0-9]{4}-[0-9]{2}/E0008/[0-9a-f]{16}").Value;
        var stranger = await fixture.NewPageAsync(language, width, url: portal.Url);
        await stranger.GotoAsync(check);
        var told = await stranger.InnerTextAsync("main");
        Regex.Replace(statement, @"\s", "").ShouldContain((await stranger.InnerTextAsync(".hash")).Trim());
        told.ShouldNotContain("Ковальчук");
        told.ShouldNotContain(payable);
        (await stranger.GotoAsync(check[..^1] + (check[^1] == '0' ? '1' : '0')))!.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Everything_works_without_script()
    {
        var page = await fixture.SignInAsync("hr", "en", 1280, script: false);
        await page.GotoAsync("/voice/import");
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "bad.csv",
                MimeType = "text/csv",
                Buffer = "x;y\n1;2\n"u8.ToArray(),
            }
        );
        await page.ClickAsync("form.fields button.main");
        (await page.InnerTextAsync("#problem")).ShouldContain("external_id");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_first()
    {
        var page = await fixture.SignInAsync("employee");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldBe("skip");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("main");
    }

    private static byte[] Csv(string month)
    {
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        for (var i = 0; i < 20; i++)
            csv.Append(CultureInfo.InvariantCulture, $"tour-{i},{month}-01,E0008,repair,,,10,5,7,Спасибо!\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(link));
        return await download.PathAsync();
    }

    private static async Task<string> PdfTextAsync(string file)
    {
        using var process = Process.Start(
            new ProcessStartInfo("pdftotext", ["-layout", file, "-"])
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text.Replace('\u00A0', ' ');
    }
}
