using System.IO.Compression;
using System.Text;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Tests.Standards;

/// <summary>A file is what its whole structure says.</summary>
public class FileShapeTests
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    );
    private static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=");

    private static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k="
    );

    private static readonly byte[] Webp = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    public static TheoryData<string, byte[]> Pictures =>
        new()
        {
            { "image/png", Png },
            { "image/gif", Gif },
            { "image/jpeg", Jpeg },
            { "image/webp", Webp },
        };

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_is_kept_whole_and_what_hangs_behind_it_is_cut_off(string type, byte[] picture)
    {
        FileShape
            .Of(picture)
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(shaped => shaped.ContentType.ShouldBe(type), shaped => shaped.Content.ShouldBe(picture));
        FileShape.Of([.. picture, .. "<html><script>alert(1)</script>"u8]).ShouldNotBeNull().Content.ShouldBe(picture);
        for (var length = 0; length < picture.Length; length++)
            FileShape.Of(picture[..length]).ShouldBeNull($"{type} cut at {length}");
    }

    [Fact]
    public void A_changed_byte_of_a_PNG_is_no_PNG()
    {
        for (var at = 8; at < Png.Length; at++)
        {
            var changed = (byte[])Png.Clone();
            changed[at] ^= 0x20;
            FileShape.Of(changed).ShouldBeNull($"byte {at}");
        }
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and so on word/ evil")]
    [InlineData("%PDF-1.7\nnothing else")]
    [InlineData("%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n%%EOF")]
    [InlineData("%PDF-1.7\n1 0 obj << /S /J#61vaScript >> endobj\n%%EOF")]
    [InlineData("%PDF-1.7\n1 0 obj << /S /Launch /F (cmd.exe) >> endobj\n%%EOF")]
    [InlineData("%PDF-1.7\n1 0 obj << /Type /EmbeddedFile >> endobj\n%%EOF")]
    [InlineData("%PDF-1.7\ntrailer << /Encrypt 3 0 R >>\n%%EOF")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("GIF89a<script>alert(1)</script>")]
    [InlineData("RIFFxxxxWEBP and nothing")]
    public void What_only_begins_like_a_file_or_carries_something_active_is_refused(string content) =>
        FileShape.Of(Encoding.Latin1.GetBytes(content)).ShouldBeNull();

    [Fact]
    public void A_script_packed_into_an_object_stream_is_found_and_an_ordinary_paper_is_kept()
    {
        FileShape.Of(Packed("<< /S /JavaScript /JS (app.alert(1)) >>")).ShouldBeNull();
        FileShape.Of(Packed("<< /Type /Page >>")).ShouldNotBeNull();
        var flow = new PdfFlow("A paper", "en", new PdfFrame("Company", "", (page, of) => $"{page}/{of}"));
        flow.Title("JavaScript is a word like any other");
        var own = flow.ToBytes();
        FileShape.Of(own).ShouldNotBeNull().Content.ShouldBe(own);
    }

    private static byte[] Packed(string inner)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Encoding.Latin1.GetBytes($"1 0 {inner}"));
        return
        [
            .. Encoding.Latin1.GetBytes(
                $"%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"
            ),
            .. packed.ToArray(),
            .. "\nendstream\nendobj\n%%EOF"u8,
        ];
    }
}
