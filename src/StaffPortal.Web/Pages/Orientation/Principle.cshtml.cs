using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Orientation;

/// <summary>Adds or changes a principle.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class PrincipleModel(GetOrientation query, SavePrinciple save) : PortalPage
{
    [BindProperty]
    public LocalInput PrincipleTitle { get; set; } = new();

    [BindProperty]
    public LocalInput Text { get; set; } = new();

    [BindProperty]
    public LocalInput Do { get; set; } = new();

    [BindProperty]
    public LocalInput Dont { get; set; } = new();

    [BindProperty]
    public int Position { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public bool IsNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        IsNew = id == "new";
        if (IsNew || Problem is not null)
            return Page();
        if (
            (await query.PrinciplesAsync(Cancel)).FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == id)
            is not { } principle
        )
            return NotFound();
        (PrincipleTitle, Text, Do, Dont, Position, Version) = (
            LocalInput.Of(principle.Title),
            LocalInput.Of(principle.Text),
            LocalInput.Of(principle.Do),
            LocalInput.Of(principle.Dont),
            principle.Position,
            principle.Version
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (id != "new" && !long.TryParse(id, CultureInfo.InvariantCulture, out _))
            return NotFound();
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Orientation.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(id));
        var edit = new PrincipleEdit(
            id == "new" ? 0 : long.Parse(id, CultureInfo.InvariantCulture),
            Position,
            PrincipleTitle.ToText(),
            Text.ToText(),
            Do.ToText(),
            Dont.ToText(),
            Version
        );
        return await AnswerAsync(
            await save.RunAsync(Actor, edit, Cancel),
            "/orientation",
            _ => new Message("Orientation.Saved"),
            () => OnGetAsync(id)
        );
    }
}
