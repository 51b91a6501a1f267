using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>An employee's card with its code; ends it.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class CardModel(GetSurveys query, SurveyCards cards) : PortalPage
{
    public CardView View { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public long Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, long id)
    {
        if (await query.CardAsync(code, id, Cancel) is not { } view)
            return NotFound();
        (View, Code, Id) = (view, code, id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, long id) =>
        Answer(await cards.EndAsync(Actor, id, Cancel), $"/voice/surveys/{code}", _ => new Message("Surveys.CardEnded"));
}
