using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>What a form of many fields shows, it keeps: sent back with one field changed, it shows that change and everything else as before.</summary>
public sealed class EditFormTests
{
    [Theory]
    [InlineData("/portraits/family-with-old-washing-machine/edit", "ShareOfCustomers", "17")]
    [InlineData("/touchpoints/repair/edit", "FreedomUpTo", "77")]
    [InlineData("/people/E0008/edit", "Position", "Инженер II")]
    [InlineData("/teams/FIELD-N/edit", "Name", "Сервис «Север»")]
    [InlineData("/admin/settings", "CutOffDays", "9")]
    [InlineData("/training/bank/orientation/{question}", "Tags", "one, two")]
    public async Task A_form_comes_back_as_it_was_sent(string path, string field, string value)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var filled = (await DemoPaths.ReadAsync(portal)).Fill(path);
        using var hr = await portal.CreateClient().SignInAsync("hr");
        var before = FieldsOf(await hr.PageAsync(filled));
        var changed = before.Keys.Single(name => name == field || name.EndsWith("." + field, StringComparison.Ordinal));
        before[changed].ShouldNotBe(value);
        before[changed] = value;

        var answer = await hr.SubmitAsync(filled, [.. before.Select(pair => (pair.Key, pair.Value))]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = FieldsOf(await hr.PageAsync(filled));
        foreach (var (name, sent) in before.Where(pair => !pair.Key.EndsWith("Version", StringComparison.Ordinal)))
            after.GetValueOrDefault(name).ShouldBe(sent, name);
    }

    /// <summary>Half a consultation is asked about, and what was typed stands still in the form.</summary>
    [Theory]
    [InlineData("Совет", "", "", "On")]
    [InlineData("", "12", "", "With")]
    [InlineData("", "", "2026-10-01", "With")]
    public async Task Half_a_consultation_is_asked_about(string with, string number, string on, string field)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var path = (await DemoPaths.ReadAsync(portal)).Fill("/plans/{plan}/edit");
        using var hr = await portal.CreateClient().SignInAsync("hr");
        var typed = FieldsOf(await hr.PageAsync(path));
        (typed["Consulted.With"], typed["Consulted.Number"], typed["Consulted.On"], typed["Do"]) = (with, number, on, "send");
        var answer = await hr.SubmitAsync(path, [.. typed.Select(pair => (pair.Key, pair.Value))]);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await PortalClient.ParseAsync(answer);
        page.QuerySelector($"#field-Consulted-{field}-error").ShouldNotBeNull();
        FieldsOf(page)["Consulted.Number"].ShouldBe(number);
    }

    /// <summary>What changes the pay of an open month is shown first; the same form sent once more keeps it, another one is shown anew.</summary>
    [Fact]
    public async Task What_changes_an_open_month_is_kept_when_its_effect_was_seen()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        const string Path = "/people/E0008/pay";
        using var hr = await portal.CreateClient().SignInAsync("hr");
        var typed = FieldsOf(await hr.PageAsync(Path)).Where(pair => pair.Key is not "Remove").ToDictionary();
        var target = typed["Target"];
        typed["Target"] = "9000";
        var first = await PostAsync();
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Page.QuerySelectorAll("#effects").Length.ShouldBe(1);
        typed["Seen"] = first.Page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        FieldsOf(await hr.PageAsync(Path))["Target"].ShouldBe(target, "nothing is kept yet");

        typed["Target"] = "9100";
        var other = await PostAsync();
        (other.Status, other.Page.QuerySelectorAll("#effects").Length).ShouldBe((HttpStatusCode.OK, 1));
        typed["Seen"] = other.Page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        (await PostAsync()).Status.ShouldBe(HttpStatusCode.Redirect);
        FieldsOf(await hr.PageAsync(Path))["Target"].ShouldStartWith("9100");

        async Task<(HttpStatusCode Status, IHtmlDocument Page)> PostAsync()
        {
            var answer = await hr.SubmitAsync(Path, [.. typed.Select(pair => (pair.Key, pair.Value))]);
            return (answer.StatusCode, (IHtmlDocument)await PortalClient.ParseAsync(answer));
        }
    }

    /// <summary>A look at a plan publishes nothing: the page comes back with what was typed, sound or not, and says what it would pay.</summary>
    [Theory]
    [InlineData("Draft.CapPercent", "140", true)]
    [InlineData("Draft.Components[0].Weight", "39", false)]
    [InlineData("Draft.Components[1].Points", "none", false)]
    [InlineData("Draft.Budget", "1,500", false)]
    public async Task A_plan_looked_at_comes_back_as_it_was_typed(string field, string value, bool isSound)
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        var path = (await DemoPaths.ReadAsync(portal)).Fill("/plans/{plan}/edit");
        using var hr = await portal.CreateClient().SignInAsync("hr");
        var typed = FieldsOf(await hr.PageAsync(path));
        typed[field] = value;
        var answer = await hr.SubmitAsync(path, [.. typed.Select(pair => (pair.Key, pair.Value))]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await PortalClient.ParseAsync(answer);
        var after = FieldsOf(page);
        foreach (var (name, sent) in typed)
            after.GetValueOrDefault(name).ShouldBe(sent, name);
        (page.QuerySelector("#tried") is not null).ShouldBe(isSound);
        (page.QuerySelectorAll("#problem li").Length == 0).ShouldBe(isSound);

        typed["Do"] = "send";
        var published = await hr.SubmitAsync(path, [.. typed.Select(pair => (pair.Key, pair.Value))]);
        published.StatusCode.ShouldBe(isSound ? HttpStatusCode.Redirect : HttpStatusCode.OK);
    }

    /// <summary>From the day that the company names, HR without a code at sign-in gets to its set-up, and nowhere else.</summary>
    [Fact]
    public async Task A_role_without_its_code_leads_to_the_code_alone()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        using var hr = await portal.CreateClient().SignInAsync("hr");
        using var admin = await portal.CreateClient().SignInAsync("admin");
        using var lead = await portal.CreateClient().SignInAsync("lead");
        var settings = FieldsOf(await admin.PageAsync("/admin/settings"));
        settings["Company.CodeRequiredFrom"] = "2026-11-01";
        (await admin.SubmitAsync("/admin/settings", [.. settings.Select(pair => (pair.Key, pair.Value))])).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        foreach (var path in new[] { "/", "/people", "/months", "/account" })
            (await hr.GetAsync(path)).Headers.Location?.ToString().ShouldBe("/account/second-factor", path);
        (await hr.PostAsync("/people/new")).Headers.Location?.ToString().ShouldBe("/account/second-factor");
        (await hr.GetAsync("/account/second-factor")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lead.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The fields of the page's largest form, as a browser would send them.</summary>
    private static Dictionary<string, string> FieldsOf(IDocument page)
    {
        var form = page.QuerySelectorAll("main form[method=post]").MaxBy(found => found.QuerySelectorAll("[name]").Length)!;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in form.QuerySelectorAll("[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (name is "__RequestVerificationToken" || element is IHtmlButtonElement)
                continue;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
                continue;
            fields[name] = element switch
            {
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value.ReplaceLineEndings("\n"),
                IHtmlInputElement input => input.Value,
                _ => "",
            };
        }

        return fields;
    }
}
