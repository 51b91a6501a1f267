using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Web.Api;

/// <summary>Lets in a call that is signed by a system whose secret the portal shares.</summary>
internal sealed class SignatureFilter(int largestBody) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return ApiProblem.Of(refused.StatusCode, "Keys.TooLarge", largestBody / 1024 / 1024);
        }

        var found = await http
            .RequestServices.GetRequiredService<FindSigner>()
            .RunAsync(
                SignerOf(http),
                http.Request.Headers[HookSignature.Header],
                body.GetBuffer().AsMemory(0, (int)body.Length),
                http.RequestAborted
            );
        if (found is null)
            return ApiProblem.Of(StatusCodes.Status401Unauthorized, "Keys.BadSignature");
        KeyFilter.Take(http, found);
        body.Position = 0;
        http.Request.Body = body;
        return await next(context);
    }

    private static long SignerOf(HttpContext http) => long.TryParse(http.GetRouteValue("signer") as string, out var id) ? id : 0;
}
