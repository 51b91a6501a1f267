using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Company;

public class LookTests
{
    [Fact]
    public void Every_colour_becomes_one_that_can_be_read_in_light_and_dark()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var colour = new Accent((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            colour.Darker.IsReadable.ShouldBeTrue($"{colour}");
            var dark = colour.Lighter;
            Accent.Contrast(dark, Accent.Find("#1d2120")!.Value).ShouldBeGreaterThanOrEqualTo(Accent.Readable);
            Accent.Contrast(dark, dark.OnDark).ShouldBeGreaterThanOrEqualTo(Accent.Readable);
            if (colour.IsReadable)
                colour.Darker.ShouldBe(colour);
            Accent.Find(colour.ToString()).ShouldBe(colour);
        }

        Accent.Contrast(Accent.Find("#000000")!.Value, Accent.Find("#ffffff")!.Value).ShouldBe(21, 0.001);
        foreach (var wrong in new[] { "red", "#fff", "#12345g", "0b6e63", "", null, "#0b6e63;" })
            Accent.Find(wrong).ShouldBeNull();
    }

    [Fact]
    public void Of_an_SVG_its_shapes_stay_and_nothing_that_runs_or_fetches()
    {
        const string hostile = """
            <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" onload="alert(1)">
              <title>Ambar</title><script>alert(2)</script><style>@import url(http://x)</style>
              <defs><linearGradient id="g"><stop offset="0" stop-color="#123456"/></linearGradient></defs>
              <g fill="url(#g)"><path d="M0 0L5 5" onclick="x()"/><a href="javascript:alert(3)"><rect width="1" height="1"/></a></g>
              <image href="http://x/y.png"/><foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>
              <rect width="2" height="2" fill="url(http://x/#a)" style="background:url(x)"/><use xlink:href="#g"/>
            </svg>
            """;
        var clean = LogoFile.Clean(Encoding.UTF8.GetBytes(hostile)).ShouldNotBeNull();
        var text = Encoding.UTF8.GetString(clean.Content);
        clean.ContentType.ShouldBe("image/svg+xml");
        foreach (
            var gone in new[]
            {
                "script",
                "onload",
                "onclick",
                "style",
                "javascript",
                "http://x",
                "image",
                "foreign",
                "href",
                "passwd",
                "use",
            }
        )
            text.ShouldNotContain(gone);
        foreach (var kept in new[] { "<title>Ambar</title>", "M0 0L5 5", "url(#g)", "#123456", "viewBox" })
            text.ShouldContain(kept);
        clean.LeftOut.ShouldBe(
            ["a", "background", "fill", "foreignObject", "image", "onclick", "onload", "script", "style", "use"],
            ignoreOrder: true
        );
        LogoFile.Clean(clean.Content).ShouldNotBeNull().Content.ShouldBe(clean.Content, "what is clean stays as it is");
    }

    [Fact]
    public void Colours_that_a_drawing_program_wrote_as_styles_stay()
    {
        const string drawn = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a,.b{fill:#aa0000} .b{stroke:url(http://x)}</style>
              <path class="b" d="M0 0"/><rect style="fill:#00bb00;behavior:url(x)" class="a" width="1" height="1"/></svg>
            """;
        var text = Encoding.UTF8.GetString(LogoFile.Clean(Encoding.UTF8.GetBytes(drawn)).ShouldNotBeNull().Content);
        text.ShouldContain("d=\"M0 0\" fill=\"#aa0000\"");
        text.ShouldContain("fill=\"#00bb00\"");
        text.ShouldNotContain("http://x");
        text.ShouldNotContain("behavior");
        const string nothing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><title>A</title><text>Ambar</text></svg>";
        LogoFile.Clean(Encoding.UTF8.GetBytes(nothing)).ShouldBeNull("nothing of it would be seen");
    }

    [Fact]
    public void Of_a_PNG_the_picture_stays_and_broken_files_are_none()
    {
        var png = Png();
        var told = png[..33].Concat(Chunk("tEXt", "Author\0Somebody"u8.ToArray())).Concat(png[33..]).ToArray();
        var clean = LogoFile.Clean(told).ShouldNotBeNull();
        clean.Content.ShouldBe(png);
        clean.LeftOut.ShouldBe(["tEXt"]);
        PdfImage.Read(clean.Content).ShouldNotBeNull().Width.ShouldBe(2);
        for (var cut = 0; cut < png.Length; cut++)
            LogoFile.Clean(png[..cut]).ShouldBeNull();
        foreach (
            var wrong in new[]
            {
                "",
                "hello",
                "<svg",
                "<html/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<a>" + new string('<', 900),
            }
        )
            LogoFile.Clean(Encoding.UTF8.GetBytes(wrong)).ShouldBeNull();
        LogoFile.Clean(new byte[LogoFile.Largest + 1]).ShouldBeNull();
        var torn = png.ToArray();
        torn[41] = 0;
        LogoFile.Clean(torn).ShouldBeNull("its picture cannot be unpacked");
    }

    [Theory, EveryDatabase]
    public async Task Logo_and_colour_are_kept_replaced_and_taken_off(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (
            await portal.InScopeAsync(
                (SaveCompany save) =>
                    save.RunAsync(Actor.System("cli"), new CompanyInput("A", "pl", "Europe/Warsaw", 5, "https://a.test"), default)
            )
        ).Result.Value.ShouldBeDone();
        (await SaveAsync(new LookInput("#aa0000", Png(), false))).Result.Value.ShouldBeDone();
        var hash = await portal.ReadAsync(db => db.Companies.Select(c => c.LogoHash).SingleAsync());
        (await portal.InScopeAsync((SaveLook look) => look.FindAsync(hash, default))).ShouldNotBeNull().Content.ShouldBe(Png());
        (await SaveAsync(new LookInput("", null, false))).Result.Value.ShouldBeDone();
        (await portal.InScopeAsync((SaveLook look) => look.FindAsync(hash, default))).ShouldNotBeNull("a colour alone leaves the logo");
        (await SaveAsync(new LookInput("#ffee00", null, false))).ShouldSatisfyAllConditions(
            refused => refused.Field.ShouldBe("Accent"),
            refused => refused.Result.Refusal!.Key.ShouldBe("Company.PaleAccent")
        );
        (await SaveAsync(new LookInput("", [1, 2, 3], false))).Field.ShouldBe("Logo");
        (await SaveAsync(new LookInput("", null, true))).Result.Value.ShouldBeDone();
        (await portal.InScopeAsync((SaveLook look) => look.FindAsync(hash, default))).ShouldBeNull();
        (
            await portal.InScopeAsync((SaveLook look) => look.RunAsync(company.Lead, new LookInput("", null, true), default))
        ).Result.IsMissing.ShouldBeTrue();

        Task<(Result<LookSaved> Result, string? Field)> SaveAsync(LookInput input) =>
            portal.InScopeAsync((SaveLook look) => look.RunAsync(company.Hr, input, default));
    }

    /// <summary>Two pixels.</summary>
    private static byte[] Png()
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write([0, 255, 0, 0, 0, 0, 255]);
        byte[] head = [0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.Latin1.GetBytes(name), .. content];
        var length = BitConverter.GetBytes(content.Length);
        var crc = BitConverter.GetBytes(Crc(named));
        Array.Reverse(length);
        Array.Reverse(crc);
        return [.. length, .. named, .. crc];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
