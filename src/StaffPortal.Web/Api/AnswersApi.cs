using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Web.Api;

/// <summary>One customer's answer, as it is sent.</summary>
/// <param name="ExternalId">Its id in your system: the same id lands once, however often it is sent.</param>
/// <param name="OccurredOn">The day of the service, such as 2026-10-31.</param>
public sealed record AnswerBody(
    string ExternalId,
    DateOnly OccurredOn,
    string EmployeeCode,
    string? Touchpoint,
    string? Segment,
    string? Customer,
    int? Nps,
    int? Csat,
    int? Ces,
    string? Comment
);

/// <param name="Status">added, repeated, conflict (the id stands with other content), unplaced (nobody of that code was employed that day) or refused.</param>
/// <param name="Late">It came after the month's cut-off and counts only if HR accepts it.</param>
/// <param name="Pointer">Where in the body the problem is.</param>
public sealed record AnswerOutcome(string? ExternalId, string Status, bool Late, string? Pointer, string? Detail);

/// <param name="DryRun">Everything was checked and nothing was kept.</param>
public sealed record AnswersOutcome(bool DryRun, int Added, int Repeated, int Refused, IReadOnlyList<AnswerOutcome> Results);

/// <summary>Intake of answers: one as an object, up to a thousand as an array.</summary>
internal static class AnswersApi
{
    private const int LargestBody = 2 * 1024 * 1024;

    /// <summary>Nothing is guessed from bytes that are no text.</summary>
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void Map(RouteGroupBuilder group) =>
        group
            .MapPost("", PostAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithName("postResponses")
            .WithSummary("Bring customers' answers")
            .WithDescription(
                "One answer as an object, or up to 1000 as an array. An array is answered with one outcome for each answer; the sound ones "
                    + "land also where others are refused."
            )
            .Accepts<AnswerBody[]>("application/json")
            .Produces<AnswersOutcome>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>The same for systems that sign what they send and can keep no key in a header.</summary>
    public static void MapSigned(RouteGroupBuilder group) =>
        group
            .MapPost("/{signer:long}", PostAsync)
            .AddEndpointFilter(new SignatureFilter(LargestBody))
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithName("postSignedResponses")
            .WithSummary("Bring customers' answers, signed")
            .WithDescription(
                $"As postResponses, without a key: the header {HookSignature.Header} bears t=SECONDS,v1=HMAC, where HMAC is the HMAC-SHA-256 in "
                    + "hexadecimal letters of the seconds since 1970, a dot and the body, under the secret that was shown once. The same answer "
                    + "again changes nothing, in whatever order calls arrive."
            )
            .Accepts<AnswerBody[]>("application/json")
            .Produces<AnswersOutcome>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> PostAsync(HttpContext context, ReceiveAnswers receive, [FromQuery] bool dryRun = false)
    {
        var cancel = context.RequestAborted;
        JsonDocument body;
        try
        {
            using var sent = new StreamReader(context.Request.Body, Strict);
            body = JsonDocument.Parse(await sent.ReadToEndAsync(cancel));
        }
        catch (JsonException broken)
        {
            return ApiProblem.Of(
                StatusCodes.Status400BadRequest,
                "Keys.BrokenJson",
                (broken.LineNumber ?? 0) + 1,
                (broken.BytePositionInLine ?? 0) + 1
            );
        }
        catch (DecoderFallbackException)
        {
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "Keys.NotUtf8");
        }
        catch (BadHttpRequestException refused)
        {
            return ApiProblem.Of(refused.StatusCode, "Keys.TooLarge", LargestBody / 1024 / 1024);
        }

        using (body)
        {
            var isBatch = body.RootElement.ValueKind == JsonValueKind.Array;
            var answers = isBatch ? body.RootElement.EnumerateArray().ToList() : [body.RootElement];
            if (answers.Count is 0 or > ReceiveAnswers.MostAnswers)
                return ApiProblem.Of(StatusCodes.Status400BadRequest, "Keys.HowMany", ReceiveAnswers.MostAnswers);
            var received = await receive.RunAsync(KeyFilter.KeyOf(context), answers, dryRun, cancel);
            return isBatch || received.Items[0].Problem is not { } problem
                ? Results.Json(Outcome(received, isBatch), statusCode: StatusOf(received, isBatch))
                : ApiProblem.Of(
                    received.Items[0].Kind == Landing.OtherContent
                        ? StatusCodes.Status409Conflict
                        : StatusCodes.Status422UnprocessableEntity,
                    problem,
                    ApiProblem.Pointer(null, received.Items[0].Field)
                );
        }
    }

    private static int StatusOf(ReceivedAnswers received, bool isBatch) =>
        !isBatch && !received.IsTrial && received.Items[0].Kind == Landing.Added ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    private static AnswersOutcome Outcome(ReceivedAnswers received, bool isBatch) =>
        new(
            received.IsTrial,
            received.Count(Landing.Added),
            received.Count(Landing.Repeated),
            received.Items.Count(item => item.Problem is not null),
            [
                .. received.Items.Select(
                    (item, i) =>
                        new AnswerOutcome(
                            item.ExternalId,
                            item.Kind switch
                            {
                                Landing.Added => "added",
                                Landing.Repeated => "repeated",
                                Landing.OtherContent => "conflict",
                                Landing.Unplaced => "unplaced",
                                _ => "refused",
                            },
                            item.Late,
                            item.Problem is null ? null : ApiProblem.Pointer(isBatch ? i : null, item.Field),
                            item.Problem is { } problem ? Texts.Get(Texts.CultureOf("en"), problem) : null
                        )
                ),
            ]
        );
}
