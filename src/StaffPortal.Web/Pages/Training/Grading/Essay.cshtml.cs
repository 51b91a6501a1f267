using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Grading;

/// <summary>Grades one essay by its rubric.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EssayModel(GetEssays query, GradeEssay grade) : PortalPage
{
    [BindProperty]
    public List<int?> Points { get; set; } = [];

    [BindProperty]
    public string? Comment { get; set; }

    public EssayView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        if (!Request.HasFormContentType)
            (Points, Comment) = ([.. view.Rubric.Select(line => line.Given)], view.Comment);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id) =>
        !ModelState.IsValid || Points.Contains(null)
            ? await RefuseAsync(new Message("Grading.BadPoints"), StatusCodes.Status400BadRequest, () => OnGetAsync(id))
            : await AnswerAsync(
                await grade.RunAsync(Actor, new GradeRequest(id, [.. Points.Select(points => points ?? 0)], Comment ?? ""), Cancel),
                "/training/grading",
                _ => new Message("Grading.Saved"),
                () => OnGetAsync(id),
                StatusCodes.Status400BadRequest
            );
}
