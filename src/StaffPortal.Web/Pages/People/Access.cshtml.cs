using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Somebody's sign-in: roles, and whether it is open.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
[NeedsProof]
public sealed class AccessModel(GetPerson query, SaveAccess save) : PortalPage
{
    [BindProperty]
    public List<string> Roles { get; set; } = [];

    /// <summary>Those that the form showed.</summary>
    [BindProperty]
    public List<string> Seen { get; set; } = [];

    [BindProperty]
    public bool IsActive { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>Null for somebody without a sign-in.</summary>
    public PersonAccess? Access { get; private set; }

    public bool SeesPeople => Actor.IsHr;

    /// <summary>HR sees who is an administrator, and decides about the other roles.</summary>
    public bool Decides(string role) => Actor.IsAdmin || role != Core.Kernel.Roles.Admin;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.AccessAsync(Actor, code, Cancel) is not var (name, access))
            return NotFound();
        (Name, Access) = (name, access);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await OnGetAsync(code) is NotFoundResult)
            return NotFound();
        // A box that cannot be ticked is not sent.
        var kept = Access?.Roles.Where(role => !Decides(role)) ?? [];
        List<string> wanted = [.. Roles.Where(Decides).Concat(kept)];
        var days = FieldsOf("Until").Where(field => field.Value.Length > 0).ToList();
        if (days.Exists(field => !DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", out _)))
            return BadRequest();
        var until = days.ToDictionary(
            field => field.Key,
            field => DateOnly.ParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        // A day beside a role that is not given says nothing; one that is not ours to set stays.
        var ends = wanted
            .Select(role =>
                (Role: role, Day: Decides(role) ? until.GetValueOrDefault(role) : Access?.Until.GetValueOrDefault(role) ?? default)
            )
            .Where(end => end.Day != default)
            .ToDictionary(end => end.Role, end => end.Day, StringComparer.Ordinal);
        return await AnswerAsync(
            await save.RunAsync(Actor, new AccessRequest(code, wanted, IsActive) { Seen = Seen, Until = ends }, Cancel),
            $"/people/{code}/access",
            done => new Message("Access.Saved", done.Name),
            () => OnGetAsync(code)
        );
    }
}
