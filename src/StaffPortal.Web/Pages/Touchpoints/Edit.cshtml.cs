using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Touchpoints;

/// <summary>Adds or changes a touchpoint of the register.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EditModel(GetTouchpoints query, SaveTouchpoint save) : PortalPage
{
    [BindProperty]
    public TouchpointInput Input { get; set; } = new();

    public bool IsNew { get; private set; }

    public IReadOnlyList<StageLine> Stages { get; private set; } = [];

    public IReadOnlyList<(string Slug, string Title)> Regulations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        IsNew = code == "new";
        Stages = (await query.RunAsync(Actor, Cancel)).Stages;
        Regulations = await query.RegulationsAsync(Language, Cancel);
        if (IsNew)
            return Page();
        if (await query.OneAsync(Actor, code, Language, Cancel) is not { } view)
            return NotFound();
        if (Problem is null)
            Input = TouchpointInput.Of(view);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        return await AnswerAsync(
            await save.RunAsync(Actor, Input.ToEdit(code), Cancel),
            done => $"/touchpoints/{done.Code}",
            _ => new Message("Orientation.Saved"),
            () => OnGetAsync(code)
        );
    }
}
