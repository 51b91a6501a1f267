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
    public string? Code { get; set; }

    [BindProperty]
    public LocalInput Name { get; set; } = new();

    [BindProperty]
    public CustomerKind Kind { get; set; }

    [BindProperty]
    public LocalInput Who { get; set; } = new();

    [BindProperty]
    public LocalInput Gets { get; set; } = new();

    [BindProperty]
    public LocalInput Chooses { get; set; } = new();

    [BindProperty]
    public int ShareOfCustomers { get; set; }

    [BindProperty]
    public int ShareOfProfit { get; set; }

    [BindProperty]
    public int Position { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public bool IsNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        IsNew = slug == "new";
        if (IsNew || Problem is not null) return Page();
        if ((await query.PortraitsAsync(Cancel)).FirstOrDefault(p => p.Slug == slug) is not { } portrait) return NotFound();
        (Name, Kind, Who, Gets, Chooses) = (LocalInput.Of(portrait.Name), portrait.Kind, LocalInput.Of(portrait.Who), LocalInput.Of(portrait.Gets), LocalInput.Of(portrait.Chooses));
        (ShareOfCustomers, ShareOfProfit, Position, Version) = (portrait.ShareOfCustomers, portrait.ShareOfProfit, portrait.Position, portrait.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!ModelState.IsValid) return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug));
        var edit = new PortraitEdit(slug == "new" ? Code?.Trim() ?? "" : slug, Position, Kind, Name.ToText(), Who.ToText(), Gets.ToText(), Chooses.ToText(), ShareOfCustomers, ShareOfProfit, slug == "new" ? 0 : Version);
        return await AnswerAsync(await save.RunAsync(Actor, edit, Cancel), done => $"/portraits/{done.Slug}", _ => new Message("Orientation.Saved"), () => OnGetAsync(slug));
    }
}
