namespace StaffPortal.Web.Setup;

/// <summary>Whoever has to sign in with a code and has set up none is led to do so, and nowhere else.</summary>
public static class CodeSetup
{
    private const string Page = "/account/second-factor";

    private static readonly string[] Allowed = [Page, "/account/sign-out", "/account/language", "/error"];

    public static void UsePortalCodes(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var user = context.RequestServices.GetRequiredService<CurrentUser>();
                if (!user.IsSignedIn || !user.Session.NeedsCode || IsAllowed(context))
                    return next(context);
                context.Response.Redirect(Page);
                return Task.CompletedTask;
            }
        );

    private static bool IsAllowed(HttpContext context) =>
        Array.Exists(Allowed, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null;
}
