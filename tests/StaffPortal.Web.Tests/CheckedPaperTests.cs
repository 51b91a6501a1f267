using System.Net;
using StaffPortal.Testing;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Tests;

/// <summary>Marks cannot be tried out: whoever asks for many papers is stopped, and others are not.</summary>
public class CheckedPaperTests
{
    [Fact]
    public async Task Trying_marks_is_stopped_and_the_rest_of_the_portal_goes_on()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite", demo: false);
        using var client = portal.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < LimitSetup.PapersAMinute + 5; i++)
            answers.Add((await client.GetAsync($"/verify/2026-09/E0008/{i:x16}")).StatusCode);
        answers[0].ShouldBe(HttpStatusCode.NotFound);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        (await client.GetAsync("/account/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
