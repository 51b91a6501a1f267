using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The customer's page: small, without a cookie, and nothing is recorded by looking.</summary>
public sealed class SurveyPageTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    private const int MostBytes = 20 * 1024;

    [Fact]
    public async Task A_scanner_records_nothing_and_the_form_needs_no_cookie()
    {
        var (path, order) = await LinkAsync(0);
        using var client = new HttpClient { BaseAddress = new Uri(demo.Portal.Url) };
        foreach (var look in new[] { path, path + "?nps=9", path + "?nps=0&csat=1&l=ru", path + "/stop" })
        {
            using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, look));
            using var get = await client.GetAsync(look);
            head.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
            get.Headers.Contains("Set-Cookie").ShouldBeFalse(look);
        }

        (await StateAsync(order)).ShouldBe(ServedState.Asked);
        using var sent = await client.PostAsync(
            path,
            new FormUrlEncodedContent([new("nps", "3"), new("Words.Comment", "<script>alert(1)</script>"), new("Words.Reasons", "Waiting")])
        );
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        sent.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await StateAsync(order)).ShouldBe(ServedState.Answered);
        (await demo.As("hr").PageAsync("/voice/answers")).Body!.InnerHtml.ShouldNotContain("<script>alert(1)");
    }

    [Fact]
    public async Task It_is_small_speaks_the_customers_language_and_carries_no_script()
    {
        var (path, _) = await LinkAsync(1);
        using var client = demo.Portal.CreateClient();
        foreach (var (language, word) in new[] { ("ru", "Как всё прошло?"), ("pl", "Jak nam poszło?"), ("en", "How did it go?") })
        {
            using var response = await client.GetAsync(path + "?l=" + language);
            var text = await response.Content.ReadAsStringAsync();
            text.ShouldContain(word);
            text.ShouldContain($"<html lang=\"{language}\"");
            text.ShouldNotContain("<script");
            text.Length.ShouldBeLessThan(MostBytes);
        }

        using var style = await client.GetAsync("/css/survey.css");
        var page = await (await client.GetAsync(path)).Content.ReadAsByteArrayAsync();
        (page.Length + (await style.Content.ReadAsByteArrayAsync()).Length).ShouldBeLessThan(MostBytes);
    }

    [Theory]
    [InlineData("/s/x")]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/s/x/stop")]
    [InlineData("/s/%00")]
    public async Task A_link_of_nobody_leads_nowhere_and_says_so_calmly(string path)
    {
        using var client = demo.Portal.CreateClient();
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        using var posted = await client.PostAsync(path, ("nps", "9"));
        posted.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_flood_is_stopped_and_looking_goes_on()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite");
        using var client = portal.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < Setup.LimitSetup.AnswersAMinute + 5; i++)
            answers.Add((await client.PostAsync("/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ("nps", "9"))).StatusCode);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        (await client.GetAsync("/account/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(string Path, long Order)> LinkAsync(int number)
    {
        await using var scope = demo.Portal.Services.CreateAsyncScope();
        var now = demo.Portal.Clock.GetUtcNow().UtcDateTime;
        var order = await scope
            .ServiceProvider.GetRequiredService<PortalContext>()
            .ServedOrders.AsNoTracking()
            .Where(o => o.State == ServedState.Asked && o.ExpiresAt > now)
            .OrderBy(o => o.Id)
            .Skip(number)
            .FirstAsync();
        var token = await scope
            .ServiceProvider.GetRequiredService<SurveyTokens>()
            .WriteAsync(new SurveyLink(SurveyLinkKind.Order, order.Id), order.ExpiresAt!.Value, default);
        return ("/s/" + token, order.Id);
    }

    private async Task<ServedState> StateAsync(long order)
    {
        await using var scope = demo.Portal.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PortalContext>()
            .ServedOrders.Where(o => o.Id == order)
            .Select(o => o.State)
            .SingleAsync();
    }
}
