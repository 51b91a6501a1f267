using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Pages.Training.Attempts;

/// <summary>Keeps answers: as they are given, by script, or with each step of the form.</summary>
public sealed class AnswersModel(SaveAnswers save, CompanyClock clock) : PortalPage
{
    public string Slug { get; private set; } = "";
    public long Id { get; private set; }

    public IActionResult OnGet(string slug, long id) => LocalRedirect($"/training/{slug}/attempts/{id}");

    public async Task<IActionResult> OnPostAsync(string slug, long id)
    {
        (Slug, Id) = (slug, id);
        if (!Request.HasFormContentType)
            return BadRequest();
        var form = await Request.ReadFormAsync(Cancel);
        var byScript = Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        var go = form["go"].ToString();
        var result = await save.RunAsync(
            Actor,
            new AnswersRequest(
                slug,
                id,
                AnswerForm.ByPosition(form),
                !byScript && go is not ("stay" or "finish"),
                int.TryParse(form["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0
            ),
            Cancel
        );
        if (result.IsMissing)
            return NotFound();
        if (byScript)
        {
            return result.Value is { } kept
                ? new JsonResult(
                    new
                    {
                        at = clock.Local(kept.At).ToString("T", Culture),
                        left = kept.Deadline is { } end ? (int?)Math.Max(0, (end - kept.At).TotalSeconds) : null,
                        note = kept.Note is { } note ? Texts.Get(Culture, note) : null,
                    }
                )
                : new JsonResult(new { problem = Texts.Get(Culture, result.Refusal!) }) { StatusCode = StatusCodes.Status409Conflict };
        }

        if (result.Refusal is { } refusal)
            return await RefuseAsync(refusal, StatusCodes.Status409Conflict, () => Task.FromResult<IActionResult>(Page()));
        var here = $"/training/{slug}/attempts/{id}";
        if (go == "finish" && !result.Value!.Stays)
            return LocalRedirect($"{here}/finish");
        return LocalRedirect(
            int.TryParse(
                go == "stay" || result.Value!.Stays ? form["at"].ToString() : go,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var to
            )
            && to > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{here}?q={to}")
                : here
        );
    }
}
