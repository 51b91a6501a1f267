using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>One survey: whom it asked, who answered, and the cards that employees hand out; gives a card.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class DetailModel(GetSurveys query, SurveyCards cards) : PortalPage
{
    [BindProperty]
    public string? Employee { get; set; }

    public SurveyView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.OneAsync(code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        await AnswerAsync(
            await cards.GiveAsync(Actor, code, Employee, Cancel),
            done => $"/voice/surveys/{code}/cards/{done.Id}",
            _ => new Message("Surveys.CardMade"),
            () => OnGetAsync(code)
        );
}
