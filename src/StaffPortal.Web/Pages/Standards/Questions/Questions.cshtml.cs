using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Questions;

namespace StaffPortal.Web.Pages.Standards.Questions;

/// <summary>What readers ask and find unclear, for those who own the documents.</summary>
public sealed class QuestionsModel(GetQuestions query, AnswerQuestion answer) : PortalPage
{
    [BindProperty]
    public long Id { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public QuestionDesk View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Language, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        !ModelState.IsValid
            ? BadRequest()
            : await AnswerAsync(
                await answer.RunAsync(Actor, Id, Text ?? "", Cancel),
                "/standards/questions",
                _ => new Message("Standards.AnswerSaved"),
                OnGetAsync
            );
}
