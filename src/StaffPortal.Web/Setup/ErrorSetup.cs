using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
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

    /// <summary>A body that is too large is told so at once; read as a form it would only look like a broken one.</summary>
    public static void UsePortalSizeLimits(this WebApplication app) => app.Use(async (context, next) =>
    {
        const long Usual = 30_000_000, MostDrained = 300_000_000;
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (context.Request.ContentLength is not { } length || length <= limit)
        {
            await next(context);
            return;
        }

        // A browser reads the answer only after it has sent everything; cut off before, it would show a broken connection.
        if (length <= MostDrained && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostDrained;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/health/ready", async (Core.Data.PortalContext db, CancellationToken cancel) =>
            await db.Database.CanConnectAsync(cancel) ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
