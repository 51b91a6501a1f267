using Microsoft.Net.Http.Headers;
using StaffPortal.Core.Company;

namespace StaffPortal.Web.Setup;

/// <summary>The company's mark and colour, by addresses that change with them, so that browsers keep them.</summary>
public static class LookSetup
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapPortalLook(this WebApplication app)
    {
        app.MapGet("/look/{accent:regex(^[0-9a-f]{{6}}$)}.css", Colour).AllowAnonymous();
        app.MapGet("/look/logo/{hash:regex(^[0-9a-f]{{64}}$)}", LogoAsync).AllowAnonymous();
    }

    /// <summary>The style sheet of a company's colour; null for the portal's own.</summary>
    public static string? SheetOf(string accent) => accent.Length == 7 ? $"/look/{accent[1..]}.css" : null;

    private static IResult Colour(HttpContext context, string accent)
    {
        if (Accent.Find("#" + accent) is not { } colour)
            return Results.NotFound();
        var (light, dark) = (colour.Darker, colour.Lighter);
        context.Response.Headers.CacheControl = Forever;
        return Results.Text(
            $$"""
            :root { --own: {{light}}; --own-dark: {{dark}}; --on-own-dark: {{dark.OnDark}} }
            @layer tokens { :root { --accent: light-dark({{light}}, {{dark}}); --on-accent: light-dark(#fff, {{dark.OnDark}}) } }

            """,
            "text/css"
        );
    }

    private static async Task<IResult> LogoAsync(HttpContext context, string hash, SaveLook look)
    {
        if (await look.FindAsync(hash, context.RequestAborted) is not { } logo)
            return Results.NotFound();
        context.Response.Headers.CacheControl = Forever;
        return Results.Bytes(logo.Content, logo.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash[..16]}\""));
    }
}
