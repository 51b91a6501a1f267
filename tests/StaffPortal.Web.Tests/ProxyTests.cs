using System.Net;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>Whose word on a visitor's address is taken.</summary>
public class ProxyTests
{
    [Fact]
    public async Task Behind_a_known_proxy_visitors_have_their_own_limits()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite", demo: false, "--Proxy:Known:0=127.0.0.0/8", "--Proxy:Known:1=::1");
        (await UntilLimitedAsync(portal, "10.0.0.1")).ShouldBeTrue();
        (await AttemptAsync(portal, "10.0.0.2")).ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Without_the_setting_nobody_can_claim_another_address()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite", demo: false);
        (await UntilLimitedAsync(portal, "10.0.0.1")).ShouldBeTrue();
        (await AttemptAsync(portal, "10.0.0.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<bool> UntilLimitedAsync(PortalHost portal, string address)
    {
        for (var i = 0; i < 110; i++)
            if (await AttemptAsync(portal, address) == HttpStatusCode.TooManyRequests)
                return true;
        return false;
    }

    private static async Task<HttpStatusCode> AttemptAsync(PortalHost portal, string address)
    {
        using var client = portal.CreateClient();
        var token = (await client.PageAsync("/account/sign-in"))
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent([
                KeyValuePair.Create("__RequestVerificationToken", token),
                KeyValuePair.Create("Email", "nobody@x.test"),
                KeyValuePair.Create("Password", "guess"),
            ]),
        };
        request.Headers.Add("X-Forwarded-For", address);
        return (await client.SendAsync(request)).StatusCode;
    }
}
