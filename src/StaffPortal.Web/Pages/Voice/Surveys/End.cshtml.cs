using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>Ends asking.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EndModel(SaveSurvey save) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(string code) =>
        Answer(await save.EndAsync(Actor, code, Cancel), $"/voice/surveys/{code}", _ => new Message("Surveys.Ended"));
}
