using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company.Hooks;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Systems that are told what happens; names one and shows once what signs.</summary>
[Authorize(AccessSetup.AdminPolicy)]
[NeedsProof]
public sealed class HooksModel(GetHooks query, MakeHook make) : PortalPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<string> Events { get; set; } = [];

    public HooksView View { get; private set; } = null!;

    /// <summary>What signs, of the system that has just been named.</summary>
    public string? Secret { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await query.RunAsync(Actor, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (result, field) = await make.RunAsync(Actor, new HookInput(Name, Address, Events), Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(new FieldProblem(field ?? nameof(Name), refusal), OnGetAsync);
        if (result.Value is not { } made)
            return NotFound();
        // Not by way of another page: the secret stands in this answer alone.
        Secret = made.Secret;
        (Name, Address, Events) = (null, null, []);
        return await OnGetAsync();
    }
}
