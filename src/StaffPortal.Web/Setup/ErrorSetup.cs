namespace StaffPortal.Web.Setup;

/// <summary>Every failure ends in a page that says what happened and where to go; what went wrong stands in the log alone.</summary>
public static class ErrorSetup
{
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = problem => problem is BadHttpRequestException bad ? bad.StatusCode : problem is InvalidDataException or NotSupportedException ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/health/ready", async (Core.Data.PortalContext db, CancellationToken cancel) =>
            await db.Database.CanConnectAsync(cancel) ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
