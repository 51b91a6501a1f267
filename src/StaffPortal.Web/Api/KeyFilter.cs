using StaffPortal.Core.Feedback.Api;

namespace StaffPortal.Web.Api;

/// <summary>Lets in whoever brings a key that opens this; others learn nothing about what is behind.</summary>
internal sealed class KeyFilter(ApiScope scope) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    private static readonly object Key = new();

    /// <summary>The key of a call that came through the filter.</summary>
    public static ApiKey KeyOf(HttpContext context) => (ApiKey)context.Items[Key]!;

    public static void Take(HttpContext context, ApiKey key) => context.Items[Key] = key;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        var found = header.StartsWith(Scheme, StringComparison.Ordinal)
            ? await http.RequestServices.GetRequiredService<FindKey>().RunAsync(header[Scheme.Length..].Trim(), scope, http.RequestAborted)
            : null;
        if (found is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return ApiProblem.Of(StatusCodes.Status401Unauthorized, "Keys.Unknown");
        }

        Take(http, found);
        return await next(context);
    }
}
