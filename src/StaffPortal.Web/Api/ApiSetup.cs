using StaffPortal.Core.Feedback.Api;

namespace StaffPortal.Web.Api;

/// <summary>What other systems call: by key, as JSON, described at <see cref="Document"/>.</summary>
public static class ApiSetup
{
    public const string Document = "/api/v1/openapi.json";

    private const string Name = "v1";

    public static void AddPortalApi(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(
            Name,
            options =>
            {
                options.ShouldInclude = call => call.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer<ApiDescription>();
            }
        );

    /// <summary>What is refused before an endpoint sees it is said in the same form: too large, too often, not there.</summary>
    public static void UsePortalApi(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var (request, response) = (context.Request, context.Response);
                var isApi = request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
                // Routing would look for another endpoint, find none, and ask for a sign-in.
                if (isApi && HttpMethods.IsPost(request.Method) && !request.HasJsonContentType())
                {
                    await ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Keys.NotJson").ExecuteAsync(context);
                    return;
                }

                await next(context);
                if (isApi && response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null })
                    await ApiProblem.Of(response.StatusCode, KeyOf(response.StatusCode)).ExecuteAsync(context);
            }
        );

    private static string KeyOf(int status) =>
        status switch
        {
            StatusCodes.Status413PayloadTooLarge => "Keys.LargerThanTaken",
            StatusCodes.Status429TooManyRequests => "Keys.TooOften",
            _ => "Keys.NotUnderstood",
        };

    public static void MapPortalApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AllowAnonymous().RequireRateLimiting(Setup.LimitSetup.Api);
        AnswersApi.Map(api.MapGroup("/responses").AddEndpointFilter(new KeyFilter(ApiScope.Answers)));
        AnswersApi.MapSigned(api.MapGroup("/signed/responses"));
        MetricsApi.Map(api.MapGroup("/metrics").AddEndpointFilter(new KeyFilter(ApiScope.Figures)));
        app.MapOpenApi(Document.Replace(Name + "/", "{documentName}/", StringComparison.Ordinal)).AllowAnonymous();
    }
}
