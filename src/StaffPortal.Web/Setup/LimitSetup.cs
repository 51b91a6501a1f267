using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace StaffPortal.Web.Setup;

/// <summary>How often one address may send what needs no sign-in; others are not hurt by its flood.</summary>
public static class LimitSetup
{
    public const string Survey = nameof(Survey),
        Api = nameof(Api),
        Papers = nameof(Papers);

    /// <summary>Answers a minute from one address: more than a tablet at a counter sees.</summary>
    public const int AnswersAMinute = 30;

    /// <summary>Calls a minute from one address of another system; each may bring a thousand answers.</summary>
    public const int CallsAMinute = 600;

    /// <summary>Papers a minute that one address checks: a desk that goes through a pile by hand.</summary>
    public const int PapersAMinute = 60;

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
                        ? ByAddress(context, AnswersAMinute)
                        : RateLimitPartition.GetNoLimiter("looking")
            );
            limits.AddPolicy(Papers, context => ByAddress(context, PapersAMinute));
            limits.AddPolicy(Api, context => ByAddress(context, CallsAMinute));
        });

    private static RateLimitPartition<string> ByAddress(HttpContext context, int aMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            NetworkOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1) }
        );

    /// <summary>An IPv6 address is one of very many that the same house has: its network counts.</summary>
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes()[..8])
            : address.ToString();
    }
}
