using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages;

/// <summary>What all pages share: who asks, what was done, and how a use case's outcome becomes an answer.</summary>
public abstract class PortalPage : PageModel
{
    private const string FlashKey = "flash";

    /// <summary>Why the last attempt was refused; shown above the form that tried it.</summary>
    public Message? Problem { get; private set; }

    /// <summary>The field that the problem is about; null where it is about the whole.</summary>
    public string? ProblemField { get; private set; }

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public Message? ErrorOf(string field) => ProblemField == field ? Problem : null;

    public Message? Flash => TempData[FlashKey] is string json ? MessageJson.Read(json) : null;

    /// <summary>Fingerprints of what was issued say something to auditors alone.</summary>
    public bool SeesHashes => Actor.SeesAudit;

    protected Actor Actor => HttpContext.RequestServices.GetRequiredService<CurrentUser>().Actor;

    protected static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The reader's language: ru, pl or en.</summary>
    protected static string Language => Culture.TwoLetterISOLanguageName;

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>
    /// The fields <c>name[key]</c> of the form. A bound dictionary takes every other field of a form for its own as soon as none of these is there.
    /// </summary>
    protected IReadOnlyDictionary<string, string> FieldsOf(string name) =>
        Request.HasFormContentType
            ? Request
                .Form.Where(field => field.Key.StartsWith(name + "[", StringComparison.Ordinal) && field.Key.EndsWith(']'))
                .ToDictionary(field => field.Key[(name.Length + 1)..^1], field => field.Value.ToString(), StringComparer.Ordinal)
            : new Dictionary<string, string>();

    /// <summary>Shows what a query found; what is not there, or not for this viewer, is 404.</summary>
    protected IActionResult PageOr404(object? found) => found is null ? NotFound() : Page();

    /// <summary>Done: says so on the next page. Missing: 404. Refused: the same page again with the sentence, by default as 409.</summary>
    protected Task<IActionResult> AnswerAsync<T>(
        Result<T> result,
        string next,
        Func<T, Message> done,
        Func<Task<IActionResult>> again,
        int refused = StatusCodes.Status409Conflict
    )
        where T : class => AnswerAsync(result, _ => next, done, again, refused);

    /// <summary>The same, where the next page follows from what was done.</summary>
    protected async Task<IActionResult> AnswerAsync<T>(
        Result<T> result,
        Func<T, string> next,
        Func<T, Message> done,
        Func<Task<IActionResult>> again,
        int refused = StatusCodes.Status409Conflict
    )
        where T : class
    {
        if (result.IsMissing)
            return NotFound();
        if (result.Value is { } value)
        {
            Say(done(value));
            return GoTo(next(value));
        }

        return await RefuseAsync(result.Refusal!, refused, again);
    }

    /// <summary>For a button without a form of its own: done or refused, the page that it stands on says so.</summary>
    protected IActionResult Answer<T>(Result<T> result, string next, Func<T, Message> done)
        where T : class
    {
        if (result.IsMissing)
            return NotFound();
        Say(result.Value is { } value ? done(value) : result.Refusal!);
        return GoTo(next);
    }

    /// <summary>The same for a form whose refusals name a field: they stand at it, as 400.</summary>
    protected Task<IActionResult> AnswerAsync<T>(
        (Result<T> Result, string? Field) outcome,
        Func<T, string> next,
        Func<T, Message> done,
        Func<Task<IActionResult>> again
    )
        where T : class
    {
        ProblemField = outcome.Field;
        return AnswerAsync(
            outcome.Result,
            next,
            done,
            again,
            outcome.Field is null ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest
        );
    }

    /// <summary>The same page again with a sentence at one field.</summary>
    protected Task<IActionResult> RefuseAsync(FieldProblem problem, Func<Task<IActionResult>> again)
    {
        ProblemField = problem.Field;
        return RefuseAsync(problem.Reason, StatusCodes.Status400BadRequest, again);
    }

    /// <summary>A page of ours, whatever letters its path has: a header holds ASCII alone.</summary>
    protected IActionResult GoTo(string path) => LocalRedirect(new Uri(new Uri("http://localhost"), path).PathAndQuery);

    /// <summary>Shown at the top of the next page.</summary>
    protected void Say(Message message) => TempData[FlashKey] = MessageJson.Write(message);

    /// <summary>Where somebody wanted to go before being asked to sign in; elsewhere leads home.</summary>
    protected IActionResult Onward(string? next) =>
        LocalRedirect(
            Url.IsLocalUrl(next) && Uri.TryCreate(new Uri("http://localhost"), next, out var way) && Url.IsLocalUrl(way.PathAndQuery)
                ? way.PathAndQuery
                : "/"
        );

    protected async Task<IActionResult> RefuseAsync(Message problem, int status, Func<Task<IActionResult>> again)
    {
        Problem = problem;
        var page = await again();
        if (page is PageResult shown)
            shown.StatusCode = status;
        return page;
    }
}
