using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Web.Setup;

/// <summary>Every failure ends in a page that says what happened and where to go; what went wrong stands in the log alone.</summary>
public static class ErrorSetup
{
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }

    /// <summary>Weather passes: a full disk or an absent database asks to come back.</summary>
    private static int StatusOf(Exception problem) =>
        problem switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            _ when Faults.IsDiskFull(problem) || Faults.IsUnreachable(problem) => StatusCodes.Status503ServiceUnavailable,
            // The framework's own sentence for an upload above a page's limit.
            InvalidDataException { Message: var said } when said.Contains("limit", StringComparison.Ordinal) =>
                StatusCodes.Status413PayloadTooLarge,
            InvalidDataException or NotSupportedException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet(
                "/health/ready",
                async (Readiness readiness, CancellationToken cancel) =>
                    await readiness.CheckAsync(cancel) is { } problem
                        ? Results.Text(Texts.Get(Texts.CultureOf("en"), problem), statusCode: StatusCodes.Status503ServiceUnavailable)
                        : Results.Text("ok")
            )
            .AllowAnonymous();
    }
}
