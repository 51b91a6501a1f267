using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;

namespace StaffPortal.Web.Setup;

/// <summary>Screens are set in the type of the papers: Inter, out of the file that the papers embed.</summary>
public static class FontSetup
{
    private const string Type = "font/ttf";

    private static readonly Lazy<Served> Regular = new(() => new Served(FontWeight.Regular)),
        SemiBold = new(() => new Served(FontWeight.SemiBold));

    public static void MapPortalFonts(this WebApplication app)
    {
        app.MapGet("/fonts/inter-regular.ttf", (HttpContext context) => Serve(context, Regular.Value)).AllowAnonymous();
        app.MapGet("/fonts/inter-semibold.ttf", (HttpContext context) => Serve(context, SemiBold.Value)).AllowAnonymous();
    }

    private static IResult Serve(HttpContext context, Served font)
    {
        context.Response.Headers.CacheControl = "public, max-age=2592000";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesBrotli(context.Request))
            return Results.Bytes(font.Plain, Type, entityTag: new EntityTagHeaderValue($"\"{font.Hash}\""));
        context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(font.Packed, Type, entityTag: new EntityTagHeaderValue($"\"{font.Hash}-br\""));
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);

    /// <summary>Three hundred kilobytes shrink to half of it, once in the life of the process.</summary>
    private sealed class Served
    {
        public Served(FontWeight weight)
        {
            Plain = InterFonts.Of(weight).File;
            var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
                brotli.Write(Plain.Span);
            (Packed, Hash) = (packed.ToArray(), Hashes.Sha256(Plain.Span)[..16]);
        }

        public ReadOnlyMemory<byte> Plain { get; }
        public ReadOnlyMemory<byte> Packed { get; }
        public string Hash { get; }
    }
}
