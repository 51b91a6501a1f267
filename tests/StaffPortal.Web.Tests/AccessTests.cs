using System.Net;
using System.Net.Http.Headers;
using System.Text;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>Who gets which page: every path against everybody, and what a browser may not be talked into.</summary>
public sealed class AccessTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    private static readonly string[] People = ["employee", "lead", "hr", "editor", "admin"];

    [Theory, MemberData(nameof(AccessMatrix.Paths), MemberType = typeof(AccessMatrix))]
    public async Task A_path_is_there_for_those_it_is_meant_for(string path, string allowed)
    {
        path = demo.Paths.Fill(path);
        using var anonymous = demo.Portal.CreateClient();
        var refused = await anonymous.GetAsync(path);
        if (refused.StatusCode != HttpStatusCode.NotFound)
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            refused.Headers.Location!.ToString().ShouldContain("/account/sign-in");
        }

        foreach (var who in People)
        {
            var response = await demo.As(who).GetAsync(path);
            response.StatusCode.ShouldBeOneOf(
                allowed.Split(' ').Contains(who) ? [HttpStatusCode.OK, HttpStatusCode.Redirect] : [HttpStatusCode.NotFound]
            );
            if (response.StatusCode == HttpStatusCode.NotFound)
                (await response.Content.ReadAsStringAsync()).ShouldNotContain("Zieliński");
        }
    }

    [Theory]
    [InlineData("/voice/answers?mood=angry", 400)]
    [InlineData("/voice/answers?month=2026-99", 400)]
    [InlineData("/voice/answers?page_number=abc", 400)]
    [InlineData("/voice/answers?page_number=1000000000&size=1000000000", 200)]
    [InlineData("/voice/answers?page_number=-1&size=-1", 200)]
    [InlineData("/voice?employee=%00", 400)]
    [InlineData("/voice/answers?employee=%00", 400)]
    [InlineData("/voice/answers?words=%00", 400)]
    [InlineData("/voice?metric=happiness", 400)]
    [InlineData("/voice?from=2026-99", 400)]
    [InlineData("/voice?from=2099-01", 400)]
    [InlineData("/voice?from=2026-03&to=2026-01", 200)]
    [InlineData("/voice?touchpoint=nowhere&segment=nobody&team=NOBODY", 200)]
    [InlineData("/voice/compare?withfrom=x", 400)]
    [InlineData("/people?search=%00", 400)]
    [InlineData("/people?search=%25_'%22", 200)]
    public async Task Odd_queries_get_a_page_or_a_clear_refusal(string path, int expected) =>
        ((int)(await demo.As("hr").GetAsync(path)).StatusCode).ShouldBe(expected);

    /// <summary>Text that no database keeps alike, and bodies of another kind or size than the page reads.</summary>
    [Fact]
    public async Task What_is_no_text_or_no_form_is_refused_by_every_page()
    {
        var hr = demo.As("hr");
        foreach (
            var path in new[]
            {
                "/search?q=%00",
                "/training/bank/standards?Tag=%00",
                "/standards/visit/edit/pl?x=%00",
                "/touchpoints?lack=%00",
            }
        )
            (await hr.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        foreach (var path in new[] { "/standards/new", "/account/language", "/training/new" })
        {
            var token = ("__RequestVerificationToken", await TokenAsync(hr));
            (await hr.PostAsync(path, token, ("DocumentTitle", "a\0b"), ("language", "e\0"), ("QuizTitle.En", "a\0b"))).StatusCode.ShouldBe(
                HttpStatusCode.BadRequest,
                path
            );
            (
                await hr.SendAsync(
                    new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") }
                )
            ).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType, path);
        }

        (await PushAsync(hr, "/standards/new", 40)).ShouldStartWith("HTTP/1.1 413");
    }

    /// <summary>A form whose length nobody announces, pushed for so many megabytes or until the portal hangs up.</summary>
    private async Task<string> PushAsync(PortalClient client, string path, int megabytes)
    {
        var url = new Uri(demo.Portal.Url);
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(url.Host, url.Port);
        await using var stream = socket.GetStream();
        var head =
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {string.Join("; ", client.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var piece = Encoding.ASCII.GetBytes("100000\r\n&a=" + new string('x', 0x100000 - 3) + "\r\n");
        var answer = new StreamReader(stream, Encoding.ASCII).ReadLineAsync();
        try
        {
            for (var sent = 0; sent < megabytes && !answer.IsCompleted; sent++)
                await stream.WriteAsync(piece);
        }
        catch (IOException)
        {
            // It does not read on; what it said first is there.
        }

        return await answer ?? "";
    }

    [Theory]
    [InlineData("PUT", "/account/sign-in", 400)]
    [InlineData("DELETE", "/", 400)]
    [InlineData("PATCH", "/voice", 400)]
    [InlineData("NONSENSE", "/nothing/here", 405)]
    [InlineData("HEAD", "/voice", 200)]
    public async Task Other_verbs_are_refused_with_a_page(string verb, string path, int expected) =>
        ((int)(await demo.As("hr").SendAsync(new HttpRequestMessage(new HttpMethod(verb), path))).StatusCode).ShouldBe(expected);

    [Theory]
    [InlineData("/")]
    [InlineData("/voice")]
    [InlineData("/months")]
    [InlineData("/people")]
    [InlineData("/scorecards/{closed}/E0008/statement.pdf")]
    public async Task Posting_to_a_page_that_only_shows_is_refused(string path) =>
        (
            await demo.As("hr").PostAsync(demo.Paths.Fill(path), ("__RequestVerificationToken", await TokenAsync(demo.As("hr"))))
        ).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

    [Fact]
    public async Task Every_link_to_another_page_of_a_list_leads_there()
    {
        foreach (
            var path in new[]
            {
                "/voice/answers",
                "/voice/answers?month=&mood=promoters&comments=true",
                "/voice/answers?month=&size=10",
                "/people",
                "/admin/audit",
            }
        )
        {
            var client = demo.As(path.StartsWith("/admin", StringComparison.Ordinal) ? "admin" : "hr");
            var next = (await client.PageAsync(path)).QuerySelector(".pager a:last-of-type")!.GetAttribute("href")!;
            (await client.PageAsync(next)).QuerySelector(".pager span")!.TextContent.ShouldStartWith("2 / ", customMessage: next);
        }
    }

    [Fact]
    public async Task A_way_onward_with_letters_of_ours_works()
    {
        using var client = demo.Portal.CreateClient();
        var response = await client.SubmitAsync(
            "/account/sign-in",
            ("Email", "hr@demo.test"),
            ("Password", Core.Demo.CreateDemo.Password),
            ("Next", "/people?search=Зел")
        );
        response.Headers.Location!.ToString().ShouldBe("/people?search=%D0%97%D0%B5%D0%BB");
    }

    [Theory]
    [InlineData("zieli")]
    [InlineData("орлова")]
    [InlineData("e0008")]
    [InlineData("EMPLOYEE@demo")]
    public async Task People_are_found_in_any_case(string search) =>
        (await demo.As("hr").PageAsync("/people?search=" + Uri.EscapeDataString(search)))
            .QuerySelectorAll("tbody tr")
            .Length.ShouldBeGreaterThan(0);

    [Fact]
    public async Task A_file_above_the_limit_is_told_so()
    {
        var response = await demo.As("hr").UploadAsync("/voice/import", "Upload", "big.csv", new byte[53 * 1024 * 1024]);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_changes_nothing()
    {
        (await demo.As("hr").PostAsync(demo.Paths.Fill("/months/{review}/close"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await demo.As("lead").PostAsync(demo.Paths.Fill("/teams/FIELD-N/{review}"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var client = demo.Portal.CreateClient();
        (await client.PostAsync("/account/sign-in", ("Email", "hr@demo.test"), ("Password", "x"))).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Redirects_stay_at_home()
    {
        foreach (
            var next in new[]
            {
                "https://evil.test/",
                "//evil.test",
                "/\\evil.test",
                "javascript:alert(1)",
                "/.//evil.test",
                "/..//evil.test",
                "/x/..//evil.test/",
                "/%2e//evil.test",
                "/./\\evil.test",
            }
        )
        {
            using var client = demo.Portal.CreateClient();
            var response = await client.SubmitAsync(
                "/account/sign-in?next=" + Uri.EscapeDataString(next),
                ("Email", "employee@demo.test"),
                ("Password", Core.Demo.CreateDemo.Password),
                ("Next", next)
            );
            response.Headers.Location!.ToString().ShouldBe("/", next);
        }
    }

    [Fact]
    public async Task A_cookie_is_worthless_after_sign_out()
    {
        using var client = await demo.Portal.CreateClient().SignInAsync("hr");
        var stolen = client.Cookies.ToDictionary();
        (await client.PostAsync("/account/sign-out", ("__RequestVerificationToken", await TokenAsync(client)))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        using var thief = demo.Portal.CreateClient();
        thief.SetCookies(stolen);
        (await thief.GetAsync("/months")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Answers_carry_their_protection()
    {
        foreach (var path in new[] { "/", "/nothing/here", "/account/sign-in" })
        {
            var response = await demo.As("employee").GetAsync(path);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.CacheControl.ShouldBe(new CacheControlHeaderValue { NoStore = true });
            response.Headers.Contains("Server").ShouldBeFalse();
        }

        using var client = demo.Portal.CreateClient();
        var signIn = await client.SubmitAsync(
            "/account/sign-in",
            ("Email", "employee@demo.test"),
            ("Password", Core.Demo.CreateDemo.Password)
        );
        var cookie = signIn
            .Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("__Host-portal=", StringComparison.Ordinal))
            .ToLowerInvariant();
        foreach (var part in new[] { "secure", "httponly", "samesite=lax", "path=/" })
            cookie.ShouldContain(part);
    }

    [Fact]
    public async Task A_forged_host_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        request.Headers.Host = "evil.test";
        using var client = demo.Portal.CreateClient();
        var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Wrong_and_unknown_sign_ins_look_the_same()
    {
        var bodies = new List<string>();
        foreach (var email in new[] { "employee@demo.test", "nobody@demo.test" })
        {
            using var client = demo.Portal.CreateClient();
            var response = await client.SubmitAsync("/account/sign-in", ("Email", email), ("Password", "not the password"));
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var page = await PortalClient.ParseAsync(response);
            bodies.Add(page.QuerySelector("#problem")!.TextContent);
        }

        bodies[0].ShouldBe(bodies[1]);
    }

    private static async Task<string> TokenAsync(PortalClient client) =>
        (await client.PageAsync("/")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
