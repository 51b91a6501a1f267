using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Portraits;

/// <summary>Adds or changes a portrait.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EditModel(GetOrientation query, SavePortrait save) : PortalPage
{
    [BindProperty]
    public PortraitInput Input { get; set; } = new();

    public bool IsNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        IsNew = slug == "new";
        if (IsNew || Problem is not null)
            return Page();
        if ((await query.PortraitsAsync(Cancel)).FirstOrDefault(p => p.Slug == slug) is not { } portrait)
            return NotFound();
        Input = PortraitInput.Of(portrait);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug));
        return await AnswerAsync(
            await save.RunAsync(Actor, Input.ToEdit(slug), Cancel),
            done => $"/portraits/{done.Slug}",
            _ => new Message("Orientation.Saved"),
            () => OnGetAsync(slug)
        );
    }
}
