using System.Threading.RateLimiting;

namespace StaffPortal.Web.Setup;

/// <summary>How often one address may send what needs no sign-in; others are not hurt by its flood.</summary>
public static class LimitSetup
{
    public const string Survey = nameof(Survey);

    /// <summary>Answers a minute from one address: more than a tablet at a counter sees.</summary>
    public const int AnswersAMinute = 30;

    public static void AddPortalLimits(this WebApplicationBuilder builder) =>
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(
                Survey,
                context =>
                    HttpMethods.IsPost(context.Request.Method)
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            context.Connection.RemoteIpAddress?.ToString() ?? "",
                            _ => new FixedWindowRateLimiterOptions { PermitLimit = AnswersAMinute, Window = TimeSpan.FromMinutes(1) }
                        )
                        : RateLimitPartition.GetNoLimiter("")
            );
        });
}
