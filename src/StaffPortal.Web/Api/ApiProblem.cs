using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Api;

/// <summary>What is wrong with a call, as application/problem+json (RFC 9457), in English.</summary>
internal static class ApiProblem
{
    /// <param name="pointer">Where in the body, as a JSON pointer (RFC 6901).</param>
    public static IResult Of(int status, Message problem, string? pointer = null) =>
        Results.Problem(
            Texts.Get(Texts.CultureOf("en"), problem),
            statusCode: status,
            extensions: pointer is null ? null : new Dictionary<string, object?> { ["pointer"] = pointer }
        );

    public static IResult Of(int status, string key, params object?[] args) => Of(status, new Message(key, args));

    public static string Pointer(int? index, string? field) =>
        (index is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{at}") : "")
        + (field is null ? "" : "/" + field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
