using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Survey;

/// <summary>A customer does not want to be asked any more; looking at the page changes nothing.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(LimitSetup.Survey)]
public sealed class StopModel(AnswerSurvey answer) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "l")]
    public string? Chosen { get; set; }

    public SurveyForm? View { get; private set; }

    public bool IsDone { get; private set; }

    public CultureInfo SpokenIn => Texts.CultureOf(Chosen is { } chosen && Texts.Languages.Contains(chosen) ? chosen : View?.Language ?? Language);

    public async Task<IActionResult> OnGetAsync(string token)
    {
        View = await answer.FindAsync(token, Cancel) is { MayStop: true } view ? view : null;
        Response.StatusCode = View is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        IsDone = (await answer.StopAsync(token, Cancel)).Value is not null;
        return await OnGetAsync(token);
    }
}
