using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Survey;

/// <summary>A customer does not want to be asked any more.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(LimitSetup.Survey)]
public sealed class StopModel(AnswerSurvey answer) : CustomerPage(answer)
{
    public async Task<IActionResult> OnPostAsync(string token)
    {
        IsDone = (await Survey.StopAsync(token, Cancel)).Value is not null;
        return await OnGetAsync(token);
    }

    private protected override Task<SurveyForm?> FindAsync(string token) => Survey.FindToStopAsync(token, Cancel);
}
