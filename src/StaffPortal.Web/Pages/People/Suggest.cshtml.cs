using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.People;

namespace StaffPortal.Web.Pages.People;

/// <summary>Colleagues whose name or code begins like what somebody types, for fields that ask for a person.</summary>
public sealed class SuggestModel(SuggestPeople query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string? q) =>
        q?.Contains('\0', StringComparison.Ordinal) == true ? BadRequest() : new JsonResult(await query.RunAsync(q ?? "", Cancel));
}
