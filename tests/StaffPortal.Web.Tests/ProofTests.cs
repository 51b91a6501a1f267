using System.Net;
using StaffPortal.Core.Demo;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

public sealed class ProofTests
{
    /// <summary>An hour after signing in, the browser that somebody left open closes no month, gives no role and hands out no payroll.</summary>
    [Fact]
    public async Task What_is_about_money_or_access_asks_who_is_there_and_goes_on_where_it_was()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var paths = await DemoPaths.ReadAsync(portal);
        var hr = await portal.CreateClient().SignInAsync("hr");
        var reports = await hr.PageAsync(paths.Fill("/months/{closed}/reports"));
        var files = reports.QuerySelectorAll("table a[download]").Select(link => link.GetAttribute("href")!).ToList();
        var payroll = files.Single(file => file.EndsWith(".xlsx", StringComparison.Ordinal));
        string[] guarded =
        [
            paths.Fill("/months/{review}/close"),
            "/people/E0008/access",
            payroll,
            paths.Fill("/months/{closed}/reports/all.zip"),
        ];
        foreach (var path in guarded)
            (await hr.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);

        var form = (await hr.PageAsync(guarded[1])).QuerySelector("main form")!;
        (string, string)[] fields =
        [
            ("__RequestVerificationToken", form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ("IsActive", "true"),
        ];
        portal.Clock.Pass(TimeSpan.FromMinutes(20));
        (await hr.PostAsync(guarded[1], fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await hr.PostAsync(guarded[1], fields)).Headers.Location!.OriginalString.ShouldNotContain(
            "prove",
            customMessage: "it was begun in time"
        );
        portal.Clock.Pass(TimeSpan.FromMinutes(40));
        (await hr.PostAsync(guarded[1], fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await hr.PostAsync(guarded[1], fields)).Headers.Location!.OriginalString.ShouldContain("prove");
        foreach (var path in guarded)
        {
            var asked = await hr.GetAsync(path);
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            asked.Headers.Location!.OriginalString.ShouldBe("/account/prove?next=" + Uri.EscapeDataString(path));
        }

        (await hr.GetAsync(files.First(file => file.EndsWith(".pdf", StringComparison.Ordinal)))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await hr.GetAsync("/months")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var question = "/account/prove?next=" + Uri.EscapeDataString(guarded[0]);
        (await hr.SubmitAsync(question, ("Next", guarded[0]), ("Secret", "wrong"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var proved = await hr.SubmitAsync(question, ("Next", guarded[0]), ("Secret", CreateDemo.Password));
        proved.Headers.Location!.OriginalString.ShouldBe(guarded[0]);
        foreach (var path in guarded)
            (await hr.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        (
            await hr.SubmitAsync("/account/prove", ("Next", "https://evil.test/"), ("Secret", CreateDemo.Password))
        ).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Logo_and_colour_stand_on_every_page_and_on_the_customers()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var hr = await portal.CreateClient().SignInAsync("hr");
        var svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><circle r='4' cx='4' cy='4'/><script>x</script></svg>"u8.ToArray();
        (await hr.UploadAsync("/admin/look", "Logo", "logo.svg", svg, ("Accent", "#8a1c4a"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await hr.PageAsync("/admin/look")).QuerySelector("[role=status]")!.TextContent.ShouldContain("script");

        using var stranger = portal.CreateClient();
        var page = await stranger.PageAsync("/account/sign-in");
        var logo = await stranger.GetAsync(page.QuerySelector(".brand img")!.GetAttribute("src")!);
        logo.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await logo.Content.ReadAsStringAsync()).ShouldNotContain("script");
        logo.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'nonce-");
        var sheet = await stranger.GetAsync(page.QuerySelector("link[href^='/look/']")!.GetAttribute("href")!);
        (await sheet.Content.ReadAsStringAsync()).ShouldContain("light-dark(#8a1c4a,");
        (await stranger.GetAsync("/look/logo/" + new string('0', 64))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/look/red.css", "/look/8a1c4.css", "/look/logo/1" })
            (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "it is no page of ours, and asks for a sign-in");
    }
}
