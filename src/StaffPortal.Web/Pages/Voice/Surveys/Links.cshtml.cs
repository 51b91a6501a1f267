using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Voice.Surveys;

/// <summary>Links that wait for an answer, for the company's own way of sending.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class LinksModel(GetSurveys query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.OneAsync(code, Cancel) is null)
            return NotFound();
        var file = new MemoryStream();
        await query.WriteLinksAsync(code, file, Cancel);
        file.Position = 0;
        return File(file, "text/csv; charset=utf-8", $"links-{code}.csv");
    }
}
