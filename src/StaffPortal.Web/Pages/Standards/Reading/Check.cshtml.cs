using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Practice;
using StaffPortal.Web.Pages.Training;

namespace StaffPortal.Web.Pages.Standards.Reading;

/// <summary>One question on a document; answered right, the document is acknowledged.</summary>
public sealed class CheckModel(CheckReading check, AcknowledgeRevision acknowledge, GetDocument documents) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Lang { get; set; }

    public ReadingQuestion View { get; private set; } = null!;

    /// <summary>What was just answered wrong.</summary>
    public ReviewQuestion? Missed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await check.RunAsync(Actor, slug, Cancel) is not { } view)
            return LocalRedirect($"/standards/{slug}#_acknowledge");
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!Request.HasFormContentType)
            return BadRequest();
        var form = await Request.ReadFormAsync(Cancel);
        var (version, given) = AnswerForm.Read(form).FirstOrDefault();
        if (given is null || await check.AnswerAsync(Actor, slug, version, given, Cancel) is not { } answer)
            return NotFound();
        if (!answer.Right)
        {
            Missed = answer.Missed;
            return await RefuseAsync(
                answer.Problem ?? new Message("Standards.CheckWrong"),
                StatusCodes.Status409Conflict,
                () => OnGetAsync(slug)
            );
        }

        if (await documents.RunAsync(Actor, slug, Lang ?? Language, null, Cancel) is not { } view)
            return NotFound();
        return await AnswerAsync(
            await acknowledge.RunAsync(Actor, new AcknowledgeRequest(slug, view.Number, view.Language), Cancel),
            $"/standards/{slug}",
            _ => new Message("Standards.CheckRight"),
            () => OnGetAsync(slug)
        );
    }
}
