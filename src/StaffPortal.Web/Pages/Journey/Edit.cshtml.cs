using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Journey;

/// <summary>Adds or changes a stage of the journey.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EditModel(GetTouchpoints query, SaveStage save) : PortalPage
{
    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public LocalInput Name { get; set; } = new();

    [BindProperty]
    public LocalInput Expectation { get; set; } = new();

    [BindProperty]
    public LocalInput WowIdea { get; set; } = new();

    [BindProperty]
    public int Position { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public bool IsNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        IsNew = code == "new";
        if (IsNew || Problem is not null)
            return Page();
        if ((await query.RunAsync(Actor, Cancel)).Stages.FirstOrDefault(s => s.Code == code) is not { } stage)
            return NotFound();
        (Name, Expectation, WowIdea, Position, Version) = (
            LocalInput.Of(stage.Name),
            LocalInput.Of(stage.Expectation),
            LocalInput.Of(stage.WowIdea),
            stage.Position,
            stage.Version
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(code));
        var edit = new StageEdit(
            code == "new" ? NewCode?.Trim() ?? "" : code,
            Position,
            Name.ToText(),
            Expectation.ToText(),
            WowIdea.ToText(),
            code == "new" ? 0 : Version
        );
        return await AnswerAsync(
            await save.RunAsync(Actor, edit, Cancel),
            "/journey",
            _ => new Message("Orientation.Saved"),
            () => OnGetAsync(code)
        );
    }
}
