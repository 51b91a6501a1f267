using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>Another system brings answers by key, each once, and reads figures; a revoked key opens nothing.</summary>
public sealed class ApiTests(DemoPortal demo) : IClassFixture<DemoPortal>
{
    private static readonly Actor Admin = Actor.System("test");

    [Fact]
    public async Task An_answer_lands_once_and_a_changed_one_is_a_conflict()
    {
        var key = await KeyAsync(ApiScope.Answers);
        var day = demo.Portal.Clock.GetUtcNow().ToString("yyyy-MM-dd");
        string One(int nps) =>
            $$"""{"externalId":"api-1","occurredOn":"{{day}}","employeeCode":"E0008","touchpoint":"repair","nps":{{nps}},"comment":"Żółw"}""";
        var trial = await PostAsync(key, One(9), "?dryRun=true");
        (trial.Status, trial.Json.GetProperty("dryRun").GetBoolean(), trial.Json.GetProperty("added").GetInt32()).ShouldBe(
            (HttpStatusCode.OK, true, 1)
        );
        (await CountAsync("api-1")).ShouldBe(0);

        (await PostAsync(key, One(9))).Status.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(key, One(9))).Status.ShouldBe(HttpStatusCode.OK);
        var conflict = await PostAsync(key, One(3));
        (conflict.Status, conflict.Json.GetProperty("pointer").GetString()).ShouldBe((HttpStatusCode.Conflict, "/externalId"));
        // Ten at once: one lands.
        var many = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => PostAsync(key, One(9).Replace("api-1", "api-2", StringComparison.Ordinal)))
        );
        many.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        many.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(9);
        (await CountAsync("api-2")).ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_says_of_each_what_became_of_it()
    {
        var key = await KeyAsync(ApiScope.Answers);
        var day = demo.Portal.Clock.GetUtcNow().ToString("yyyy-MM-dd");
        string Row(string id, string rest) => $$"""{"externalId":"{{id}}","occurredOn":"{{day}}","employeeCode":"E0008",{{rest}}}""";
        string[] rows =
        [
            Row("b-1", "\"nps\":10"),
            Row("b-1", "\"nps\":10"),
            Row("b-2", "\"nps\":11"),
            Row("b-3", "\"csat\":\"5\""),
            Row("b-4", "\"score\":5"),
            Row("b-5", "\"comment\":\"a\\u0000b\""),
            Row("b-6", "\"comment\":\"\\ud800\""),
            Row("b-7", "\"nps\":null"),
            Row("b-12", "\"\\ud800\":1"),
            Row("survey:1", "\"nps\":1"),
            Row("b-8", "\"nps\":1e400"),
            """{"externalId":"b-9","occurredOn":"2026-02-30","employeeCode":"E0008","nps":1}""",
            $$"""{"externalId":"b-10","occurredOn":"{{day}}","employeeCode":"NOBODY","nps":1}""",
            """{"externalId":"b-11","occurredOn":"2199-01-01","employeeCode":"E0008","nps":1}""",
            """["no","object"]""",
            "null",
        ];
        var (status, json) = await PostAsync(key, $"[{string.Join(",", rows)}]");
        status.ShouldBe(HttpStatusCode.OK);
        json.GetProperty("results")
            .EnumerateArray()
            .Select(one => (one.GetProperty("status").GetString(), one.GetProperty("pointer").GetString()))
            .ShouldBe([
                ("added", null),
                ("repeated", null),
                ("refused", "/2/nps"),
                ("refused", "/3/csat"),
                ("refused", "/4/score"),
                ("refused", "/5/comment"),
                ("refused", "/6/comment"),
                ("refused", "/7"),
                ("refused", "/8"),
                ("refused", "/9/externalId"),
                ("refused", "/10/nps"),
                ("refused", "/11/occurredOn"),
                ("unplaced", "/12/employeeCode"),
                ("refused", "/13/occurredOn"),
                ("refused", "/14"),
                ("refused", "/15"),
            ]);
        json.GetProperty("results").EnumerateArray().Skip(2).ShouldAllBe(one => one.GetProperty("detail").GetString()!.Length > 5);
    }

    [Fact]
    public async Task What_is_no_answer_is_refused_and_never_breaks()
    {
        var key = await KeyAsync(ApiScope.Answers);
        foreach (var body in new[] { "", "{", "[]", "[{]", "\"text\"", "1", "{\"externalId\":1}", "{}", new string('[', 70), "nonsense" })
        {
            var (status, json) = await PostAsync(key, body);
            status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
            json.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(5, body);
        }

        (await PostAsync(key, $"[{string.Join(",", Enumerable.Repeat("{}", 1001))}]")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(key, new string(' ', 3 * 1024 * 1024))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await PostAsync(key, "a=1", type: "application/x-www-form-urlencoded")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_key_opens_what_it_is_for_until_it_is_revoked()
    {
        var figures = await KeyAsync(ApiScope.Figures);
        var open = demo.Paths.Closed.ToString();
        var (status, json) = await GetAsync(figures, $"/api/v1/metrics?from={open}&to={open}");
        status.ShouldBe(HttpStatusCode.OK);
        var nps = json[0].GetProperty("metrics")[0];
        (nps.GetProperty("metric").GetString(), nps.GetProperty("answers").GetInt64() > 100).ShouldBe(("nps", true));
        (await PostAsync(figures, "{}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(figures, "/api/v1/metrics?from=2026-13&to=x")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await GetAsync(figures, "/api/v1/metrics?from=1999-01&to=2026-01")).Status.ShouldBe(HttpStatusCode.BadRequest);

        foreach (var wrong in new[] { "", "spk_", figures[..^1], figures.ToUpperInvariant(), "Bearer", new string('a', 5000) })
            (await GetAsync(wrong, $"/api/v1/metrics?from={open}&to={open}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        // Not by the address, where it would stand in logs.
        (await GetAsync("", $"/api/v1/metrics?from={open}&to={open}&key={figures}")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        await InScopeAsync(async services =>
        {
            var hash = Hashes.Sha256(figures);
            var id = await services.GetRequiredService<PortalContext>().ApiKeys.Where(k => k.Hash == hash).Select(k => k.Id).SingleAsync();
            (await services.GetRequiredService<RevokeKey>().RunAsync(Admin, id, default)).Value.ShouldBeDone();
            // Nowhere kept but as a hash.
            (
                await services.GetRequiredService<PortalContext>().ApiKeys.AnyAsync(k => k.Start == figures || k.Hash == figures)
            ).ShouldBeFalse();
            return true;
        });
        (await GetAsync(figures, $"/api/v1/metrics?from={open}&to={open}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_document_describes_what_is_there()
    {
        var (status, json) = await GetAsync("", "/api/v1/openapi.json");
        status.ShouldBe(HttpStatusCode.OK);
        json.GetProperty("openapi").GetString()!.ShouldStartWith("3.");
        json.GetProperty("paths")
            .EnumerateObject()
            .Select(path => path.Name)
            .ShouldBe(["/api/v1/responses", "/api/v1/signed/responses/{signer}", "/api/v1/metrics"], ignoreOrder: true);
        var body = json.GetProperty("components").GetProperty("schemas").GetProperty("AnswerBody").GetProperty("properties");
        body.EnumerateObject().Select(field => field.Name).ShouldContain("externalId");
        json.GetProperty("components")
            .GetProperty("securitySchemes")
            .GetProperty("key")
            .GetProperty("scheme")
            .GetString()
            .ShouldBe("bearer");
    }

    [Fact]
    public async Task An_administrator_sees_a_new_key_once()
    {
        var admin = demo.As("admin");
        var made = await admin.SubmitAsync("/admin/keys", ("Name", "CRM"), ("Answers", "true"));
        var page = await PortalClient.ParseAsync(made);
        var secret = page.QuerySelector("p.code")!.TextContent;
        secret.ShouldStartWith("spk_");
        (await admin.PageAsync("/admin/keys")).Body!.TextContent.ShouldNotContain(secret);
        (await admin.SubmitAsync("/admin/keys", ("Name", ""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_signed_call_lands_whoever_sends_it_again_or_late_changes_nothing()
    {
        var made = await InScopeAsync(async services =>
            (
                await services.GetRequiredService<MakeKey>().RunAsync(Admin, "survey tool", ApiScope.Answers, signs: true, default)
            ).Result.Value.ShouldBeDone()
        );
        var now = demo.Portal.Clock.GetUtcNow().UtcDateTime;
        var day = now.ToString("yyyy-MM-dd");
        string One(string id) =>
            $$"""{"externalId":"{{id}}","occurredOn":"{{day}}","employeeCode":"E0008","touchpoint":"repair","nps":9}""";

        (await SignedAsync(made.Id, made.Secret, One("signed-2"), now)).ShouldBe(HttpStatusCode.Created);
        // The one that happened before comes after: it lands all the same.
        (await SignedAsync(made.Id, made.Secret, One("signed-1"), now.AddMinutes(-2))).ShouldBe(HttpStatusCode.Created);
        (await SignedAsync(made.Id, made.Secret, One("signed-2"), now)).ShouldBe(HttpStatusCode.OK);
        (await CountAsync("signed-2")).ShouldBe(1);

        (await SignedAsync(made.Id, made.Secret, One("signed-3"), now.AddMinutes(-10))).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignedAsync(made.Id, made.Secret + "x", One("signed-3"), now)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignedAsync(made.Id + 1000, made.Secret, One("signed-3"), now)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignedAsync(made.Id, made.Secret, One("signed-3"), now, sent: One("signed-4"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignedAsync(made.Id, made.Secret, "{", now)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(made.Secret, One("signed-3"))).Status.ShouldBe(HttpStatusCode.Unauthorized, "what signs is no key");
        await InScopeAsync(services => services.GetRequiredService<RevokeKey>().RunAsync(Admin, made.Id, default));
        (await SignedAsync(made.Id, made.Secret, One("signed-3"), now)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CountAsync("signed-3")).ShouldBe(0);

        async Task<HttpStatusCode> SignedAsync(long id, string secret, string body, DateTime at, string? sent = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/signed/responses/{id}")
            {
                Content = new StringContent(sent ?? body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add(HookSignature.Header, HookSignature.Of(secret, at, Encoding.UTF8.GetBytes(body)));
            using var client = new HttpClient { BaseAddress = new Uri(demo.Portal.Url) };
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private Task<string> KeyAsync(ApiScope scope) =>
        InScopeAsync(async services =>
            (await services.GetRequiredService<MakeKey>().RunAsync(Admin, "test", scope, signs: false, default))
                .Result.Value.ShouldBeDone()
                .Secret
        );

    private Task<int> CountAsync(string id) =>
        InScopeAsync(services => services.GetRequiredService<PortalContext>().Responses.CountAsync(r => r.ExternalId == id));

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = demo.Portal.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(
        string key,
        string body,
        string query = "",
        string type = "application/json"
    ) =>
        SendAsync(
            key,
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/responses" + query) { Content = new StringContent(body, Encoding.UTF8, type) }
        );

    private Task<(HttpStatusCode Status, JsonElement Json)> GetAsync(string key, string path) =>
        SendAsync(key, new HttpRequestMessage(HttpMethod.Get, path));

    private async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(string key, HttpRequestMessage request)
    {
        using var client = new HttpClient { BaseAddress = new Uri(demo.Portal.Url) };
        if (key.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType!.MediaType.ShouldBeOneOf("application/json", "application/problem+json");
        return (response.StatusCode, JsonDocument.Parse(text).RootElement.Clone());
    }
}
