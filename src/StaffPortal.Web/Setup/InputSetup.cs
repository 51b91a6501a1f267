using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace StaffPortal.Web.Setup;

/// <summary>What a request must be before any page sees it: not too large, a form where a form is wanted, and text that is text.</summary>
public static class InputSetup
{
    private const long Usual = 30_000_000,
        MostDrained = 300_000_000;

    public static void UsePortalInput(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var refusal = await RefusalAsync(context);
                if (refusal is { } status)
                    context.Response.StatusCode = status;
                else
                    await next(context);
            }
        );

    /// <summary>Whether every character of it can be stored and shown: no NUL, no half of a surrogate pair, nothing that was no UTF-8.</summary>
    public static bool IsText(string? value)
    {
        for (var i = 0; i < (value?.Length ?? 0); i++)
        {
            var letter = value![i];
            if (letter is '\0' or '\uFFFD')
                return false;
            if (char.IsHighSurrogate(letter) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (char.IsSurrogate(letter))
                return false;
        }

        return true;
    }

    private static async Task<int?> RefusalAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsText(request.Path.Value) || !AreTexts(request.Query))
            return StatusCodes.Status400BadRequest;
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (request.ContentLength > limit)
            return await TooLargeAsync(context);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return null;
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        if (isPage && !request.HasFormContentType && request.ContentLength != 0)
            return StatusCodes.Status415UnsupportedMediaType;
        if (request.ContentLength is not null || !request.HasFormContentType)
            return null;

        // Sent in chunks, its size shows only while it is read; a page that reads it would take the end for a broken form.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        try
        {
            await request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException problem)
        {
            return problem.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private static async Task<int?> TooLargeAsync(HttpContext context)
    {
        // A browser reads the answer only after it has sent everything; cut off before, it would show a broken connection.
        if (
            context.Request.ContentLength <= MostDrained
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size
        )
        {
            size.MaxRequestBodySize = MostDrained;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        return StatusCodes.Status413PayloadTooLarge;
    }

    internal static bool AreTexts(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        fields.All(field => IsText(field.Key) && field.Value.All(IsText));
}
