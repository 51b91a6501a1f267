using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Company.Hooks;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Hooks;

/// <summary>Other systems are told what happens, once it has happened, until they have taken it.</summary>
public class HookTests
{
    private static readonly Actor Admin = Actor.System("test");
    private static readonly DateTime Now = new(2026, 10, 20, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_signature_fits_its_body_its_secret_and_its_minutes_alone()
    {
        byte[] body = "{\"a\":1}"u8.ToArray();
        var signature = HookSignature.Of("secret", Now, body);
        // Computed by another program: HMAC-SHA-256 of '1792497600.{"a":1}' under 'secret'.
        signature.ShouldBe("t=1792497600,v1=" + Mac("secret", "1792497600.{\"a\":1}"));
        Fits(signature).ShouldBeTrue();
        foreach (var minutes in new[] { -5, 5 })
            Fits(signature, at: Now.AddMinutes(minutes)).ShouldBeTrue();
        foreach (var minutes in new[] { -6, 6, 60_000_000 })
            Fits(signature, at: Now.AddMinutes(minutes)).ShouldBeFalse();
        Fits(signature, secret: "Secret").ShouldBeFalse();
        Fits(signature, text: "{\"a\":2}").ShouldBeFalse();
        foreach (
            var wrong in new[]
            {
                null,
                "",
                "t=1792497600",
                signature + ",v0=1",
                signature.Replace("t=1", "t=+1"),
                signature.Replace("t=1792497600", "t=99999999999999999999"),
                signature.Replace("t=1792497600", "t=999999999999999"),
                signature.ToUpperInvariant(),
                signature[..^1],
                new string('a', 500),
            }
        )
            Fits(wrong).ShouldBeFalse(wrong);

        bool Fits(string? header, string secret = "secret", string? text = null, DateTime? at = null) =>
            HookSignature.IsRight(header, secret, at ?? Now, text is null ? body : Encoding.UTF8.GetBytes(text));
        static string Mac(string key, string text) =>
            Convert.ToHexStringLower(
                System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text))
            );
    }

    [Theory, EveryDatabase]
    public async Task What_happened_is_queued_with_it_for_those_who_want_to_know(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var all = await MakeAsync(portal, "CRM", "https://crm.test/in", [.. MakeHook.Events]);
        var months = await MakeAsync(portal, "BI", "https://bi.test/in", "month.closed");
        await AnswerAsync("low-1", nps: 2, "Ужасно, звоните +48 601 000 000");
        await AnswerAsync("good-1", nps: 10, "Danke");
        // What was heard long ago comes by file, and nobody is told of each.
        await company.ImportAsync("old-1,2026-10-02,ANNA,repair,,,0,1,1,\n");
        (await QueuedAsync(all.Id)).ShouldContain("answer.low");
        (await QueuedAsync(all.Id)).Count(happened => happened == "answer.low").ShouldBe(1);
        (await QueuedAsync(months.Id)).ShouldBeEmpty();

        await company.StartReviewAsync();
        (await company.CloseAsync()).Value.ShouldBeNull("nothing is confirmed");
        (await QueuedAsync(months.Id)).ShouldBeEmpty("what was refused did not happen");
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        (await QueuedAsync(months.Id)).ShouldBe(["month.closed"]);

        var bodies = await portal.ReadAsync(db => db.HookDeliveries.Select(d => d.Body).ToListAsync());
        foreach (var body in bodies)
        {
            JsonDocument.Parse(body).RootElement.GetProperty("url").GetString().ShouldStartWith("http");
            foreach (var secret in new[] { "Anna", "ANNA", "anna@x.test", "Ужасно", "601", "4000" })
                body.ShouldNotContain(secret);
        }

        (await portal.InScopeAsync((StopHook stop) => stop.RunAsync(Admin, all.Id, default))).Value.ShouldBeDone();
        (await QueuedAsync(all.Id)).ShouldBeEmpty("what waits for it goes nowhere");
        var before = await portal.ReadAsync(db => db.HookDeliveries.CountAsync());
        await AnswerAsync("low-2", nps: 0, null);
        (await portal.ReadAsync(db => db.HookDeliveries.CountAsync())).ShouldBe(before);

        async Task AnswerAsync(string id, int nps, string? comment)
        {
            var key = (
                await portal.InScopeAsync((MakeKey make) => make.RunAsync(Admin, "test", ApiScope.Answers, signs: false, default))
            ).Result.Value.ShouldBeDone();
            var row = await portal.ReadAsync(db => db.ApiKeys.AsNoTracking().SingleAsync(k => k.Id == key.Id));
            using var json = JsonDocument.Parse(
                JsonSerializer.Serialize(
                    new
                    {
                        externalId = id,
                        occurredOn = "2026-10-19",
                        employeeCode = "ANNA",
                        touchpoint = "repair",
                        nps,
                        comment,
                    }
                )
            );
            var got = await portal.InScopeAsync(
                (ReceiveAnswers receive) => receive.RunAsync(row, [json.RootElement.Clone()], isTrial: false, default)
            );
            got.Count(Core.Feedback.Landing.Added).ShouldBe(1);
        }

        Task<List<string>> QueuedAsync(long target) =>
            portal.ReadAsync(db =>
                db.HookDeliveries.Where(d => d.TargetId == target).OrderBy(d => d.Id).Select(d => d.Event).ToListAsync()
            );
    }

    [Theory, EveryDatabase]
    public async Task An_event_is_sent_signed_until_it_is_taken_and_once_more_when_somebody_asks(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        using var receiver = new Receiver(500, 302, 200, 204);
        var made = await MakeAsync(portal, "CRM", receiver.Url, "month.closed");
        (await portal.InScopeAsync((TryHook attempt) => attempt.RunAsync(Admin, made.Id, default))).Value.ShouldBeDone();

        foreach (var (status, expected) in new[] { (500, JobState.Pending), (302, JobState.Pending), (200, JobState.Done) })
        {
            await WorkAsync(portal);
            var row = await portal.ReadAsync(db => db.HookDeliveries.AsNoTracking().SingleAsync());
            row.State.ShouldBe(expected);
            if (expected == JobState.Pending)
                MessageJson.Read(row.Problem!).ShouldBe(new Message("Jobs.HookRefused", status), new MessageComparer());
            portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime.AddHours(3));
        }

        var line = (await portal.InScopeAsync((GetHooks hooks) => hooks.RunAsync(Admin, default)))!.Deliveries.ShouldHaveSingleItem();
        (await AgainAsync(line.Id)).Value.ShouldBeDone();
        (await AgainAsync(line.Id)).Refusal!.Key.ShouldBe("Hooks.OnItsWay");
        await WorkAsync(portal);

        receiver.Got.Count.ShouldBe(4);
        receiver.Got.Select(got => got.Delivery).Distinct().ShouldHaveSingleItem("the same event has the same id");
        foreach (var (got, i) in receiver.Got.Select((got, i) => (got, i)))
            HookSignature
                .IsRight(got.Signature, made.Secret, Now.Date.AddHours(got.SentHour(Now)), Encoding.UTF8.GetBytes(got.Body))
                .ShouldBeTrue($"attempt {i}");

        Task<Result<SentAgain>> AgainAsync(long id) => portal.InScopeAsync((SendAgain again) => again.RunAsync(Admin, id, default));
    }

    [Theory]
    [InlineData("", "https://x.test", "month.closed", "Name")]
    [InlineData("CRM", "x.test", "month.closed", "Address")]
    [InlineData("CRM", "ftp://x.test", "month.closed", "Address")]
    [InlineData("CRM", "https://user:pass@x.test", "month.closed", "Address")]
    [InlineData("CRM", "https://x.test/#part", "month.closed", "Address")]
    [InlineData("CRM", "https://x.test", "something", "Events")]
    public async Task A_target_is_a_whole_address_that_wants_something(string name, string url, string happened, string field)
    {
        await using var portal = await TestPortal.CreateAsync("Sqlite");
        var (result, at) = await portal.InScopeAsync(
            (MakeHook make) => make.RunAsync(Admin, new HookInput(name, url, [happened]), default)
        );
        (result.Value, at).ShouldBe((null, field));
    }

    private static async Task<HookMade> MakeAsync(TestPortal portal, string name, string url, params string[] events) =>
        (
            await portal.InScopeAsync((MakeHook make) => make.RunAsync(Admin, new HookInput(name, url, events), default))
        ).Result.Value.ShouldBeDone();

    /// <summary>What the worker does with the next delivery.</summary>
    private static async Task WorkAsync(TestPortal portal)
    {
        var claimed = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<HookDelivery>(default))).ShouldBeDone();
        try
        {
            await portal.InScopeAsync((SendHook send) => send.RunAsync(claimed, default));
        }
        catch (HookRefusedException refused)
        {
            await portal.InScopeAsync((Leases leases) => leases.GiveBackAsync(claimed, refused, default));
        }
    }

    private sealed class MessageComparer : IEqualityComparer<Message>
    {
        public bool Equals(Message? x, Message? y) => x?.Key == y?.Key && string.Join('|', x!.Args) == string.Join('|', y!.Args);

        public int GetHashCode(Message obj) => obj.Key.GetHashCode(StringComparison.Ordinal);
    }

    private sealed record Arrived(string Body, string Signature, string Delivery)
    {
        /// <summary>Hours from midnight to when it says that it was sent.</summary>
        public double SentHour(DateTime day) =>
            (DateTimeOffset.FromUnixTimeSeconds(long.Parse(Signature.Split(',')[0][2..])).UtcDateTime - day.Date).TotalHours;
    }

    /// <summary>Another system that answers with one status after the other.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Receiver(params int[] statuses)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            Url = $"http://localhost:{port}/in";
            _listener.Prefixes.Add($"http://localhost:{port}/");
            _listener.Start();
            _ = Task.Run(async () =>
            {
                foreach (var status in statuses)
                {
                    var call = await _listener.GetContextAsync();
                    using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                    Got.Add(
                        new Arrived(
                            await reader.ReadToEndAsync(),
                            call.Request.Headers[HookSignature.Header]!,
                            call.Request.Headers["Portal-Delivery"]!
                        )
                    );
                    if (status == 302)
                        call.Response.Headers["Location"] = Url + "/elsewhere";
                    call.Response.StatusCode = status;
                    call.Response.Close();
                }
            });
        }

        public string Url { get; }

        public List<Arrived> Got { get; } = [];

        public void Dispose() => _listener.Close();
    }
}
