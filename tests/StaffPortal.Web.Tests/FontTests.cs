using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The type of the screens: whole, packed for those who take it, and not sent twice.</summary>
public class FontTests
{
    [Fact]
    public async Task A_font_comes_packed_or_plain_and_is_kept_by_the_browser()
    {
        await using var portal = await PortalHost.StartAsync("Sqlite", demo: false);
        using var http = new HttpClient { BaseAddress = new Uri(portal.Url) };
        foreach (var path in new[] { "/fonts/inter-regular.ttf", "/fonts/inter-semibold.ttf" })
        {
            var plain = await http.GetAsync(path);
            plain.Content.Headers.ContentType!.MediaType.ShouldBe("font/ttf");
            var file = await plain.Content.ReadAsByteArrayAsync();
            file.AsSpan(0, 4).ToArray().ShouldBe([0, 1, 0, 0]);

            using var asks = new HttpRequestMessage(HttpMethod.Get, path);
            asks.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            var packed = await http.SendAsync(asks);
            packed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
            await using var unpacked = new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
            var whole = new MemoryStream();
            await unpacked.CopyToAsync(whole);
            whole.ToArray().ShouldBe(file);

            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
            (await http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }
    }
}
