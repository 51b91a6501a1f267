using System.Security.Cryptography;

namespace StaffPortal.Web.Setup;

/// <summary>Security headers on every answer, errors included.</summary>
public static class HeaderSetup
{
    private const string RetryAfterSeconds = "60";

    private static readonly object NonceKey = new();

    /// <summary>Hash of the one style that the script of Hangfire's dashboard writes into its page.</summary>
    private const string DashboardStyle = "'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='";

    public static void UsePortalHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(
                    JobSetup.DashboardPath,
                    StringComparison.OrdinalIgnoreCase
                )
                    ? PolicyOf("'self'", $"'self' {DashboardStyle}")
                    : PolicyOf($"'nonce-{context.Nonce()}'", "'self'");
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                        headers.RetryAfter = RetryAfterSeconds;
                    // Pages are private; static files say for themselves how long they keep.
                    if (string.IsNullOrEmpty(headers.CacheControl) || !headers.ContainsKey("ETag"))
                        headers.CacheControl = "no-store";
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
    }

    private static string PolicyOf(string scripts, string styles) =>
        $"default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The value that marks this answer's own scripts.</summary>
    public static string Nonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is string nonce)
            return nonce;
        context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        return nonce;
    }
}
