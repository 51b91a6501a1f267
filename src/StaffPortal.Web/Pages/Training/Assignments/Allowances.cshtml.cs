using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Assignments;

/// <summary>Excepts one person from a quiz's rules, with a reason.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class AllowancesModel(GetQuizDraft query, GrantAllowance grant) : PortalPage
{
    [BindProperty]
    public string? Employee { get; set; }

    [BindProperty]
    public AllowanceKind Kind { get; set; } = AllowanceKind.ExtraTime;

    [BindProperty]
    public int? Amount { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public QuizDraft View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug) =>
        !ModelState.IsValid
            ? await RefuseAsync(new Message("Bank.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug))
            : await AnswerAsync(
                await grant.RunAsync(
                    Actor,
                    new AllowanceRequest(slug, Employee ?? "", Kind, Amount ?? (Kind == AllowanceKind.ExtraTime ? 25 : 1), Reason ?? ""),
                    Cancel
                ),
                $"/training/{slug}/assignments",
                _ => new Message("Quiz.Allowed"),
                () => OnGetAsync(slug)
            );
}
