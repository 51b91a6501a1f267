using System.Net;
using System.Text;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>A disk that is nearly full, as people and systems see it.</summary>
public class WeatherTests
{
    [Fact]
    public async Task A_nearly_full_disk_refuses_uploads_with_a_sentence_and_lets_everything_else_go_on()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite", demo: true, "--Portal:ReserveMegabytes=1000000000");
        using var hr = await portal.CreateClient().SignInAsync("hr");
        var csv = Encoding.UTF8.GetBytes("external_id,occurred_on,employee_code,nps\nx,2026-11-02,E0008,10\n");
        var answer = await hr.UploadAsync("/voice/import", "Upload", "a.csv", csv, ("Encoding", "Utf8"), ("Dates", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        (await PortalClient.ParseAsync(answer)).Body!.TextContent.ShouldContain("На диске сервера нет места");
        (await hr.GetAsync("/voice")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var lead = await portal.CreateClient().SignInAsync("lead");
        (await lead.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
