using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>A question as it is asked, this version or an earlier one, and its key.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class PreviewModel(GetQuestion query) : PortalPage
{
    public QuestionPreview View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string bank, long id, int? version)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.PreviewAsync(Actor, bank, id, version, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
