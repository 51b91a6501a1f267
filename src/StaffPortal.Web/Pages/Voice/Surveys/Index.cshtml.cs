using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>What customers are asked, and how many answer.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class IndexModel(GetSurveys query) : PortalPage
{
    public IReadOnlyList<SurveyLine> View { get; private set; } = [];

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Surveys);

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Cancel);
        return Page();
    }
}
