using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Grading;

/// <summary>Essays that wait for a grade.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class GradingModel(GetEssays query) : PortalPage
{
    public IReadOnlyList<EssayLine> View { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Cancel) ?? [];
        return Page();
    }
}
