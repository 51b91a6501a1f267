using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Keys of other systems and what they brought; makes a key and shows it once.</summary>
[Authorize(AccessSetup.AdminPolicy)]
[NeedsProof]
public sealed class KeysModel(GetKeys query, MakeKey make) : PortalPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool Answers { get; set; } = true;

    [BindProperty]
    public bool Figures { get; set; }

    /// <summary>Whether calls are signed with it instead of bringing it.</summary>
    [BindProperty]
    public bool Signs { get; set; }

    /// <summary>Where signed calls go; null for a key that is brought along.</summary>
    public string? SignedPath { get; private set; }

    public IReadOnlyList<KeyLine> Keys { get; private set; } = [];

    public IReadOnlyList<CallLine> Calls { get; private set; } = [];

    /// <summary>The key that has just been made.</summary>
    public string? Secret { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        (Keys, Calls) = await query.RunAsync(Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var scope = (Answers ? ApiScope.Answers : ApiScope.None) | (Figures ? ApiScope.Figures : ApiScope.None);
        var (result, field) = await make.RunAsync(Actor, Name, scope, Signs, Cancel);
        if (result.Refusal is { } refusal)
            return await RefuseAsync(new Core.Kernel.FieldProblem(field ?? "Name", refusal), OnGetAsync);
        if (result.Value is not { } made)
            return NotFound();
        // Not by way of another page: the key stands in this answer alone.
        Secret = made.Secret;
        SignedPath = Signs ? $"/api/v1/signed/responses/{made.Id}" : null;
        Name = null;
        return await OnGetAsync();
    }
}
